"""Names that stay the same from one import or export to the next. Pure."""

import re
from hashlib import sha256

NOTE_TYPE_ID = 1_732_406_400_001  # of ours, the same in every package

_OWN_MEDIA = re.compile(r"wengu-[0-9a-f]{64}\.webp")
_NO_LETTERS = re.compile(r"[^a-z0-9]+")


def slug_of_note(guid: str) -> str:
    """Return the slug of the question that a note becomes."""
    return f"anki-{_digest(guid)[:20]}"


def slug_of_deck(name: str) -> str:
    """Return the slug of the topic that a deck becomes: its Latin letters, if any."""
    words = _NO_LETTERS.sub("-", name.lower()).strip("-")[:40].strip("-")
    return "-".join(filter(None, ["anki", words, _digest(name)[:8]]))


def title_of_deck(name: str) -> str:
    """Return the title of the topic that a deck becomes."""
    return " · ".join(part for part in name.split("::") if part.strip())[:200] or "Anki"


def guid_of_question(slug: str) -> str:
    """Return what Anki knows a question by: a second export updates the first."""
    return f"wengu-{_digest(slug)[:20]}"


def media_name_of(key: str) -> str:
    """Return what a picture is called in Anki, where all files lie in one folder."""
    return f"wengu-{key}.webp"


def is_own_media(name: str) -> bool:
    """Whether a file in a package is called as this bank calls a picture there."""
    return _OWN_MEDIA.fullmatch(name) is not None


def deck_id_of_topic(slug: str) -> int:
    """Return the number of a topic's deck, positive and exact in JSON."""
    return int(_digest(slug)[:12], 16) + 2  # 1 is Anki's default deck


def _digest(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
