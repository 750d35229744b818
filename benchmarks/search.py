"""How long a search takes among 20,000 questions.

The questions are the sentences of the bank, shuffled, so that words are as frequent as
in the bank. Queries that hit are cut out of questions. Queries that miss are made of
characters that do follow each other somewhere, so that the index alone settles only
those of two.
"""

import json
import platform
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from quiz.content.bank import read_bank
from quiz.content.duplicates import likely_duplicates
from quiz.content.models import Question, Topic
from quiz.content.pairs import fold
from quiz.content.revisions import Revision
from quiz.review.finding import find

QUESTIONS = 20_000
TOPICS = 40
QUERIES = 100
BANK = Path(__file__).resolve().parent.parent / "fixtures"


def main() -> None:
    call_command("migrate", verbosity=0)
    if Topic.objects.exists():
        sys.exit("The database is not empty.")
    random = Random(4)
    started = perf_counter()
    fill(random)
    filled = perf_counter() - started
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # as autovacuum does within a minute
            cursor.execute("ANALYZE")
    texts = [
        fold("\n".join(row))
        for row in Question.objects.values_list("title", "prompt", "answer", "tags")
    ]
    figures = dict(measure(random, texts))
    for name, figure in figures.items():
        print(
            f"{name:12} median {figure['median']:6.1f} ms, p95 {figure['p95']:6.1f} ms"
        )
    about = {
        "benchmark": "search",
        "database": f"{connection.vendor} {version()}",
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "questions": QUESTIONS,
        "characters": sum(map(len, texts)) // QUESTIONS,
        "fill_seconds": round(filled, 1),
    }
    print(json.dumps(about | {"milliseconds": figures}))


@transaction.atomic
def fill(random: Random) -> None:
    """Write the questions, published and with a revision of the usual size."""
    banks = [read_bank(file.read_text("utf-8")) for file in sorted(BANK.glob("*.yaml"))]
    examples = [question for bank in banks for question in bank.questions]
    sentences = [
        sentence
        for example in examples
        for text in (example.prompt, example.answer, example.explanation)
        for sentence in re.findall(r"[^。？\n]+.?", text)
    ]
    topics = Topic.objects.bulk_create(
        Topic(slug=f"topic-{number}", title="主题", position=number, state="published")
        for number in range(TOPICS)
    )
    questions = Question.objects.bulk_create(
        (
            Question(
                topic=random.choice(topics),
                slug=f"question-{number}",
                title=random.choice(examples).title,
                prompt="".join(random.choices(sentences, k=2)),
                answer="".join(random.choices(sentences, k=random.randint(4, 12))),
                explanation="".join(random.choices(sentences, k=8)),
                tags=random.choice(examples).tags,
                position=number,
                state="published",
            )
            for number in range(QUESTIONS)
        ),
        batch_size=1_000,
    )
    Revision.objects.bulk_create(
        (
            Revision(
                question=question,
                number=1,
                kind="recall",
                title=question.title,
                prompt=question.prompt,
                answer=question.answer,
                explanation=question.explanation,
                rendered={"prompt": question.prompt, "answer": question.answer * 2},
                renderer_version=1,
                created_at=timezone.now(),
            )
            for question in questions
        ),
        batch_size=1_000,
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE quiz_question SET current_revision_id = (SELECT id FROM "
            "quiz_revision WHERE quiz_revision.question_id = quiz_question.id)"
        )


def measure(
    random: Random, texts: list[str]
) -> Iterator[tuple[str, dict[str, float | int]]]:
    """Yield the figures of each kind of query."""
    followers: dict[str, list[str]] = {}
    for one, following in pairwise("".join(random.sample(texts, 2_000))):
        if not (one + following).isspace():
            followers.setdefault(one, []).append(following)
    for length in (2, 3, 8):
        hits = islice(cut_out(random, texts, length), QUERIES)
        yield f"{length} hits", timed(find, hits)
        misses = islice(made_up(random, texts, followers, length), QUERIES)
        yield f"{length} misses", timed(find, misses)
    prompts = islice(cut_out(random, texts, 40), QUERIES)
    yield "duplicates", timed(_duplicates, prompts)


def _duplicates(prompt: str) -> list[Question]:
    return likely_duplicates(title="", prompt=prompt, besides=None)


def cut_out(random: Random, texts: list[str], length: int) -> Iterator[str]:
    """Yield parts of texts, as frequent as they are, without blanks."""
    while True:
        text = random.choice(texts)
        start = random.randrange(max(1, len(text) - length))
        part = text[start : start + length]
        if len("".join(part.split())) == length:
            yield part


def made_up(
    random: Random, texts: list[str], followers: dict[str, list[str]], length: int
) -> Iterator[str]:
    """Yield what stands in no text, though its characters follow each other in some.

    Of two characters, which then would stand somewhere, the second is any.
    """
    all_texts = "\n".join(texts)
    characters = [character for character in followers if not character.isspace()]
    while True:
        made = random.choice(characters)
        while len(made) < length:
            candidates = characters if length == 2 else followers.get(made[-1], [" "])
            made += random.choice(candidates)
        if len("".join(made.split())) == length and made not in all_texts:
            yield made


def timed(
    look_up: Callable[[str], list[object]], queries: Iterable[str]
) -> dict[str, float | int]:
    """Return median and 95th percentile in milliseconds, and what was found."""
    milliseconds, found = [], []
    for query in list(queries):
        started = perf_counter()
        found.append(len(look_up(query)))
        milliseconds.append((perf_counter() - started) * 1_000)
    return {
        "median": round(median(milliseconds), 1),
        "p95": round(quantiles(milliseconds, n=20)[-1], 1),
        "longest": round(max(milliseconds), 1),
        "with_results": sum(map(bool, found)),
    }


def version() -> str:
    if connection.vendor == "sqlite":
        return ".".join(map(str, connection.Database.sqlite_version_info))
    major, minor = divmod(connection.pg_version, 10_000)
    return f"{major}.{minor}"


if __name__ == "__main__":
    main()
