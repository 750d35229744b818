"""Showing fields of forms that were written elsewhere."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def without_placeholder(field: BoundField) -> SafeString:
    """Return the input of a field; its label says what a placeholder would repeat."""
    return field.as_widget(attrs={"placeholder": False})
