"""What Markdown becomes."""

import pytest

from quiz.content.rendering import render, render_inline


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
