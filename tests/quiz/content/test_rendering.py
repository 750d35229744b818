"""What Markdown becomes, and what never reaches a page."""

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.content.rendering import render, render_inline

PIECES = st.sampled_from(
    r"""
<script>alert(1)</script>
<img src=x onerror=alert(1)>
<svg/onload=x>
[a](javascript:x)
![a](https://e.vil/x.png)
<javascript:x>
[a]: data:x
"onclick="x
style=
<!--
<style>
```html
```
`
$
$$
\text{<b onclick=x>}
\color{red}
\href{javascript:x}{y}
|a|
|:-|
**
~~
>
-
#
&lt;script&gt;
&#106;avascript:
<math><mglyph>
：
中
[
](
)
<http://a?">
""".splitlines()
) | st.sampled_from(["\n", "\n\n", " ", "\0", "\ud800", "\\", "\t"])
ALLOWED = {
    "a": {"href", "rel", "title"},
    "code": {"class", "title"},
    "div": {"class", "tabindex"},
    "ol": {"start"},
    "span": {"class", "tabindex"},
    "td": {"class"},
    "th": {"class"},
}

_ATTRIBUTES = (
    "accent accentunder class depth display displaystyle fence form height largeop "
    "linethickness lspace mathvariant maxsize minsize movablelimits notation rspace "
    "scriptlevel separator stretchy symmetric voffset width"
)
MATHML_ATTRIBUTES = set(_ATTRIBUTES.split())


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("", ""),
        (" \n\n ", ""),
        ("**大：**需要", "<p><strong>大：</strong>需要</p>"),
        ("~~旧~~", "<p><s>旧</s></p>"),
        ("a\\\nb", "<p>a<br>\nb</p>"),
        ("# 一", "<h3>一</h3>"),
        ("二\n---", "<h4>二</h4>"),
        ("#### 四", "<h6>四</h6>"),
        ("###### 六", "<h6>六</h6>"),
        ("3. 三", '<ol start="3">\n<li>三</li>\n</ol>'),
        ("$5 和 $6", "<p>$5 和 $6</p>"),
        ("$x$", "<p><math><mi>x</mi></math></p>"),
        (
            "行内 $$x$$",
            '<p>行内 <span class="formula" tabindex="0">'
            '<math display="block"><mi>x</mi></math></span></p>',
        ),
        (
            "$$\nx\n$$",
            '<div class="formula" tabindex="0">'
            '<math display="block"><mi>x</mi></math></div>',
        ),
        (
            "$\\foo$",
            '<p><code class="formula-error" '
            'title="0: Unknown command &quot;\\foo&quot;.">\\foo</code></p>',
        ),
        (
            "|a|b|\n|:-:|-|\n|1|2|",
            '<div class="table" tabindex="0"><table>\n<thead>\n<tr>\n'
            '<th class="to-center">a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
            '<td class="to-center">1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table></div>',
        ),
        (
            "```python\nif x: # y\n```",
            '<div class="code" tabindex="0"><pre><code><span class="k">if</span> '
            '<span class="n">x</span><span class="p">:</span> '
            '<span class="c1"># y</span>\n</code></pre></div>',
        ),
        (
            "```nonsense\n<b>\n```",
            '<div class="code" tabindex="0"><pre><code>&lt;b&gt;\n</code></pre></div>',
        ),
        (
            "    x",
            '<div class="code" tabindex="0"><pre><code>x\n</code></pre></div>',
        ),
        (
            '[a](https://b.c "d")',
            '<p><a href="https://b.c" title="d" rel="noopener noreferrer">a</a></p>',
        ),
        (
            "<mailto:a@b.c>",
            '<p><a href="mailto:a@b.c" rel="noopener noreferrer">mailto:a@b.c</a></p>',
        ),
        ("![图](https://b.c/d.png)", "<p>图</p>"),
        ("\ud800\0", "<p>\ufffd\ufffd</p>"),
    ],
)
def test_markdown_becomes_html(markdown, html):
    assert render(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("", ""),
        ("**大：**需要", "<strong>大：</strong>需要"),
        ("# 一", "# 一"),
        ("- `x` $y$", "- <code>x</code> <math><mi>y</mi></math>"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_one_line_becomes_html_without_a_paragraph(markdown, html):
    assert render_inline(markdown) == html


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<p style='color:red'>",
        "<div id=x hx-get=/x data-x=1>",
        "<iframe src=javascript:alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<math><mtext><mglyph><style><img src=x onerror=alert(1)>",
        "<math><annotation-xml encoding='text/html'><script>x</script>",
        "<math href='javascript:alert(1)'>x</math>",
        "<math><maction actiontype='statusline' xlink:href='javascript:x'>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](vbscript:x)",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](//evil.example/)",
        "[x](/logout/)",
        "[x](file:///etc/passwd)",
        "<javascript:alert(1)>",
        "<data:text/html;base64,PHNjcmlwdD4=>",
        "[x]: javascript:alert(1)\n\n[x]",
        "![x](https://evil.example/pixel.png)",
        "![x](javascript:alert(1))",
        '![x](x"onerror="alert(1))',
        '[x](http://a "\\"onmouseover=alert(1) x=\\"")',
        "[x](http://a 'b' onclick=alert(1))",
        "$\\href{javascript:alert(1)}{x}$",
        "$\\text{<script>alert(1)</script>}$",
        "$\\foo{<img src=x onerror=alert(1)>}$",
        '$\\foo"onclick="alert(1)$',
        "$\\begin{align}a\\label{<script>}\\end{align}\\ref{<script>}$",
        "$\\color{red;background:url(x)}x$",
        "```<script>\nx\n```",
        '```python" onclick="x\nx\n```',
        "```html\n<script>alert(1)</script>\n```",
        "`<script>alert(1)</script>`",
        "|<script>|\n|-|\n|<img onerror=x>|",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "\0<\0script>alert(1)</script>",
    ],
)
def test_nothing_dangerous_gets_through(payload):
    for html in (render(payload), render_inline(payload)):
        assert _faults(html) == []


