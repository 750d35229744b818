"""The bank that comes with Wengu, read once for the tests of its form."""

from django.conf import settings

from quiz.content.bank import BankQuestion, read_bank
from quiz.content.texts import (
    OptionText,
    QuestionText,
    RenderedQuestion,
    render_question,
)

FILES = sorted((settings.BASE_DIR / "fixtures").glob("*.yaml"))
BANKS = {file.stem: read_bank(file.read_text(encoding="utf-8")) for file in FILES}
TOPICS = {topic.slug: topic for bank in BANKS.values() for topic in bank.topics}
QUESTIONS = [question for bank in BANKS.values() for question in bank.questions]


def rendered(question: BankQuestion) -> RenderedQuestion:
    options = tuple(
        OptionText(option.text, option.is_right, option.reason)
        for option in question.options
    )
    return render_question(
        QuestionText(
            kind=question.kind,
            title=question.title,
            prompt=question.prompt,
            answer=question.answer,
            explanation=question.explanation,
            hint=question.hint,
            options=options,
        )
    )


def pieces_of_html(question: BankQuestion) -> list[str]:
    html = rendered(question)
    answer = [part for each in html.answer for part in (each.cue_html, each.html)]
    options = [part for each in html.options for part in (each.html, each.reason_html)]
    return [html.prompt, html.explanation, html.hint, *answer, *options]


def pieces_of_markdown(question: BankQuestion) -> list[str]:
    options = [part for each in question.options for part in (each.text, each.reason)]
    texts = (question.prompt, question.answer, question.explanation, question.hint)
    return [question.title, *texts, *options]


def is_chinese(question: BankQuestion) -> bool:
    return TOPICS[question.topic].language == "zh-hans"
