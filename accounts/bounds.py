"""Bounds that PostgreSQL keeps by a column's type and SQLite would let slip."""

from django.db.models import CharField, CheckConstraint, Q, TextField
from django.db.models.functions import Length

for _field in (CharField, TextField):
    _field.register_lookup(Length)


def at_most(characters: int, *, field: str, model: str) -> CheckConstraint:
    """Return the constraint that a text is no longer than so many characters."""
    return CheckConstraint(
        condition=Q(**{f"{field}__length__lte": characters}),
        name=f"{model}_{field}_is_not_too_long",
    )


def one_of(values: list[str], *, field: str, model: str) -> CheckConstraint:
    """Return the constraint that a text is one of a few words."""
    return CheckConstraint(
        condition=Q(**{f"{field}__in": values}), name=f"{model}_{field}_is_known"
    )


def between(smallest: int, largest: int, *, field: str, model: str) -> CheckConstraint:
    """Return the constraint that a number lies between two bounds, both allowed."""
    return CheckConstraint(
        condition=Q(**{f"{field}__gte": smallest, f"{field}__lte": largest}),
        name=f"{model}_{field}_is_in_range",
    )
