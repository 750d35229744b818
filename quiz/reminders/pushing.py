"""Telling a learner's browsers that something is due."""

import json
import logging
from collections.abc import Callable
from datetime import datetime
from email.utils import parseaddr
from time import monotonic
from typing import Any

import requests
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from pywebpush import WebPushException, webpush

from quiz.reminders.browsers import remove_browser
from quiz.reminders.models import Reminder
from quiz.reminders.notices import Notice, language_of
from quiz.reminders.push_services import is_known
from quiz.reminders.subscriptions import PushSubscription
from quiz.reminders.vapid import private_key

KEPT_SECONDS = 12 * 60 * 60  # by the push service, for a browser that is closed
SECONDS_EACH = 5
SECONDS_TOGETHER = 20
_GONE = (404, 410)

logger = logging.getLogger(__name__)


class _Straight(requests.Session):
    """Follows no redirect and no proxy of the environment: the endpoint, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False

    def request(self, *args: Any, **options: Any) -> requests.Response:
        return super().request(*args, **options | {"allow_redirects": False})


def push_to_browsers(
    reminder: Reminder,
    notice: Notice,
    *,
    now: datetime,
    clock: Callable[[], float] = monotonic,
) -> int:
    """Tell every browser of a reminder's learner, and forget those that are gone.

    Returns:
        How many push services took it. What they say otherwise is logged.
    """
    ends_at = clock() + SECONDS_TOGETHER
    taken = 0
    with _Straight() as session:
        for browser in reminder.learner.push_subscriptions.order_by("pk"):
            if clock() >= ends_at:
                break
            taken += _push(browser, _message(reminder, notice), session, now=now)
    return taken


def _message(reminder: Reminder, notice: Notice) -> str:
    with translation.override(language_of(reminder.learner)):
        title = gettext("Wengu")
    return json.dumps(
        {
            "title": title,
            "body": notice.subject,
            "url": notice.url,
            "tag": f"wengu-{reminder.day.isoformat()}",  # a copy replaces it
        }
    )


def _push(
    browser: PushSubscription,
    message: str,
    session: requests.Session,
    *,
    now: datetime,
) -> bool:
    """Hand a message to a browser's push service, and say whether that took it.

    Source: RFC 8030 for TTL, Urgency and the answers, RFC 8292 for the claims.
    """
    if not is_known(browser.endpoint, settings.PUSH_SERVICES):
        logger.warning("%s is of a push service that is not known", browser)
        return False
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    try:
        webpush(
            {
                "endpoint": browser.endpoint,
                "keys": {"p256dh": browser.p256dh, "auth": browser.auth},
            },
            data=message,
            vapid_private_key=private_key(settings.SECRET_KEY),
            vapid_claims={"sub": f"mailto:{sender}"},
            ttl=KEPT_SECONDS,
            timeout=SECONDS_EACH,
            headers={"Urgency": "normal"},
            requests_session=session,
        )
    except WebPushException as refusal:
        if refusal.response is not None and refusal.response.status_code in _GONE:
            remove_browser(browser, now=now)
        else:
            logger.warning("%s was not told: %s", browser, refusal)
        return False
    except (OSError, ValueError) as error:  # those of requests are among them
        logger.warning("%s was not told: %s", browser, error)
        return False
    PushSubscription.objects.filter(pk=browser.pk).update(pushed_at=now)
    return True
