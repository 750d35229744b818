"""What is vendored is what docs/vendored.md says, and fonts.css names all of it."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "quiz/static/quiz"
ROWS = [
    [cell.strip(" `") for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs/vendored.md").read_text("utf-8").splitlines()
    if line.startswith("| `")
]


@pytest.mark.parametrize(
    ("folder", "files", "size", "checksum"),
    [(row[0], int(row[4]), int(row[5]), row[6]) for row in ROWS],
)
def test_a_folder_holds_what_the_table_says(folder, files, size, checksum):
    paths = _files_in(STATIC / "vendor" / folder)

    assert len(paths) == files
    assert sum(path.stat().st_size for path in paths) == size
    assert _checksum(STATIC / "vendor" / folder) == checksum


def test_the_table_names_every_folder():
    folders = [path.name for path in (STATIC / "vendor").iterdir()]

    assert sorted(folders) == sorted(row[0] for row in ROWS)


@pytest.mark.parametrize("folder", [row[0] for row in ROWS])
def test_the_licence_stands_beside_each_font(folder):
    licence = (STATIC / "vendor" / folder / "LICENSE").read_text("utf-8")

    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_the_style_sheet_names_every_font_once():
    css = (STATIC / "fonts.css").read_text("utf-8")

    named = re.findall(r'url\("(.+?)"\)', css)

    fonts = [path for path in _files_in(STATIC / "vendor") if path.suffix == ".woff2"]
    assert sorted(named) == sorted(
        path.relative_to(STATIC).as_posix() for path in fonts
    )


def _files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _checksum(folder: Path) -> str:
    """Return what the command in docs/vendored.md prints for a folder."""
    names = sorted(f"./{p.relative_to(folder).as_posix()}" for p in _files_in(folder))
    digests = (sha256((folder / name).read_bytes()).hexdigest() for name in names)
    pairs = zip(digests, names, strict=True)
    listing = "".join(f"{digest}  {name}\n" for digest, name in pairs)
    return sha256(listing.encode()).hexdigest()
