"""Whether the broker at REDIS_URL answers."""

from urllib.parse import urlsplit

from redis import AuthenticationError, Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry


def client(url: str, *, timeout_seconds: float = 2) -> Redis:
    """Return a client that tries once and gives up soon.

    Raises:
        ValueError: The address is not one of a Redis server.
    """
    return Redis.from_url(
        url,
        socket_connect_timeout=timeout_seconds,
        socket_timeout=timeout_seconds,
        retry=Retry(NoBackoff(), 0),
    )


def answers(url: str) -> bool:
    """Return whether the broker can be reached and lets us in."""
    return fault(url) is None


def fault(url: str) -> str | None:
    """Return why the broker does not answer, without passwords, or None if it does."""
    place = urlsplit(url)
    try:
        with client(url) as broker:
            broker.ping()
    except ValueError:
        return "REDIS_URL should look like redis://name:password@host:6379/0."
    except AuthenticationError:
        return f"REDIS_URL: the broker on {place.hostname} refuses name or password."
    except (RedisError, OSError) as error:
        reason = str(error).rstrip(".")
        return f"REDIS_URL: no broker answers on {place.hostname}: {reason}."
    return None
