"""Whose addresses a browser may name as its push service. Pure.

An endpoint comes from whoever is signed in, and this site then posts to it: so it may
lead nowhere but to services that are known.
"""

from base64 import urlsafe_b64decode
from collections.abc import Iterable
from urllib.parse import urlsplit

_POINT, _SECRET = 65, 16  # bytes, by RFC 8291


def is_known(endpoint: str, services: Iterable[str]) -> bool:
    """Return whether an endpoint is one of some services.

    Args:
        services: Origins as https://push.example.org; a host may begin with *. for any
            number of names before it.
    """
    try:
        parts = urlsplit(endpoint)
        origin = (parts.scheme, parts.hostname or "", parts.port)
    except ValueError:
        return False
    if parts.username is not None or parts.password is not None:
        return False
    return any(_matches(origin, service) for service in services)


def are_keys(p256dh: str, auth: str) -> bool:
    """Return whether two texts can be the keys of a browser."""
    point = _decoded(p256dh)
    return len(point) == _POINT and point[0] == 4 and len(_decoded(auth)) == _SECRET


def _matches(origin: tuple[str, str, int | None], service: str) -> bool:
    known = urlsplit(service)
    scheme, host, port = origin
    name = known.hostname or ""
    is_host = host.endswith(name[1:]) if name.startswith("*.") else host == name
    return is_host and (scheme, port) == (known.scheme, known.port)


def _decoded(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""
