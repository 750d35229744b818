"""Unfolding an answer."""

from quiz.content.texts import Passage
from quiz.review.steps import unfold

INTRO = Passage(html="intro")
FIRST = Passage(html="detail 1", cue_html="cue 1", number=1)
SECOND = Passage(html="detail 2", number=2)  # without a cue
BETWEEN = Passage(html="between")
OUTRO = Passage(html="outro")
ANSWER = (INTRO, FIRST, BETWEEN, SECOND, OUTRO)


def test_the_cue_comes_before_its_detail_and_prose_with_what_follows_it():
    assert unfold(ANSWER, 1).passages == ((INTRO, True), (FIRST, False))
    assert unfold(ANSWER, 2).passages == ((INTRO, True), (FIRST, True))
    assert unfold(ANSWER, 3).passages == tuple((part, True) for part in ANSWER)


def test_the_last_step_is_the_whole_answer():
    assert [unfold(ANSWER, step).is_whole for step in (1, 2, 3, 99)] == [
        False,
        False,
        True,
        True,
    ]
    assert unfold(ANSWER, None) == unfold(ANSWER, 3)
    assert unfold(ANSWER, 1).next_step == 2


def test_an_answer_without_points_has_no_steps_and_is_whole_at_once():
    prose = (INTRO,)

    assert unfold(prose, 1).passages == ((INTRO, True),)
    assert unfold(prose, 1).is_whole
