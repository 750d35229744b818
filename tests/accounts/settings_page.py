"""The settings page: what a browser sends to it, and what it shows and keeps."""

from typing import Any

from accounts.models import User

CHOSEN = {
    "name": "柏",
    "language": "en",
    "time_zone": "Asia/Shanghai",
    "day_starts_at_hour": "5",
    "new_per_day": "7",
    "reviews_per_day": "70",
    "grade_buttons": "6",
    "reveal_style": "points",
}
KEPT = ["username", "email", "is_staff", "is_superuser", *CHOSEN]


def row(user: User) -> dict[str, Any]:
    """Return what is stored of the settings, and of what they must not touch."""
    return User.objects.values(*KEPT).get(pk=user.pk)


def html_of(response: Any) -> str:
    return response.content.decode()
