"""How large the HTML of a text may become, and how long it may take."""

import time

import pytest

from quiz.content.rendering import render


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
