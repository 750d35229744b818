"""LaTeX formulas as MathML. Pure, and the only module that knows math-core.

math-core is pinned, because its interface changes between minor versions. It runs in
our own process and can be hurt there; measured with 0.9.0:

- Of opening brackets in a row each doubles the time: twenty-four take half a second.
  Beyond ten, each is put into braces of its own, behind something empty.
- Five thousand levels overflow the stack, which ends the process. Deep nesting is
  refused, and so are very long formulas, since commands nest without braces.
- Macros of one's own could do both out of sight, and are refused.
"""

import re
from collections import Counter
from html import escape
from itertools import accumulate

from math_core import LatexError, LatexToMathML

ERROR_CLASS = "formula-error"
LONGEST_FORMULA = 2_000
_DEEPEST_NESTING = 40
_MOST_OPENING = 10

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

_NAMES = (
    "lAngle|lBrace|lVert|lang|langle|lbrace|lbrack|lceil|lfloor|lgroup|llangle|"
    "llbracket|llcorner|llparenthesis|lmoustache|lparen|lvert|ulcorner"
)
_END, _DELIMITER = r"(?![A-Za-z])", r"(?![A-Za-z])\s*(?:\\[A-Za-z]+|\\?.)"
_TOKENS = re.compile(
    rf"(?P<macro>\\(?:(?:new|renew|provide)command|g?def|let){_END})"
    rf"|(?P<enter>\{{|\\begin{_END}|\\left{_DELIMITER})"
    rf"|(?P<leave>\}}|\\end{_END}|\\right{_DELIMITER})"
    rf"|(?P<open>\\(?:{_NAMES}){_END}|\\[bB]igg?l{_DELIMITER}|\\\{{)"
    rf"|(?P<other>\\(?:middle|[bB]igg?[mr]?){_DELIMITER})"
    # Brackets that cannot stand in braces: an option's, and those within commands.
    rf"|(?P<fixed>\\(?:[A-Za-z]+|\\)\s*\[|\\(?:p?mod|pod|bra|ket|braket){_END})"
    r"|(?P<bracket>[(\[⌈⌊⌜⌞⎰❲⟅⟦⟨⟪⟬⟮⦃⦅⦇⧚])"
    r"|\\[A-Za-z]+|\\.",
    re.DOTALL,
)
_CONVERTER = LatexToMathML(fancy_error=False, max_expansions=100)


class UnsafeFormula(Exception):
    """A formula that math-core might not survive."""


def to_mathml(latex: str, *, display: bool) -> str:
    """Return a formula as MathML without style attributes.

    What cannot be converted is shown as it was written, in a `code` element with the
    class `formula-error` and the reason in its title; nothing is raised.

    Args:
        display: Set the formula on a line of its own.
    """
    try:
        mathml = _CONVERTER.convert_with_local_state(
            _defuse(latex), displaystyle=display
        )
    except (LatexError, UnicodeError, UnsafeFormula) as error:
        code, reason = escape(latex), escape(str(error))
        return f'<code class="{ERROR_CLASS}" title="{reason}">{code}</code>'
    return re.sub(r' style="([^"]*)"', _style_as_class, mathml)


def _style_as_class(style: re.Match[str]) -> str:
    declarations = (part.replace(": ", ":").strip() for part in style[1].split(";"))
    names = [_CLASSES[part] for part in declarations if part in _CLASSES]
    return f' class="{" ".join(names)}"' if names else ""


def _defuse(latex: str) -> str:
    """Return a formula with the same meaning that math-core reads at once.

    Raises:
        UnsafeFormula: There is none.
    """
    if len(latex) > LONGEST_FORMULA:
        raise UnsafeFormula(f"A formula has at most {LONGEST_FORMULA} characters.")
    kinds = [token.lastgroup for token in _TOKENS.finditer(latex)]
    steps = ((kind == "enter") - (kind == "leave") for kind in kinds)
    if max(accumulate(steps), default=0) > _DEEPEST_NESTING:
        raise UnsafeFormula("The formula is nested too deeply.")
    count = Counter(kinds)
    if count["macro"] or count["fixed"] > _MOST_OPENING:
        raise UnsafeFormula("The formula defines macros, or has too many options.")
    if count["open"] + count["bracket"] + count["fixed"] <= _MOST_OPENING:
        return latex
    return _TOKENS.sub(_in_braces, latex)


def _in_braces(token: re.Match[str]) -> str:
    is_opening = token.lastgroup in ("open", "bracket")
    return f"{{{{}}{token[0]}}}" if is_opening else token[0]
