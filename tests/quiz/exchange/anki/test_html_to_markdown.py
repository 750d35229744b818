"""HTML as people's editors leave it, as Markdown that says the same."""

from html import escape, unescape
from re import sub

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.content.rendering import render
from quiz.exchange.anki.html_to_markdown import to_markdown

CASES = [
    # lines and paragraphs
    ("甲<br>乙", "甲\\\n乙"),
    ("甲<div>乙</div><div><br></div><div>丙</div>", "甲\n\n乙\n\n丙"),
    ("甲<br><br>乙<br>", "甲\n\n乙"),
    ("<p>a\n b&nbsp;c<p>d", "a b c\n\nd"),
    ("<div><div><div>深</div></div></div>", "深"),
    # emphasis
    ("<b>秩</b>：<i>r</i> <u>s</u> <s>t</s>", "**秩**：*r* s ~~t~~"),
    ("a<strong> b </strong>c", "a **b** c"),
    ("<b>a</b><b>b</b>", "**ab**"),
    ("<b>a<b>b</b></b>", "**ab**"),
    ("<b>a<br>b</b>", "**a**\\\n**b**"),
    ("<b></b>x<i> </i>y", "x y"),
    ("H<sub>2</sub>O 10<sup>−3</sup> x<sup>θ</sup>", "H₂O 10⁻³ x^(θ)"),
    ('<span style="color:red">红</span>', "红"),
    # lists
    ("<ol><li>甲<ul><li>子</ul><li>乙</ol>", "1. 甲\n   - 子\n2. 乙"),
    ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b"),
    ("<ul>lost<li><p>a</p><p>b</p></ul>", "- lost\n- a\n\n  b"),
    # code
    ("<pre>a &lt; b<br>  c</pre>", "```\na < b\n  c\n```"),
    ("<pre>```</pre>", "````\n```\n````"),
    ("<code>a*b</code> <code>`</code>", "`a*b` `` ` ``"),
    # tables
    (
        "<table><tr><th>a<th>b|c</tr><tr><td>1<br>2</table>",
        "| a | b\\|c |\n| --- | --- |\n| 1 2 |  |",
    ),
    ("<table><tr><td>框</table>", "框"),
    # the rest
    ("<h2>题</h2><hr><blockquote>q<br>r</blockquote>", "## 题\n\n---\n\n> q\\\n> r"),
    ('<a href="https://a.b/c d">e</a>', "[e](https://a.b/c%20d)"),
    ("[a](b)<span>[c]</span>(d) [e]", "[a\\](b)[c\\](d) [e]"),
    ('<a href="javascript:x()">e</a>', "e"),
    ("a<script>if (1<2) {x}</script>b<style>c</style>d", "abd"),
    ("a<script>never closed", "a"),
    ("1 < 2 &amp;lt; &eacute;<!-- c -->", "1 < 2 \\&lt; é"),
    # formulas
    (r"\(a &lt; <b>b</b>\) \[c\]", "$a < b$ $$c$$"),
    (r"5\(x\)5 \(\) \(y", "5 $x$ 5  \\\\(y"),
    ("[latex]$$x$$[/latex] [$]y[/$] [$$]z[/$$]", "$$x$$ $y$ $$z$$"),
    ("<anki-mathjax>x</anki-mathjax>", "$x$"),
]


@pytest.mark.parametrize(("html", "markdown"), CASES)
def test_html_becomes_markdown(html, markdown):
    assert to_markdown(html).markdown == markdown


def test_images_and_sounds_are_named_and_left_out():
    found = to_markdown("a<img src='../x.png'>[sound:y.mp3]<div><img src=z.gif></div>")

    assert found.markdown == "a"
    assert found.images == ("../x.png", "z.gif")
    assert found.sounds == ("y.mp3",)


SIGNS = st.sampled_from("ab1 #>*_-+=.)(|`~$[]!\\<&;:/\"'题：，（")
WORDS = st.text(SIGNS, min_size=1, max_size=30)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_words_come_through_as_they_were(lines):
    markup = ("\\(", "\\[", "[$", "[latex")
    html = "<br>".join(escape(line) for line in lines)
    if any(mark in html for mark in markup):
        return

    shown = unescape(sub("<[^>]*>", "", render(to_markdown(html).markdown)))

    assert "".join(shown.split()) == "".join("".join(lines).split())


HOSTILE = [
    *("<div>", "<ul><li>", "<b>", "<!--", "<![CDATA[", "<a ", "<a b='", "</", "<?"),
    *("<", "&#", "\\(", "[latex]", "[sound:", "<anki-mathjax", "<br> ", " \\\n"),
    *("<td>", "<code>`", "`", "_", "]", "<script>", "<table><tr><td>a<td>b"),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_read_to_its_end(piece):
    html = piece * (100_000 // len(piece))

    found = to_markdown(html)

    assert len(found.markdown) < 5 * len(html)


@pytest.mark.parametrize("text", ["&#xe0f0;0&#xe0f1;", "\ue0f07\ue0f1 \\(x\\)"])
def test_what_looks_like_the_place_of_a_formula_breaks_nothing(text):
    markdown = to_markdown(text).markdown

    assert "\ue0f0" not in markdown
    assert ("$x$" in markdown) == ("x\\)" in text)
