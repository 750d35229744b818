"""Django's YAML for fixtures, which a file nested too deeply cannot crash."""

from typing import Any

import yaml
from django.core.serializers import pyyaml
from django.core.serializers.base import DeserializationError

Serializer = pyyaml.Serializer
DEEPEST = 50  # lists and mappings in each other; rows need four


class Deserializer(pyyaml.Deserializer):
    """Reads a fixture whose depth is known.

    Nodes are composed by recursion in C, without end: that of a long row of brackets
    ends the process. Events come one after the other, however deep they are.
    """

    def __init__(self, stream_or_string: Any, **options: Any) -> None:
        text = getattr(stream_or_string, "read", lambda: stream_or_string)()
        if _depth(text) > DEEPEST:
            raise DeserializationError("It is nested too deeply.")
        super().__init__(text, **options)


def _depth(text: str | bytes) -> int:
    """Return how many lists and mappings stand in each other, up to one too many."""
    depth = deepest = 0
    try:
        for event in yaml.parse(text, Loader=pyyaml.SafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                deepest = max(deepest, depth)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if deepest > DEEPEST:
                break
    except yaml.YAMLError as error:
        raise DeserializationError(f"This is no YAML: {error}.") from None
    return deepest
