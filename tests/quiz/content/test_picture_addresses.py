"""How texts name pictures."""

import pytest

from quiz.content.picture_addresses import (
    address_of,
    is_address,
    keys_in,
    markdown_of,
)
from quiz.content.rendering import render

KEY = "0123456789abcdef" * 4
OTHER = "f" * 64


def test_an_address_is_known_again():
    assert is_address(address_of(KEY))


@pytest.mark.parametrize(
    "address",
    [
        "",
        f"/pictures/{KEY}",
        f"/pictures/{KEY}.svg",
        f"/pictures/{KEY[:-1]}.webp",
        f"/pictures/{KEY.upper()}.webp",
        f"/pictures/{KEY}.webp?x",
        f"/pictures/{KEY}.webp#x",
        f"/pictures/{KEY}.webp\n",
        f"/pictures/../{KEY}.webp",
        f"//pictures/{KEY}.webp",
        f"https://evil.example/pictures/{KEY}.webp",
    ],
)
def test_what_is_not_exactly_an_address_is_none(address):
    assert not is_address(address)


def test_every_key_in_a_text_is_found_once():
    twice = f"![a]({address_of(KEY)}) ![b]({address_of(KEY)})"
    text = f"{twice} {address_of(OTHER)} /pictures/ {KEY[::-1]}"

    assert keys_in(text) == {KEY, OTHER}


@pytest.mark.parametrize(
    ("description", "words"),
    [
        ("算力曲线", "算力曲线"),
        ("a] (x) [b", "a] (x) [b"),
        ("**a** `b` $c$ ~~d~~ _e_", "**a** `b` $c$ ~~d~~ _e_"),
        ("\\", "\\"),
        ("two\n\n  lines", "two lines"),
        ('<b> &amp; "q"', "&lt;b&gt; &amp;amp; &quot;q&quot;"),
        ("![x](y)", "![x](y)"),
        ("<http://a.b>", "&lt;http://a.b&gt;"),
    ],
)
def test_any_description_becomes_markdown_that_shows_the_picture(description, words):
    html = render(markdown_of(KEY, description))

    assert (
        html == f'<p><img src="/pictures/{KEY}.webp" alt="{words}" loading="lazy"></p>'
    )
