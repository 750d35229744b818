"""Showing editors how learners fare with a question."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from quiz.content.models import Question
from quiz.review.faring import Share
from quiz.review.figures import figures_of


def share_in_words(share: Share | None) -> str | None:
    """Return a share with the numbers it comes from, or None where there is none."""
    if share is None:
        return None
    return gettext("%(percent)d%% (%(part)d of %(whole)d)") % {
        "percent": share.percent,
        "part": share.part,
        "whole": share.whole,
    }


def render_figures(question: Question) -> SafeString:
    """Return the figures of a question as a list."""
    figures = figures_of(question)
    cues = {}
    if question.current_revision:
        passages = question.current_revision.html.answer
        cues = {passage.number: passage.cue_html for passage in passages}
    context = {
        "figures": figures,
        "failing": share_in_words(figures.failing),
        "failed": share_in_words(figures.failed),
        "points": [
            (point.number, cues.get(point.number, ""), share_in_words(point.share))
            for point in figures.points
        ],
    }
    return render_to_string("admin/quiz/question/_figures.html", context)
