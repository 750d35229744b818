"""Emphasis beside Chinese, Japanese and Korean characters, and beside none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quiz.content.emphasis import use_cjk_emphasis

STOCK = MarkdownIt("commonmark").enable("strikethrough")
FRIENDLY = MarkdownIt("commonmark").enable("strikethrough").use(use_cjk_emphasis)

LATIN = st.text(alphabet="ab1 \n*_~\"'().,:;!?-+=/\\`[]<>$€é“”—…ß\u00a0", max_size=60)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**计算资源消耗大：**需要", "<strong>计算资源消耗大：</strong>需要"),
        ("可以**“引用”**吗", "可以<strong>“引用”</strong>吗"),
        ("中文**（括号）**中文", "中文<strong>（括号）</strong>中文"),
        ("**注意力（Attention）**机制", "<strong>注意力（Attention）</strong>机制"),
        ("**句号。**下一句", "<strong>句号。</strong>下一句"),
        ("*斜体，*正文", "<em>斜体，</em>正文"),
        ("***粗斜：***正文", "<em><strong>粗斜：</strong></em>正文"),
        ("说**《书名》**好", "说<strong>《书名》</strong>好"),
        ("用**`code`**写", "用<strong><code>code</code></strong>写"),
        ("见**[链接](/x)**处", '见<strong><a href="/x">链接</a></strong>处'),
        ("旧的~~删除。~~新的", "旧的<s>删除。</s>新的"),
        ("**これは太字です。**この文", "<strong>これは太字です。</strong>この文"),
        (
            "**스크립트(script)**라고",
            "<strong>스크립트(script)</strong>라고",
        ),
        ("**𠮷野家。**好", "<strong>𠮷野家。</strong>好"),
        ("**(a)**中", "<strong>(a)</strong>中"),
        ("中**(a)**", "中<strong>(a)</strong>"),
        ("**％**增长", "<strong>％</strong>增长"),
        ("a**：**b", "a<strong>：</strong>b"),
        ("中 ** 文 ** 字", "中 ** 文 ** 字"),
        ("变量_名_称", "变量_名_称"),
        ("（_强调_）", "（<em>强调</em>）"),
    ],
)
def test_emphasis_opens_and_closes_beside_full_width_punctuation(markdown, html):
    assert FRIENDLY.renderInline(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        # An ideographic variation selector only ever follows an ideograph.
        ("葛\U000e0100**(城)**市", "葛\U000e0100<strong>(城)</strong>市"),
        # A general selector belongs to the character before it.
        ("字\ufe00**(a)**市", "字\ufe00<strong>(a)</strong>市"),
        ("**a。\ufe00**中", "<strong>a。\ufe00</strong>中"),
        ("**a”\ufe01**b", "<strong>a”\ufe01</strong>b"),
        # An emoji is no CJK character, whatever selector follows it.
        ("**a!**⏰", "<strong>a!</strong>⏰"),
        ("a\ufe0f**(b)**", "a\ufe0f**(b)**"),
    ],
)
def test_variation_selectors_are_looked_through(markdown, html):
    assert FRIENDLY.renderInline(markdown) == html


def test_other_parsers_are_left_alone():
    assert STOCK.renderInline("**大：**需要") == "**大：**需要"


def test_rules_the_parser_had_before_stay_in_force():
    parser = MarkdownIt("commonmark").disable("link").use(use_cjk_emphasis)

    assert (
        parser.renderInline("[a](/b) **大：**需") == "[a](/b) <strong>大：</strong>需"
    )


@given(LATIN)
def test_latin_text_is_read_as_commonmark_reads_it(markdown):
    assert FRIENDLY.render(markdown) == STOCK.render(markdown)
