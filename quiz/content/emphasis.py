"""Emphasis that works beside Chinese, Japanese and Korean characters.

CommonMark decides by white space and punctuation whether `**` opens or closes, so
`**资源消耗大：**需要` stays unbold: a closing run after "：" wants a space behind it.

Source: T. Uchida (tats-u), "CommonMark CJK-friendly Amendments Specification", a draft
for issue 650 of commonmark-spec, sections 2.1 and 6.2, read in its edition for Unicode
17 (github.com/tats-u/markdown-cjk-friendly, specification.md and ranges.md). Text
without such characters and without variation selectors is left to CommonMark.
"""

import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

# East Asian Width W, F or H and no emoji, or Hangul; written out because Python 3.11
# knows Unicode 14 only. Ranges may span code points that are not assigned.
_is_cjk = re.compile(
    "[\u1100-\u11ff\u20a9\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e"
    "\u3041-\u321e\u3220-\u3247\u3250-\ua4c6\ua960-\ua97c\uac00-\ud7fb\uf900-\ufaff"
    "\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uffee\U00016fe0-\U00018df2"
    "\U0001aff0-\U0001b2fb\U0001d300-\U0001d376\U0001f200\U0001f202"
    "\U0001f210-\U0001f219\U0001f21b-\U0001f22e\U0001f230\U0001f231\U0001f237"
    "\U0001f23b-\U0001f248\U0001f260-\U0001f265\U00020000-\U0003fffd]"
).match
# A quotation mark with this behind it is the full-width form.
_QUOTATION_MARKS, _FULL_WIDTH_FORM = "‘’“”", "\ufe01"


class _Neighbour(NamedTuple):
    """What stands on one side of a run of `*`, `_` or `~`."""

    is_space: bool
    is_punctuation: bool
    is_cjk: bool

    @property
    def is_foreign_punctuation(self) -> bool:
        return self.is_punctuation and not self.is_cjk


_EDGE = _Neighbour(is_space=True, is_punctuation=False, is_cjk=False)


def use_cjk_emphasis(parser: MarkdownIt) -> None:
    """Make emphasis and strikethrough of this one parser CJK-friendly."""
    inline = _CjkParserInline()
    vars(inline).update(vars(parser.inline))  # the rules it has stay in force
    parser.inline = inline


class _CjkParserInline(ParserInline):
    def parse(
        self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]
    ) -> list[Token]:
        state = _CjkState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _CjkState(StateInline):
    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        """Say whether the run of markers at `start` can open and close."""
        marker = self.src[start]
        end = start
        while end < self.posMax and self.src[end] == marker:
            end += 1
        before = _character_before(self.src, start)
        behind = _neighbour(self.src[end]) if end < self.posMax else _EDGE

        is_left_flanking = not behind.is_space and (
            not behind.is_foreign_punctuation
            or before.is_space
            or before.is_punctuation
            or before.is_cjk
        )
        is_right_flanking = not before.is_space and (
            not before.is_foreign_punctuation
            or behind.is_space
            or behind.is_punctuation
            or behind.is_cjk
        )
        return Scanned(
            is_left_flanking
            and (canSplitWord or not is_right_flanking or before.is_punctuation),
            is_right_flanking
            and (canSplitWord or not is_left_flanking or behind.is_punctuation),
            end - start,
        )


def _character_before(text: str, position: int) -> _Neighbour:
    """Describe the character before a position, looking through variation selectors.

    U+FE0F makes an emoji of what it follows, and an emoji is no CJK character, so that
    one is not looked through.
    """
    if position == 0:
        return _EDGE
    last = text[position - 1]
    if "\U000e0100" <= last <= "\U000e01ef":  # only ever behind an ideograph
        return _Neighbour(is_space=False, is_punctuation=False, is_cjk=True)
    if not "\ufe00" <= last <= "\ufe0e" or position == 1:
        return _neighbour(last)
    base = text[position - 2]
    is_full_width = last == _FULL_WIDTH_FORM and base in _QUOTATION_MARKS
    neighbour = _neighbour(base)
    return neighbour._replace(is_cjk=neighbour.is_cjk or is_full_width)


def _neighbour(character: str) -> _Neighbour:
    code_point = ord(character)
    return _Neighbour(
        is_space=isWhiteSpace(code_point),
        is_punctuation=isMdAsciiPunct(code_point) or isPunctChar(character),
        is_cjk=_is_cjk(character) is not None,
    )
