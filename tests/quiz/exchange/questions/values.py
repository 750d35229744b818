"""Questions as files hold them, for tests: valid by default."""

from typing import Any

from quiz.content.bank import BankOption, BankQuestion
from quiz.exchange.questions.fields import FileContent, Limits
from quiz.exchange.questions.files import file_pieces, read_questions

LIMITS = Limits(
    questions=50, options=20, slug=80, line=200, text=20_000, source=1_000, option=2_000
)
NOTHING = BankQuestion(topic="", slug="", title="", prompt="", answer="")
OPTIONS = (
    BankOption(1, "甲", is_right=True, reason="对"),
    BankOption(2, "乙", is_right=False, reason="错"),
)


def make_value(**fields: Any) -> BankQuestion:
    usual = {
        "topic": "nlp",
        "slug": "tokens",
        "title": "词元",
        "prompt": "什么是词元？",
        "answer": "1. **一：**子词\n2. **二：**字节",
    }
    return BankQuestion(**usual | fields)


def written(file_format: str, *questions: BankQuestion, **titles: str) -> bytes:
    return "".join(file_pieces(file_format, questions, titles)).encode()


def read(raw: bytes | str, **limits: int) -> FileContent:
    """Read a file with the limits of the tests, or some of them replaced."""
    bytes_ = raw.encode() if isinstance(raw, str) else raw
    given = {name: getattr(LIMITS, name) for name in LIMITS.__slots__}
    return read_questions(bytes_, Limits(**given | limits))


def values_of(content: FileContent) -> list[BankQuestion]:
    assert content.faults == ()
    return [each.over(NOTHING) for each in content.questions]


def faults_of(raw: bytes | str, **limits: int) -> list[tuple[int, str, str]]:
    """Return line, column and name of each fault of a file."""
    content = read(raw, **limits)
    return [(each.line, each.column, each.why.name) for each in content.faults]
