"""The text of a question as a value, and the HTML made of it."""

import json

from quiz.content.texts import (
    OptionText,
    Passage,
    QuestionText,
    RenderedQuestion,
    render_question,
)

TEXT = QuestionText(
    kind="recall",
    title="训练",
    prompt="难在**哪里**？",
    answer="先说结论。\n\n1. **算力：**不够。\n2. 没有提示词的一点。\n\n最后一句。",
    explanation="$a^2$",
    options=(OptionText("对", True, "因为"), OptionText("错", False, "所以")),
)


def test_points_are_numbered_and_prose_is_not():
    html = render_question(TEXT)

    assert [passage.number for passage in html.answer] == [0, 1, 2, 0]
    assert html.answer[1] == Passage(html="<p>不够。</p>", cue_html="算力", number=1)
    assert html.point_count == 2


def test_options_are_numbered_from_one():
    html = render_question(TEXT)

    assert [option.number for option in html.options] == [1, 2]
    assert html.right_options == {1}


def test_what_is_kept_as_json_reads_back_the_same():
    html = render_question(TEXT)

    kept = json.loads(json.dumps(html.to_dict()))

    assert RenderedQuestion.from_dict(kept) == html


def test_html_in_a_text_is_shown_and_not_obeyed():
    html = render_question(QuestionText("recall", "t", "<script>x</script>", "a"))

    assert html.prompt == "<p>&lt;script&gt;x&lt;/script&gt;</p>"