def test_code_is_coloured_up_to_a_bound_for_each_text():
    block = "```python\n" + "x = 1\n" * 300 + "```\n\n"

    blocks = render(block * 2).split('<div class="code"')[1:]

    assert ["<span" in html for html in blocks] == [True, False]


def test_a_table_that_would_grow_too_large_stays_text():
    header = "|" + "a|" * 100 + "\n|" + "-|" * 100 + "\n"

    assert "<table>" in render(header + "|b|\n" * 10)
    assert "<table>" not in render(header + "|b|\n" * 1_000)


def test_a_text_that_would_swell_is_shown_as_it_was_written():
    markdown = "[x]: http://a/" + "b" * 9_000 + "\n\n" + "[x]" * 3_000

    html = render(markdown)

    assert len(html) < 20_000
    assert html.startswith('<div class="code" tabindex="0"><pre><code>[x]: http://a/')


@pytest.mark.parametrize(
    "unit",
    [
        ">", "> ", "[", "![", "*", "**", "_", "~~", "`", "$", "$(", "$$\n", "(", "|",
        "[a](", "[a][b]", "[[a](b)", "- ", "1. ", "  - ", "\t", "&#", "<", "<!--", "\\",
        "a|b\n-|-\n", "**a", "**a*", "*a_", "中**", "**：", "\0", "\ud800", "# \n",
        "$x$", "$\\foo$", "```c\n", "[x]: y\n", "- a\n", "\U000e0100*",
    ],
)  # fmt: skip
def test_the_longest_text_is_rendered_within_seconds(unit):
    markdown = (unit * 20_000)[:20_000]
    began = time.process_time()

    render(markdown)

    assert time.process_time() - began < 5


@pytest.mark.parametrize("language", ["c", "java", "ts", "console", "css", "py"])
@pytest.mark.parametrize("unit", ["\n", "a b ", "a.", "1_", '"\\', "$a"])
def test_the_longest_code_is_rendered_within_seconds(language, unit):
    markdown = f"```{language}\n{(unit * 20_000)[:19_980]}\n```"
    began = time.process_time()

    render(markdown)

    assert time.process_time() - began < 5


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=100))
def test_no_text_raises_or_gets_anything_dangerous_through(markdown):
    for html in (render(markdown), render_inline(markdown)):
        assert _faults(html) == []


class _Elements(HTMLParser):
    """Collects what a browser would act upon."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style", "img", "svg", "iframe", "annotation-xml"}:
            self.faults.append(tag)
        for name, value in attrs:
            is_known = name in ALLOWED.get(tag, _mathml_attributes(tag))
            is_link = name == "href"
            is_safe = not is_link or re.match(r"https?:|mailto:", value or "", re.I)
            if not is_known or not is_safe:
                self.faults.append(f"{tag} {name}={value}")


def _mathml_attributes(tag: str) -> set[str]:
    return MATHML_ATTRIBUTES if re.fullmatch("m[a-z]+", tag) else set()


def _faults(html: str) -> list[str]:
    parser = _Elements()
    parser.feed(html)
    parser.close()
    return parser.faults
