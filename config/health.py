"""Whether the site is alive and can do its work: for machines, not for people."""

import secrets

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config import broker


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer, and touch nothing else."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Say what works; 503 when something does not."""
    works = {
        "database": _database_is_writable(),
        "broker": broker.answers(settings.CELERY_BROKER_URL),
    }
    return JsonResponse(works, status=200 if all(works.values()) else 503)


def _database_is_writable() -> bool:
    # The cache is a table of the database; a row is added there, committed and removed.
    key = f"readyz-{secrets.token_hex(8)}"
    try:
        return cache.add(key, True, timeout=10) and cache.delete(key)
    except DatabaseError:
        return False
