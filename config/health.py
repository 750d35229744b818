"""Whether the site is alive and can do its work: for machines, not for people."""

import secrets
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config import broker
from quiz.reminders.heartbeats import last_tick


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer, and touch nothing else."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Say what works; 503 when something does not.

    Reminders that are late make no site unready: pages need no worker, and to take the
    site away for want of one would help nobody.
    """
    works = {
        "database": _database_is_writable(),
        "broker": broker.answers(settings.CELERY_BROKER_URL),
    }
    status = 200 if all(works.values()) else 503
    return JsonResponse({**works, "reminders": _reminders()}, status=status)


def _reminders() -> dict[str, Any]:
    """Return when the last tick was, in UTC, and whether that is too long ago."""
    try:
        tick = last_tick(now=timezone.now())
    except DatabaseError:
        return {"last_tick_at": None, "is_late": True}
    return {"last_tick_at": tick.at and tick.at.isoformat(), "is_late": tick.is_late}


def _database_is_writable() -> bool:
    # The cache is a table of the database; a row is added there, committed and removed.
    key = f"readyz-{secrets.token_hex(8)}"
    try:
        return cache.add(key, True, timeout=10) and cache.delete(key)
    except DatabaseError:
        return False
