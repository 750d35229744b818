"""Addresses and ports of this machine, tried before anything is started on them."""

import errno
import socket
from ipaddress import ip_address

from config.problems import CannotRun

_NO_SUCH_ADDRESS = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}


def free_port() -> int:
    """Return a port of the loopback interface that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def address_of(host: str) -> str:
    """Return the number of a host, that of IPv4 where it has both.

    Raises:
        CannotRun: There is no such host.
    """
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        raise CannotRun(_not_here(host)) from None
    addresses = sorted(found, key=lambda entry: entry[0] != socket.AF_INET)
    return str(addresses[0][4][0])


def require_free(address: str, port: int) -> None:
    """Make sure that a web server of ours would be the only one on a port.

    The web server shares its port among its workers (SO_REUSEPORT), so a second server
    would start on a taken port without a word and get half of the requests.

    Raises:
        CannotRun: The port is taken or forbidden, or `address` is another machine's.
    """
    fault = _fault(address, port)
    if fault is None and ip_address(address).is_loopback:
        # Browsers that are sent to localhost try both, and ::1 first.
        twins = [_fault(twin, port) for twin in ("127.0.0.1", "::1")]
        fault = next((twin for twin in twins if twin and "taken" in twin), None)
    if fault:
        raise CannotRun(fault)


def _fault(address: str, port: int) -> str | None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return f"Port {port} on {address} is taken; choose another with PORT."
        if error.errno in _NO_SUCH_ADDRESS:
            return _not_here(address)
        return f"Port {port} on {address} cannot be used: {error.strerror}."
    return None


def _not_here(host: str) -> str:
    return f"HOST={host!r} is not an address of this machine."
