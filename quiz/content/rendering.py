"""Markdown to safe HTML: the only way in which an editor's text reaches a page. Pure.

CommonMark without raw HTML, with tables, strikethrough, formulas, and emphasis that
works beside Chinese characters. Whatever comes out passes one sanitiser, which lets
through only what this module and `formulas` can write.
"""

from collections.abc import Callable

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as read_table
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES

from quiz.content import formulas
from quiz.content.emphasis import use_cjk_emphasis
from quiz.content.picture_addresses import is_address

# A page of the longest text, 20,000 characters, is made in about two seconds whatever
# it says. Without these bounds, measured: lexers 55 s, tables 3 s, links of 16 MB.
_MOST_CODE_IN_COLOUR = 3_000  # characters in a text
_MOST_CELLS = 10_000  # in a table
_LONGEST_HTML = 1_000_000
_LANGUAGES = (
    "bash c c++ console cpp css cuda diff docker go html ini java javascript js json "
    "py pycon python rust sh shell sql toml ts typescript xml yaml"
)
_FORMATTER = HtmlFormatter(nowrap=True)
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def render(markdown: str) -> str:
    """Return a text as safe HTML; its headings begin at h3, below those of the page."""
    html = _PARSER.render(markdown)
    if len(html) > _LONGEST_HTML:
        html = _as_code(escapeHtml(markdown.translate(_SURROGATES)))
    return _CLEANER.clean(html).strip()


def render_inline(markdown: str) -> str:
    """Return a line as safe HTML for the inside of a paragraph or a heading."""
    return _CLEANER.clean(_PARSER.renderInline(markdown)).strip()


def new_parser() -> MarkdownIt:
    """Return a new parser, which reads texts as they are rendered."""
    parser = MarkdownIt("commonmark", {"html": False})
    parser.enable(["table", "strikethrough"])
    parser.use(use_cjk_emphasis)
    parser.use(
        dollarmath_plugin,
        allow_space=True,
        allow_digits=False,  # $5 is a price
        allow_labels=False,
        allow_blank_lines=False,
        double_inline=True,
    )
    parser.block.ruler.at("table", _read_table, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.before("normalize", "surrogates", _replace_surrogates)
    parser.core.ruler.push("page", _fit_into_page)
    for token_type, write in _WRITERS.items():
        parser.add_render_rule(token_type, _as_rule(write))
    return parser


def _replace_surrogates(state: StateCore) -> None:
    """Replace halves of characters, which nothing can encode."""
    state.src = state.src.translate(_SURROGATES)


def _read_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table unless it could grow too large: short rows are filled up."""
    bars = state.src.count("|", state.bMarks[start], state.eMarks[start])
    is_small = bars * (end - start) <= _MOST_CELLS
    return is_small and read_table(state, start, end, silent)


def _fit_into_page(state: StateCore) -> None:
    """Demote headings by two levels, align cells by class, bound code in colour."""
    colourless_after = _MOST_CODE_IN_COLOUR
    for token in state.tokens:
        if token.type == "fence":
            colourless_after -= len(token.content)
            token.info = token.info if colourless_after >= 0 else ""
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 2, 6)}"
        if style := token.attrs.pop("style", None):
            token.attrs["class"] = str(style).replace("text-align:", "to-")


def _as_rule(write: Callable[[Token], str]) -> Callable[..., str]:
    return lambda renderer, tokens, index, options, env: write(tokens[index])


def _code(token: Token) -> str:
    words = token.info.lower().split()
    if not words or words[0] not in _LANGUAGES.split():
        return _as_code(escapeHtml(token.content))
    lexer = get_lexer_by_name(words[0], stripnl=False)
    return _as_code(highlight(token.content, lexer, _FORMATTER))


def _as_code(html: str) -> str:
    return f'<div class="code" tabindex="0"><pre><code>{html}</code></pre></div>\n'


def _display_formula(token: Token, element: str) -> str:
    mathml = formulas.to_mathml(token.content.strip(), display=True)
    return f'<{element} class="formula" tabindex="0">{mathml}</{element}>'


def _picture(token: Token) -> str:
    """Write a picture of this site; any other image is read out instead of shown."""
    address = str(token.attrs["src"])
    if not is_address(address):
        return escapeHtml(token.content)
    words = escapeHtml("".join(child.content for child in token.children or []))
    return f'<img src="{address}" alt="{words}" loading="lazy">'


def _harmless(tag: str, attribute: str, value: str) -> str | None:
    """Keep addresses of pictures in pictures, and there nothing else."""
    if attribute in {"href", "src"} and (attribute == "src") != is_address(value):
        return None
    return value


# What is wider than a phone scrolls in a box of its own, and what scrolls must be in
# reach of the keyboard: hence tabindex.
_WRITERS: dict[str, Callable[[Token], str]] = {
    "table_open": lambda token: '<div class="table" tabindex="0"><table>\n',
    "table_close": lambda token: "</table></div>\n",
    "fence": _code,
    "code_block": _code,
    "math_inline": lambda token: formulas.to_mathml(token.content, display=False),
    "math_inline_double": lambda token: _display_formula(token, "span"),
    "math_block": lambda token: _display_formula(token, "div") + "\n",
    "image": _picture,
}
_PARSER = new_parser()

_TEXT_ELEMENTS = (
    "a b blockquote br code div em h3 h4 h5 h6 hr i img li ol p pre s span strong "
    "table tbody td th thead tr u ul"
)
_CLEANER = nh3.Cleaner(
    tags=formulas.ELEMENTS | set(_TEXT_ELEMENTS.split()),
    attributes={
        "*": set(),
        "a": {"href", "title"},
        "code": {"title"},
        "img": {"alt", "loading", "src"},
        "ol": {"start"},
        **dict.fromkeys(formulas.ELEMENTS, formulas.ATTRIBUTES),
    },
    tag_attribute_values={"div": {"tabindex": {"0"}}, "span": {"tabindex": {"0"}}},
    allowed_classes={
        "code": {formulas.ERROR_CLASS},
        "div": {"code", "formula", "table"},
        "span": {"formula", *STANDARD_TYPES.values()} - {""},
        **{cell: {"to-left", "to-center", "to-right"} for cell in ("td", "th")},
        **dict.fromkeys(formulas.ELEMENTS, formulas.CLASS_NAMES),
    },
    url_schemes={"http", "https", "mailto"},
    url_relative=lambda url: url if is_address(url) else None,
    attribute_filter=_harmless,
    link_rel="noopener noreferrer",
)
