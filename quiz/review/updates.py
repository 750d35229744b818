"""What a learner who knows an older answer is told at the reveal."""

from accounts.models import User
from quiz.content.comparing import FieldDifference, differences_in_answer
from quiz.content.revisions import Revision
from quiz.review.log import Review
from quiz.review.sitting import ReviewSession


def update_since_learned(
    session: ReviewSession, *, learner: User
) -> list[FieldDifference]:
    """Return what changed since the learner last answered the question on screen.

    Nothing, unless an editor said since then that the answer is another; and nothing
    if it came back to what the learner knows. One query, and none for a question that
    was never edited.
    """
    shown = session.revision
    if shown.is_first:
        return []
    answers = Review.objects.standing().filter(
        learner=learner, question=shown.question_id
    )
    last = answers.latest_first().values("revision")[:1]
    outdated = Revision.objects.whose_answer_changed_until(shown)
    learned = outdated.filter(pk=last).defer("rendered").first()
    return differences_in_answer(learned.text, shown.text) if learned else []
