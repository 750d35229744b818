"""LaTeX formulas as MathML. Pure, and the only module that knows math-core.

math-core is pinned, because its interface changes between minor versions. It runs in
our own process and is easily hurt there, so three things are refused before it sees
them (all measured with 0.9.0):

- delimiters left open: each doubles the time, and thirty take half a minute;
- deep nesting: it overflows the stack, which ends the process;
- macros of one's own: they could build either of the above out of sight.
"""

import re
from html import escape

from math_core import LatexError, LatexToMathML

ERROR_CLASS = "formula-error"
LONGEST_FORMULA = 2_000
_DEEPEST_NESTING = 40
_MOST_LEFT_OPEN = 8

# What math-core writes as style attributes, which no policy of ours lets through.
_CLASSES = {
    "text-align:left": "to-left",
    "text-align:right": "to-right",
    "padding-left:0": "flush-left",
    "padding-right:0": "flush-right",
    "padding-left:1em": "spaced-left",
    "border-top:0.05em solid currentcolor": "line-top",
    "border-left:0.05em solid currentcolor": "line-left",
    "border-right:0.05em solid currentcolor": "line-right",
    "border-top:0.05em dashed currentcolor": "dashes-top",
    "border-left:0.05em dashed currentcolor": "dashes-left",
    "border-right:0.05em dashed currentcolor": "dashes-right",
    "width:100%": "full-width",
    "width:50%": "half-width",
    "font-variant-caps:small-caps": "small-caps",
}
_STRIKES = {"menclose-updiagonalstrike", "menclose-downdiagonalstrike"}

_ELEMENTS = (
    "math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts "
    "mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder "
    "munderover"
)
_ATTRIBUTES = (
    "accent accentunder depth display displaystyle fence form height largeop "
    "linethickness lspace mathvariant maxsize minsize movablelimits notation rspace "
    "scriptlevel separator stretchy symmetric voffset width"
)
# What the sanitiser lets through.
ELEMENTS = frozenset(_ELEMENTS.split())
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
CLASS_NAMES = frozenset(_CLASSES.values()) | _STRIKES

_SIDES = (
    "angle|Angle|ang|brace|Brace|brack|ceil|floor|group|langle|lbracket|moustache|paren"
)
_TOKENS = re.compile(
    r"\\(?P<macro>(?:new|renew|provide)command|g?def|let)(?![A-Za-z])"
    r"|(?P<enter>\{|\\begin(?![A-Za-z])|\\left(?![A-Za-z])\s*(?:\\[A-Za-z]+|\\?.))"
    r"|(?P<leave>\}|\\end(?![A-Za-z])|\\right(?![A-Za-z])\s*(?:\\[A-Za-z]+|\\?.))"
    rf"|(?P<open>\\(?:[bB]igg?l|l(?:{_SIDES}|vert|Vert|lcorner|lparenthesis)|ulcorner)"
    r"(?![A-Za-z])|\\\{|[(\[⌈⌊⌜⌞⎰❲⟅⟦⟨⟪⟬⟮⦃⦅⦇⧚])"
    r"|(?P<close>\\(?:[bB]igg?r"
    rf"|r(?:{_SIDES.replace('|l', '|r')}|vert|Vert|rparenthesis)|lrcorner|urcorner)"
    r"(?![A-Za-z])|\\\}|[)\]⌉⌋⌝⌟⎱❳⟆⟧⟩⟫⟭⟯⦄⦆⦈⧛])"
    r"|\\[A-Za-z]+|\\.",
    re.DOTALL,
)
_CONVERTER = LatexToMathML(fancy_error=False, max_expansions=100)


def to_mathml(latex: str, *, display: bool) -> str:
    """Return a formula as MathML without style attributes.

    What cannot be converted is shown as it was written, in a `code` element with the
    class `formula-error` and the reason in its title; nothing is raised.

    Args:
        display: Set the formula on a line of its own.
    """
    if reason := _reason_to_refuse(latex):
        return _as_written(latex, reason)
    try:
        mathml = _CONVERTER.convert_with_local_state(latex, displaystyle=display)
    except (LatexError, UnicodeError) as error:
        return _as_written(latex, str(error))
    return re.sub(r' style="([^"]*)"', _style_as_class, mathml)


def _as_written(latex: str, reason: str) -> str:
    return (
        f'<code class="{ERROR_CLASS}" title="{escape(reason)}">{escape(latex)}</code>'
    )


def _style_as_class(style: re.Match[str]) -> str:
    declarations = (part.replace(": ", ":").strip() for part in style[1].split(";"))
    names = [_CLASSES[part] for part in declarations if part in _CLASSES]
    return f' class="{" ".join(names)}"' if names else ""


def _reason_to_refuse(latex: str) -> str:
    """Return why a formula is not given to math-core, or nothing if it may be.

    A delimiter counts as closed only by a plain one in the same group.
    """
    if len(latex) > LONGEST_FORMULA:
        return f"A formula has at most {LONGEST_FORMULA} characters."
    left_open = 0
    groups = [0]  # the delimiters that wait for their other half, in each open group
    for token in _TOKENS.finditer(latex):
        match token.lastgroup:
            case "macro":
                return f"\\{token['macro']} is not supported."
            case "enter":
                groups.append(0)
            case "leave" if len(groups) > 1:
                left_open += groups.pop()
            case "open":
                groups[-1] += 1
            case "close":
                groups[-1] = max(0, groups[-1] - 1)
        if len(groups) + sum(groups) > _DEEPEST_NESTING:
            return "The formula is nested too deeply."
    if left_open + sum(groups) > _MOST_LEFT_OPEN:
        return "Too many brackets are left open."
    return ""
