"""Articles as different people write them, each whole."""

from pathlib import Path

import pytest

from quiz.content.answers import split_points
from quiz.content.texts import OptionText
from quiz.exchange.articles.diagnostics import Why
from quiz.exchange.articles.reading import parse_article
from quiz.exchange.encodings import read_text
from tests.quiz.exchange.articles.reading import LIMITS

ARTICLES = Path(__file__).parents[3] / "data" / "articles"


def read(name):
    return parse_article((ARTICLES / name).read_text(encoding="utf-8"), LIMITS)


def parts_of(article):
    return [
        (one.title, one.prompt, one.answer, one.explanation)
        for one in article.questions
    ]


def diagnostics_of(article):
    return [(diagnostic.line, diagnostic.why) for diagnostic in article.diagnostics]


def cues_of(question):
    return [point.cue for point in split_points(question.answer)]


def test_numbered_headings_of_a_deep_level_with_bold_labels():
    article = read("numbered-levels.md")
    first, second, third = article.questions

    assert article.title == "大模型训练面试题"
    assert diagnostics_of(article) == [(3, Why.OUTSIDE)]
    assert first.title == "训练大模型的主要挑战是什么？"
    assert first.prompt == "训练一个大模型，主要的挑战有哪些？"
    assert cues_of(first) == ["计算资源消耗大", "数据需求量大", "训练时间长"]
    assert "\n    - 显存：模型放不进一张卡；\n" in first.answer
    assert first.explanation == "三者互相牵制：$C = 6ND$。"
    assert (second.title, second.prompt) == ("什么是过拟合？", "什么是过拟合？")
    assert second.explanation == "模型记住了噪声。\n\n- 正则化\n- 早停"
    assert (third.title, third.prompt) == ("如何评估？", "怎么评估一个大模型？")
    assert third.explanation is None


def test_chinese_numbers_front_matter_and_full_width_spaces():
    article = read("full-width.md")
    first, second, third = article.questions

    assert (article.title, article.diagnostics) == ("自然语言处理", ())
    assert (first.title, first.prompt) == ("什么是分词？", "什么是分词？")
    assert cues_of(first) == ["正向匹配", "统计"]
    assert split_points(first.answer)[0].detail == "从左到右。\n- 贪心"
    assert first.explanation == "中文没有空格。"
    assert (second.prompt, second.answer) == ("请举一个例子。", "把词变成向量")
    assert (third.title, third.answer) == ("为什么要归一化？", "长度不同")
    assert third.explanation == "比较的是方向"


def test_questions_and_answers_that_have_letters_and_no_headings():
    article = read("q-and-a.md")
    first, second, third = article.questions

    assert (article.title, article.diagnostics) == ("Interview notes", ())
    assert first.title == "What is backpropagation?"
    assert first.answer == "The chain rule, applied from the loss backwards."
    assert cues_of(second) == ["Local derivatives", "Memory"]
    assert second.explanation == "See the A100: memory is what runs out first."
    assert third.prompt == "Which optimiser keeps two moments?"
    assert third.answer == "Adam."


def test_code_tables_formulae_and_pictures_with_what_looks_like_labels():
    article = read("handbook.md")
    first, second = article.questions

    assert diagnostics_of(article) == [(3, Why.NO_LABEL)]
    assert first.title == "How would you cache a page?"
    assert first.prompt == "How would you cache a page\nthat changes once an hour?"
    assert cues_of(first) == ["A key", "A lifetime"]
    assert first.answer.endswith("A stampede, when it expires.")
    assert "## not a heading\n" in first.answer
    assert "| Store | Answer: |\n|---|---|\n" in first.answer
    assert "![Answer: a picture](cache.png)" in first.answer
    assert first.explanation == "Add jitter."
    assert second.title == "Why is __init__ not a constructor?"
    assert second.prompt == second.title


def test_labels_in_brackets_without_headings_and_without_a_title():
    article = read("brackets.md")

    assert (article.title, diagnostics_of(article)) == ("", [(1, Why.OUTSIDE)])
    assert parts_of(article) == [
        (
            *("什么是梅尔频谱？", "什么是梅尔频谱？"),
            *("按人耳的刻度画的频谱。", "低频分得细。"),
        ),
        ("什么是 CTC？", "什么是 CTC？", "1. 允许空白；\n2. 合并重复。", None),
    ]


def test_labels_that_are_headings_and_sections_that_are_no_questions():
    article = read("label-headings.md")

    assert article.title == "计算机视觉"
    assert diagnostics_of(article) == [
        (3, Why.OUTSIDE),
        (23, Why.NO_LABEL),
        (25, Why.OUTSIDE),
    ]
    assert parts_of(article) == [
        ("卷积是什么", "说说卷积。", "滑动的加权和。", "权重共享。"),
        ("池化是什么", "池化是什么", "降采样", None),
    ]


def test_bold_lines_with_a_number_above_a_label_are_headings():
    article = read("bold-lines.md")
    first, second, third = article.questions

    assert (article.title, article.diagnostics) == ("强化学习", ())
    assert (first.title, first.answer) == ("什么是策略？", "从状态到动作的映射。")
    assert second.title == "什么是价值？"
    assert second.answer.endswith("**2. 动作价值**\n\n先做一个动作再算。")
    assert (third.title, third.prompt) == ("什么是 Q 学习？", "写出更新公式。")
    assert third.answer == "- ```text\n  题目：这是代码\n  ```\n- 贝尔曼方程"
    assert third.explanation == "离策略。"


def test_options_and_everything_else_that_a_question_has():
    article = read("choices.md")
    first, second = article.questions

    assert (article.title, article.topic_slug) == ("Low-rank adaptation", "lora")
    assert article.diagnostics == ()
    assert (first.slug, first.prompt) == ("which-parameters", "Choose one.")
    assert (first.difficulty, first.tags) == (2, "LoRA, adapters, tuning")
    assert (first.hint, first.source) == ("Think of *rank*.", "Hu et al., 2021")
    assert first.options == (
        OptionText("Two low-rank matrices", True, "The base stays frozen."),
        OptionText(
            "All of them\n\n    even the embeddings", False, "That is full fine-tuning."
        ),
    )
    assert (second.difficulty, second.slug) == (3, "")
    assert second.options == (
        OptionText("降低精度", True, "四比特也行。"),
        OptionText("删掉一层", False, "那是剪枝。"),
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", sorted(path.name for path in ARTICLES.glob("*.md")))
def test_every_encoding_and_line_end_gives_the_same_article(name, encoding, line_end):
    text = (ARTICLES / name).read_text(encoding="utf-8")
    raw = text.replace("\n", line_end).encode(encoding)

    assert parse_article(read_text(raw), LIMITS) == read(name)
    assert parse_article(f"\ufeff{text}", LIMITS) == read(name)
