"""Files of questions: bytes in, questions and faults out, and back. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from quiz.content.bank import BankQuestion
from quiz.exchange.encodings import read_text
from quiz.exchange.questions.csv_files import csv_pieces, read_csv
from quiz.exchange.questions.faults import Fault, Why
from quiz.exchange.questions.fields import FileContent, Limits
from quiz.exchange.questions.json_files import question_json_pieces, read_json

FORMATS = ("csv", "json")


def read_questions(raw: bytes, limits: Limits) -> FileContent:
    """Return what a file of questions holds, with every fault of it at once.

    Whether it is CSV or JSON is read from its first sign, not from its name.

    Raises:
        UnreadableText: It is not text.
    """
    text = read_text(raw)
    if not (begin := text[:1_000].lstrip()):
        return FileContent((), (Fault(1, Why.EMPTY),))
    read = read_json if begin[0] in "{[" else read_csv
    content = read(text, limits)
    if not content.questions and not content.faults:
        return FileContent((), (Fault(1, Why.EMPTY),))
    return content


def file_pieces(
    file_format: str, questions: Sequence[BankQuestion], titles: Mapping[str, str]
) -> Iterator[str]:
    """Return a file of questions piece by piece, in UTF-8.

    Args:
        file_format: One of FORMATS.
        titles: Of the topics, by slug.
    """
    write = question_json_pieces if file_format == "json" else csv_pieces
    return write(questions, titles)
