"""Pictures of this site are shown, and nothing else is ever loaded."""

import pytest

from quiz.content.plain import plain_text
from quiz.content.rendering import render, render_inline

KEY = "0123456789abcdef" * 4
ADDRESS = f"/pictures/{KEY}.webp"
PICTURE = f'<img src="{ADDRESS}" alt="曲线" loading="lazy">'


def test_a_picture_of_this_site_is_shown_with_its_description():
    assert render(f"看：![曲线]({ADDRESS})") == f"<p>看：{PICTURE}</p>"
    assert render_inline(f"![曲线]({ADDRESS})") == PICTURE


def test_a_title_is_not_shown_twice():
    assert render_inline(f'![曲线]({ADDRESS} "title")') == PICTURE


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/pixel.png",
        f"https://evil.example{ADDRESS}",
        f"//evil.example{ADDRESS}",
        f"{ADDRESS}?who=me",
        f"/x/..{ADDRESS}",
        "/pictures/1.webp",
        "/accounts/logout/",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
    ],
)
def test_any_other_image_is_read_out(address):
    html = render(f"![曲线]({address})")

    assert "<img" not in html
    assert "曲线" in html


def test_an_address_of_a_picture_is_no_link():
    assert "href" not in render(f"[曲线]({ADDRESS})")


def test_a_description_cannot_leave_its_attribute():
    html = render_inline(f'![x" onerror="alert(1)]({ADDRESS})')

    assert html == (
        f'<img src="{ADDRESS}" alt="x&quot; onerror=&quot;alert(1)" loading="lazy">'
    )


def test_where_nothing_is_rendered_the_description_is_read_out():
    assert plain_text(f"看：![曲线]({ADDRESS})") == "看：曲线"
