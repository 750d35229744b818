"""The admin's forms as a browser sends them."""

from typing import Any

from quiz.content.models import Question

FIELDS = [
    "kind",
    "title",
    "prompt",
    "answer",
    "explanation",
    "hint",
    "difficulty",
    "source",
    "tags",
    "position",
    "state",
]
NEW = {
    "kind": "recall",
    "title": "什么是大模型？",
    "slug": "what-is-it",
    "prompt": "说明大模型。",
    "answer": "1. **参数多：**几十亿起。",
    "explanation": "",
    "hint": "",
    "difficulty": "2",
    "source": "",
    "tags": "",
    "position": "0",
    "state": "draft",
}


def question_form(question: Question, **changes: Any) -> dict[str, Any]:
    """Return the fields of a question's page, with the line ends of a browser."""
    fields = {name: getattr(question, name) for name in FIELDS}
    fields["topic"] = question.topic_id
    options = [
        {
            "id": option.pk,
            "position": option.position,
            "text": option.text,
            "reason": option.reason,
            **({"is_right": "on"} if option.is_right else {}),
        }
        for option in question.options.order_by("position")
    ]
    form = fields | option_rows(options, stored=len(options)) | changes
    return {
        name: value.replace("\n", "\r\n") if isinstance(value, str) else value
        for name, value in form.items()
    }


def option_rows(options: list[dict[str, Any]], *, stored: int = 0) -> dict[str, Any]:
    """Return the rows of options and what counts them."""
    rows = {
        f"options-{number}-{name}": value
        for number, option in enumerate(options)
        for name, value in option.items()
    }
    return rows | {
        "options-TOTAL_FORMS": len(options),
        "options-INITIAL_FORMS": stored,
    }
