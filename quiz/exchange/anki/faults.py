"""Why an Anki package is not taken. Pure."""

from typing import Any

DAMAGED = "This is no Anki package, or it is damaged."
TOO_MANY_FILES = "The package holds more than %(limit)d files."
TOO_LARGE = "The package unpacks to more than %(limit)d MB."
NO_COLLECTION = "The package holds no collection of Anki."
NOT_ANKIS = "The collection in the package is damaged, or not written by Anki."
FOREIGN_PARTS = "The collection in the package holds views or triggers; Anki has none."
TOO_MANY_NOTES = "The package holds more than %(limit)d notes; divide it."
TOO_MUCH_TEXT = "The package holds too much text; divide it."
TOO_SLOW = "Reading the package takes too long; divide it."


class PackageRefused(Exception):
    """A package is not taken. Its text is a sentence in English.

    `sentence`, one of the above, and `details` are there to be translated.
    """

    def __init__(self, sentence: str, **details: Any) -> None:
        super().__init__(sentence % details)
        self.sentence = sentence
        self.details = details
