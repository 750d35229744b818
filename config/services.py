"""Reading the addresses of the database and the mail server into Django's settings.

Pure: an address in, a dictionary out.
"""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

SQLITE_OPTIONS = {
    # Writers queue up from their first statement on instead of failing at their second.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # An acknowledged grade is on disk: the log is flushed at every commit.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}
POSTGRESQL_OPTIONS = {"server_side_binding": True, "connect_timeout": 5}

_MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def database(url: str) -> dict[str, Any]:
    """Return Django's settings for the database at an address.

    Raises:
        ImproperlyConfigured: The address is of no database that Wengu runs on.
    """
    try:
        parsed = dict(dj_database_url.parse(url))
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL is not an address: {error}") from None
    engine = parsed["ENGINE"].rsplit(".", 1)[-1]
    options = parsed.get("OPTIONS", {})
    match engine:
        case "sqlite3":
            return parsed | {"OPTIONS": SQLITE_OPTIONS | options}
        case "postgresql":
            kept_open = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
            return parsed | kept_open | {"OPTIONS": POSTGRESQL_OPTIONS | options}
        case _:
            raise ImproperlyConfigured(
                "DATABASE_URL should begin with sqlite:// or postgresql://."
            )


def mail(url: str) -> dict[str, Any]:
    """Return Django's settings for the mail server at an address.

    Source: smtp:// speaks plainly, smtp+tls:// begins with STARTTLS (RFC 3207), smtps://
    is encrypted from the first byte (RFC 8314).

    Raises:
        ImproperlyConfigured: The address is not one of a mail server.
    """
    parts = urlsplit(url)
    if parts.scheme not in _MAIL_PORTS or not parts.hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL should look like smtp+tls://name:password@host:587."
        )
    try:
        port = parts.port or _MAIL_PORTS[parts.scheme]
    except ValueError:
        raise ImproperlyConfigured("EMAIL_URL has a port that is no port.") from None
    also = parse_qs(parts.query)
    sender = also.get("from", [])
    return {
        "EMAIL_BACKEND": "config.mailbox.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        **({"DEFAULT_FROM_EMAIL": sender[0]} if sender else {}),
        **({"REPLY_TO": also["reply-to"]} if "reply-to" in also else {}),
    }
