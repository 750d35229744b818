"""Finding what has to be translated, without gettext's programs.

Django's own `makemessages` needs xgettext, which a learner's laptop rarely has.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation.template import templatize

# Which arguments hold what, by the name of the function without `_lazy` or `_noop`.
_ARGUMENTS = {
    "gettext": ("text",),
    "ngettext": ("text", "plural"),
    "pgettext": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
}
_TRANSLATION = "django.utils.translation"
_CALL = re.compile(r"\b(n?p?gettext|_)\(")
_STRING = re.compile(r"""\s*[ur]*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*,?""")


@dataclass(frozen=True, order=True)
class Message:
    """A text as its author wrote it, and the context that tells it from its equals."""

    text: str
    plural: str = ""
    context: str = ""


def in_python(source: str) -> Iterator[Message]:
    """Yield what a module passes to Django's functions, under whatever name."""
    tree = ast.parse(source)
    functions = dict(_imported(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = functions.get(node.func.id)
            texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if name and texts:
                yield _message(name, texts)


def in_template(source: str) -> Iterator[Message]:
    """Yield what a template translates."""
    calls = templatize(source)
    for call in _CALL.finditer(calls):
        name = "gettext" if call[1] == "_" else call[1]
        texts, position = [], call.end()
        for _ in _ARGUMENTS[name]:
            if string := _STRING.match(calls, position):
                texts.append(ast.literal_eval(string[1]))
                position = string.end()
        if texts:
            yield _message(name, texts)


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == _TRANSLATION:
            for name in node.names:
                kind = name.name.removesuffix("_lazy").removesuffix("_noop")
                if kind in _ARGUMENTS:
                    yield name.asname or name.name, kind


def _message(name: str, texts: list[str]) -> Message:
    return Message(**dict(zip(_ARGUMENTS[name], texts, strict=False)))
