"""Where the web server is, and whether it answers there."""

import os
from ipaddress import ip_address
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from django.conf import settings

from config import ports
from config.problems import CannotRun

# No proxy of the environment stands between us and our own web server.
_next_door = build_opener(ProxyHandler({}))


def is_local() -> bool:
    """Return whether only this machine can reach the web server."""
    return ip_address(ports.address_of(settings.HOST)).is_loopback


def address() -> str:
    """Return the address to open: with a name where possible, as passkeys need."""
    everywhere = ip_address(ports.address_of(settings.HOST)).is_unspecified
    if os.environ.get("SITE_URL") or is_local() or everywhere:
        return f"{settings.SITE_URL}/"
    return f"http://{_in_url(settings.HOST)}:{settings.PORT}/"


def answers() -> bool:
    """Ask the web server whether it is there, by the name it should answer to.

    Raises:
        CannotRun: It is there, and refuses its own name.
    """
    listens_on = ip_address(ports.address_of(settings.HOST))
    host = "localhost" if listens_on.is_unspecified else str(listens_on)
    request = Request(f"http://{_in_url(host)}:{settings.PORT}/healthz")
    request.add_header("Host", settings.SITE_URL.partition("://")[2])
    try:
        with _next_door.open(request, timeout=2):
            return True
    except HTTPError as error:
        raise CannotRun(
            f"The web server answers with {error.code}: "
            "does ALLOWED_HOSTS have the host of SITE_URL?"
        ) from None
    except OSError:
        return False


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
