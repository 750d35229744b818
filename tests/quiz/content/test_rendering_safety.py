"""What never reaches a page, whatever the Markdown."""

import re
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
