"""What every door does with every file that is made to do harm.

Each file is given to each door in a process of its own, with the limits of the site.
A line for each: what was answered, the seconds, and the most memory that the process
had, Django included. It ends with 1 if a door crashed, wrote anything, took half a
minute or 350 MB.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.test import Client

from accounts.models import User
from benchmarks import bad_files as bad

SECONDS, MEGABYTES = 30, 350
# A door is a page with the field of its file, or a command; of a page it is looked at
# alone, which is what an editor does first.
DOORS: dict[str, dict[str, bad.Build]] = {
    "/exchange/anki/": bad.PACKAGES,
    "/exchange/anki-progress/": bad.PACKAGES,
    "import_anki": bad.PACKAGES,
    "/exchange/questions/": bad.TABLES,
    "import_questions": bad.TABLES,
    "/exchange/articles/": bad.ARTICLES,
    "import_article": bad.ARTICLES,
    "/exchange/restoration/": bad.LEARNERS,
    "/admin/quiz/picture/upload/": bad.PICTURES,
    "load_bank": bad.BANKS,
    "restore": bad.BACKUPS,
}
FIELDS = {"/exchange/anki-progress/": "package"}  # of all others it is "file"
_TAGS = re.compile(r"<[^>]*>|\s+")
_HIDDEN = re.compile(r"(?s)<p[^>]*\bhidden>.*?</p>")
_SAID = re.compile(
    r'(?s)(?:class="errorlist|class="errornote|role="alert"|<h1)[^>]*>(.*?)</(?:ul|div|h1)'
)
_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


def main() -> None:
    if len(sys.argv) > 3:
        print(json.dumps(one(*sys.argv[1:])))
        return
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    is_well = True
    with TemporaryDirectory() as folder:
        for door, files in DOORS.items():
            for name, build in files.items():
                if wanted in f"{door} {name}":
                    file = Path(folder) / "file"
                    file.write_bytes(build())
                    is_well &= report(door, name, file)
    sys.exit(not is_well)


def report(door: str, name: str, file: Path) -> bool:
    """Try a file on a door in another process, print a line, and judge it."""
    command = [sys.executable, "-m", "benchmarks.bad_input", door, name, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ourselves
    if done.returncode:
        print(f"| {door} | {name} | CRASH {done.stderr.strip()[-300:]} |")
        return False
    found = json.loads(done.stdout.splitlines()[-1])
    is_well = (
        (not found["wrote"] or found["said"].startswith(("taken", "200")))
        and found["seconds"] < SECONDS
        and found["megabytes"] < MEGABYTES
        and found["is_refusal"]
    )
    mark = "" if is_well else " **BAD**"
    print(
        f"| {door} | {name} | {found['seconds']:.1f} | {found['megabytes']} "
        f"| {found['said'][:110]}{mark} |",
        flush=True,
    )
    return is_well


def one(door: str, name: str, file: str) -> dict[str, Any]:
    """Try a file on a door, and roll back."""
    with transaction.atomic():
        found = _try(door, Path(file))
        transaction.set_rollback(True)
    return found


def _try(door: str, file: Path) -> dict[str, Any]:
    client = _editor()
    before = _rows()
    start = perf_counter()
    said, is_refusal = (
        _post(client, door, file) if door.startswith("/") else _call(door, file)
    )
    return {
        "seconds": perf_counter() - start,
        "megabytes": _peak(),
        "said": said,
        "is_refusal": is_refusal,
        "wrote": _rows() != before,
    }


def _editor() -> Client:
    editor = User.objects.create_superuser(username="bad-input", language="en")
    client = Client(headers={"host": "localhost"})
    client.force_login(editor)
    return client


def _rows() -> dict[str, int]:
    counted = apps.get_app_config("quiz").get_models()
    return {model.__name__: model.objects.count() for model in counted}


def _post(client: Client, door: str, file: Path) -> tuple[str, bool]:
    """Post a file as a browser does, without holding it in memory here."""
    form = file.with_suffix(".form")
    head = "--x\r\nContent-Disposition: form-data; name="
    with form.open("wb") as body:
        body.write(f'{head}"description"\r\n\r\nd\r\n'.encode())
        name = FIELDS.get(door, "file")
        body.write(f'{head}"{name}"; filename="f"\r\n\r\n'.encode())
        body.write(file.read_bytes())
        body.write(b"\r\n--x--\r\n")
    with form.open("rb") as body:
        response = client.generic(
            "POST",
            door,
            CONTENT_TYPE="multipart/form-data; boundary=x",
            CONTENT_LENGTH=str(form.stat().st_size),
            **{"wsgi.input": body},
        )
    page = _HIDDEN.sub("", response.content.decode())
    said = " ".join(_TAGS.sub(" ", " ".join(_SAID.findall(page)[-2:])).split())
    return f"{response.status_code} {said}", response.status_code < 500


def _call(door: str, file: Path) -> tuple[str, bool]:
    options = {"force": True} if door == "restore" else {}
    try:
        call_command(door, str(file), verbosity=0, stdout=sys.stderr, **options)
    except CommandError as error:
        return " ".join(str(error).split()), True
    return "taken", True


def _peak() -> int:
    """Return the most memory that this process had so far, in megabytes (Linux)."""
    found = _PEAK.search(Path("/proc/self/status").read_text())
    return int(found[1]) // 1_000 if found else 0


if __name__ == "__main__":
    main()
