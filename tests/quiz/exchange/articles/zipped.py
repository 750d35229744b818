"""Packing an article with its pictures, and reading it as a page does."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from quiz.content.picture_files import encode_anew
from quiz.exchange.articles.illustrated import open_file, read_article
from quiz.exchange.articles.importing import import_article
from tests.factories import NOON
from tests.quiz.content.picture_samples import drawing, file_of

PNG, OTHER = file_of(drawing()), file_of(drawing(80, 30))
KEY = encode_anew(PNG).key
ADDRESS = f"/pictures/{KEY}.webp"


def packed(files):
    archive_file = BytesIO()
    with ZipFile(archive_file, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return archive_file.getvalue()


def article(answer, prompt="问"):
    return f"# 图\n\n## 甲\n\n题目：{prompt}\n\n答案：{answer}\n"


def read(raw, *, most=10, **options):
    text, archive = open_file(raw)
    return read_article(text, archive, most_pictures=most, **options)


def bring(raw, **options):
    found = read(raw, **options)
    import_article(found, topic_slug="", editor=None, now=NOON)
    return found
