"""The README's table of variables and what the code reads are the same."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_READ = re.compile(r'(?:env\.\w+|environ(?:\.get)?)[(\[]\s*"([A-Z_]+)"')
_ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


def test_every_variable_is_in_the_readme_and_the_other_way_round():
    sources = [path.read_text() for path in (ROOT / "config").rglob("*.py")]
    read = {name for source in sources for name in _READ.findall(source)}

    described = set(_ROW.findall((ROOT / "README.md").read_text()))

    assert described == read
