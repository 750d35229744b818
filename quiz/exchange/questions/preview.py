"""What an editor sees of a file of questions before it is imported."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from quiz.content.models import Topic
from quiz.content.texts import render_question
from quiz.exchange.pictures import without_these
from quiz.exchange.questions.plans import ImportPlan, Outcome, PlannedQuestion

# Rendering takes its time, and a list of thousands is read by nobody.
_EXAMPLES = 3
_CHANGES = 50


@dataclass(frozen=True, slots=True)
class FilePreview:
    """The counts, the first questions as learners will see them, the first changes."""

    new: int
    changed: int
    unchanged: int
    new_topics: list[str]  # their titles
    examples: list[dict[str, Any]]  # each as quiz/content/_question_text.html wants it
    changes: list[PlannedQuestion]

    @property
    def more_changes(self) -> int:
        return self.changed - len(self.changes)


def preview_of(plan: ImportPlan, *, unkept: Set[str] = frozenset()) -> FilePreview:
    """Return what a plan is shown as.

    Args:
        unkept: Keys of pictures that will be kept with it; until then their words stand
            in their place.
    """
    changed = plan.with_outcome(Outcome.CHANGED)
    shown = plan.with_outcome(Outcome.NEW, Outcome.CHANGED)[:_EXAMPLES]
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    return FilePreview(
        new=plan.count(Outcome.NEW),
        changed=len(changed),
        unchanged=plan.count(Outcome.UNCHANGED),
        new_topics=list(plan.new_topics.values()),
        examples=[_example(each, plan, topics, unkept) for each in shown],
        changes=changed[:_CHANGES],
    )


def _example(
    each: PlannedQuestion,
    plan: ImportPlan,
    topics: dict[str, Topic],
    unkept: Set[str],
) -> dict[str, Any]:
    slug = each.content.topic
    topic = topics.get(slug) or Topic(slug=slug, title=plan.new_topics[slug])
    html = render_question(without_these(each.text, unkept))
    return {
        "title": each.content.title,
        "topic": topic,
        "language": topic.language,
        "html": html,
        "passages": [(passage, True) for passage in html.answer],
    }
