"""How numbers and waits are written on pages."""

from datetime import date

from django import template
from django.utils.translation import pgettext

register = template.Library()


@register.filter
def clock(seconds: int) -> str:
    """Return seconds as a clock shows them, 8:05."""
    return f"{seconds // 60}:{seconds % 60:02d}"


@register.filter
def weekday(day: date) -> str:
    """Return the weekday as a calendar's column is headed: Mon, 周一."""
    names = (
        pgettext("weekday", "Mon"),
        pgettext("weekday", "Tue"),
        pgettext("weekday", "Wed"),
        pgettext("weekday", "Thu"),
        pgettext("weekday", "Fri"),
        pgettext("weekday", "Sat"),
        pgettext("weekday", "Sun"),
    )
    return names[day.weekday()]


@register.filter
def elapsed(seconds_left: int, seconds_total: int) -> int:
    """Return how many seconds of a whole have passed."""
    return max(0, seconds_total - seconds_left)
