"""Which grades an answer can have, and which one its ticked points suggest. Pure."""

from quiz.scheduling.sm2 import Grade

ENOUGH_POINTS_PERCENT = 60

FOUR_BUTTONS = (Grade.WRONG, Grade.DIFFICULT, Grade.HESITANT, Grade.PERFECT)
SIX_BUTTONS = tuple(Grade)


def suggested_grade(*, said: int, points: int) -> Grade:
    """Return the grade that the share of points said suggests.

    All of them: 4; at least 60 %: 3; else 1. A suggestion only: whether the answer
    came at once or after thought, the points cannot tell.

    Raises:
        ValueError: There are no points, or more were said than there are.
    """
    if not 0 <= said <= points or points == 0:
        raise ValueError(f"{said} of {points} points is not a share.")
    if said == points:
        return Grade.HESITANT
    if said * 100 >= points * ENOUGH_POINTS_PERCENT:
        return Grade.DIFFICULT
    return Grade.WRONG


def suggestions(points: int) -> list[Grade]:
    """Return the suggested grade for 0, 1, … all points said; empty without points."""
    if points == 0:
        return []
    return [suggested_grade(said=said, points=points) for said in range(points + 1)]


def allowed_grades(
    *, right: frozenset[int], picked: frozenset[int]
) -> tuple[Grade, ...]:
    """Return the grades open to an answer, worst first.

    Args:
        right: The right options of a choice question; empty for other questions.
        picked: The options the learner picked before the reveal; empty if none.

    A wrong pick is grade 1. A right one passes; how readily is for the learner to say.
    """
    if not right or not picked:
        return SIX_BUTTONS
    if picked != right:
        return (Grade.WRONG,)
    return (Grade.DIFFICULT, Grade.HESITANT, Grade.PERFECT)
