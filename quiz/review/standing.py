"""How far a learner has come with each topic."""

from dataclasses import dataclass

from django.db.models import Count, Q

from accounts.models import User
from quiz.content.models import State, Topic
from quiz.review.models import Progress

# Anki's line between young and mature, in days.
FIRM_INTERVAL_DAYS = 21


@dataclass(frozen=True, slots=True)
class TopicStanding:
    """A topic, whether it is joined, and how its questions stand."""

    topic: Topic
    is_joined: bool
    questions: int
    firm: int  # the next showing is three weeks off or more
    shaky: int  # learned, but not for so long

    @property
    def new(self) -> int:
        return self.questions - self.firm - self.shaky

    @property
    def firm_percent(self) -> int:
        return 100 * self.firm // self.questions if self.questions else 0

    @property
    def shaky_percent(self) -> int:
        return 100 * self.shaky // self.questions if self.questions else 0


def standing_of_topics(learner: User) -> list[TopicStanding]:
    """Return every published topic in order, in three queries."""
    joined = set(learner.enrolments.values_list("topic", flat=True))
    is_firm = Q(interval_days__gte=FIRM_INTERVAL_DAYS)
    learned = {
        topic_id: (firm, total - firm)
        for topic_id, firm, total in Progress.objects.filter(
            learner=learner, question__state=State.PUBLISHED
        )
        .values_list("question__topic")
        .annotate(firm=Count("pk", filter=is_firm), total=Count("pk"))
    }
    standings = []
    for topic in Topic.objects.published().in_order().with_question_count():
        firm, shaky = learned.get(topic.pk, (0, 0))
        standings.append(
            TopicStanding(
                topic=topic,
                is_joined=topic.pk in joined,
                questions=topic.question_count,
                firm=firm,
                shaky=shaky,
            )
        )
    return standings
