"""Making the topics that a file of questions names and the bank does not have."""

import re

from django.db.models import Max

from quiz.content.models import State, Topic
from quiz.exchange.questions.plans import ImportPlan

_CHINESE = re.compile("[\u3400-\u9fff]")


def make_topics(plan: ImportPlan) -> None:
    """Write the new topics of a plan behind the others, in the language they speak."""
    last = Topic.objects.aggregate(last=Max("position"))["last"] or 0
    words = [*plan.new_topics.items()]
    words += [(each.content.topic, each.content.prompt) for each in plan.questions]
    chinese = {slug for slug, text in words if _CHINESE.search(text)}
    Topic.objects.bulk_create(
        Topic(
            slug=slug,
            title=title,
            language="zh-hans" if slug in chinese else "en",
            position=last + place,
            state=State.PUBLISHED,
        )
        for place, (slug, title) in enumerate(plan.new_topics.items(), start=1)
    )
