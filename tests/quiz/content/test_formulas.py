"""LaTeX as MathML: what is shown, what is refused, and that nothing hurts."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.content.formulas import to_mathml

_PIECES = (
    r"( ) [ ] { } \{ \} | \left( \right) \bigl( \bigr) \lvert \rvert \langle ⟨ ⟩ & \\ "
    r"^ _ ' \frac x 1 + = \sqrt[ \sqrt \text{ \pmod \begin{cases} \end{cases} \hat "
    r"\color{red} \middle| \newcommand{ % < > \href{javascript:x}{y} \label{a} \ket{ 中"
)
PIECES = st.sampled_from(_PIECES.split())


@pytest.mark.parametrize(
    ("latex", "mathml"),
    [
        ("x", "<math><mi>x</mi></math>"),
        (
            r"\frac{1}{2}",
            "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>",
        ),
        (
            r"\sqrt{d_k}",
            "<math><msqrt><msub><mi>d</mi><mi>k</mi></msub></msqrt></math>",
        ),
        (r"\text{否则}", "<math><mtext>否则</mtext></math>"),
        ("a<b", "<math><mi>a</mi><mo>&lt;</mo><mi>b</mi></math>"),
    ],
)
def test_a_formula_becomes_mathml(latex, mathml):
    assert to_mathml(latex, display=False) == mathml


def test_a_display_formula_says_so():
    assert to_mathml("x", display=True) == '<math display="block"><mi>x</mi></math>'


def test_alignment_is_a_class_and_not_a_style():
    latex = r"\begin{aligned}a&=b\end{aligned}"

    assert to_mathml(latex, display=False) == (
        '<math><mtable displaystyle="true" scriptlevel="0"><mtr>'
        '<mtd class="to-right flush-right"><mi>a</mi></mtd>'
        '<mtd class="to-left flush-left"><mo>=</mo><mi>b</mi></mtd>'
        "</mtr></mtable></math>"
    )


def test_lines_of_a_table_are_classes():
    latex = r"\begin{array}{c|c}a&b\\ \hline c&d\end{array}"

    mathml = to_mathml(latex, display=False)

    assert mathml.count('class="line-right"') == 1
    assert mathml.count('class="line-top line-right"') == 1
    assert mathml.count('class="line-top"') == 1
    assert " style=" not in mathml


def test_colour_is_dropped():
    mathml = to_mathml(r"\color{red}x", display=False)

    assert mathml == "<math><mrow><mi>x</mi></mrow></math>"


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        (r"\foo", "0: Unknown command &quot;\\foo&quot;."),
        (r"\href{javascript:alert(1)}{x}", "0: Unknown command &quot;\\href&quot;."),
        (
            r"\sqrt[",
            "6: Expected closing token &quot;]&quot;, but reached end of input.",
        ),
        (
            r"\newcommand{\x}{((}\x",
            "The formula defines macros, or has too many options.",
        ),
        ("{" * 41 + "}" * 41, "The formula is nested too deeply."),
        ("x" * 2_001, "A formula has at most 2000 characters."),
    ],
)
def test_what_cannot_be_converted_is_shown_as_it_was_written(latex, reason):
    assert to_mathml(latex, display=True) == (
        f'<code class="formula-error" title="{reason}">{latex}</code>'
    )


def test_what_is_shown_as_it_was_written_is_escaped():
    html = to_mathml(r"\foo<script>\"", display=False)

    assert html.endswith(">\\foo&lt;script&gt;\\&quot;</code>")


def test_half_a_character_is_an_error_and_not_an_exception():
    assert "formula-error" in to_mathml("a\ud800", display=False)


@pytest.mark.parametrize(
    "latex",
    [
        "(" * 2_000,
        r"\{" * 1_000,
        r"\lvert " * 285,
        r"\bigl(" * 333,
        "[(" * 20 + "%)])])]",
        "(" * 30 + r"\text)" * 30,
        r"\pmod" * 400,
        "{" * 2_000,
        "x^{" * 666,
        r"\vec{" * 400,
        r"\bar " * 400,
        r"\left(" * 333,
        r"\sqrt[" * 333,
        r"\begin{matrix}" * 142,
        r"\newcommand{\x}{\x\x}\x",
    ],
)
def test_hostile_formulas_take_no_time_and_leave_the_process_alive(latex):
    began = time.process_time()

    to_mathml(latex, display=True)

    assert time.process_time() - began < 1


def test_a_formula_of_many_brackets_is_converted():
    latex = "+".join(f"f_{{{number}}}(x)" for number in range(20))

    mathml = to_mathml(latex, display=False)

    assert mathml.count('<mo stretchy="false">(</mo>') == 20
    assert mathml.count('<mo stretchy="false">)</mo>') == 20


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60))
def test_no_formula_raises_or_carries_a_style_or_a_script(latex):
    mathml = to_mathml(latex, display=True)

    assert mathml.startswith(("<math", '<code class="formula-error"'))
    assert " style=" not in mathml.partition(">")[0]
    assert "<script" not in mathml
