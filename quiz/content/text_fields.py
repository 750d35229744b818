"""Form fields for texts of several lines."""

from typing import Any

from django import forms


class LongTextField(forms.CharField):
    """Text kept as it was written, but for the line ends that browsers send.

    Blanks alone are no text.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"strip": False} | options)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")
        return text if text.strip() else ""


class MarkdownField(LongTextField):
    """Markdown, in which blanks before and behind a line have a meaning."""
