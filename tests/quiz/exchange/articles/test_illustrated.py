"""Articles in a ZIP, with pictures beside them."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from quiz.content.models import Question
from quiz.content.picture_files import encode_anew
from quiz.content.pictures import Picture
from quiz.exchange.articles.exporting import archive_of
from quiz.exchange.articles.illustrated import open_file, pack_again
from tests.factories import make_choice, make_picture, make_question, make_topic
from tests.quiz.content.picture_samples import png_that_says
from tests.quiz.exchange.articles.zipped import (
    ADDRESS,
    KEY,
    OTHER,
    PNG,
    article,
    bring,
    packed,
    read,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("images/a.png", "images/a.png"),
        ("images/a.png", "./images/b/../a.png"),
        ("a (1).png", "<a (1).png>"),
        ("a(1).png", "a(1).png"),
        ("图 1.png", "%E5%9B%BE%201.png"),
        ("é.png", "e\u0301.png"),
        ("a.png", 'a.png "标题"'),
    ],
)
def test_a_picture_beside_the_article_becomes_one_of_this_site(name, target):
    raw = packed({"a.md": article(f"看 ![曲线]({target})。"), name: PNG})

    found = bring(raw)

    assert found.diagnostics == ()
    title = target.partition(" ")[2] if '"' in target else ""
    title = f" {title}" if title else ""
    assert Question.objects.get().answer == f"看 ![曲线]({ADDRESS}{title})。"
    picture = Picture.objects.get()
    assert (picture.key, picture.description) == (KEY, "曲线")


def test_references_are_looked_for_from_the_folder_of_the_article():
    text = article("![a](../b/a.png) ![b](c.png)")

    found = read(packed({"x/y/a.md": text, "x/b/a.png": PNG, "x/y/c.png": OTHER}))

    assert len(found.pictures) == 2
    assert found.diagnostics == ()


def test_what_is_not_there_is_a_diagnostic_with_its_line_and_the_rest_comes():
    text = article("![a](a.png)\n![b](gone.png)\n![c](bad.png)\n![d](/etc/passwd)")
    bad = png_that_says(50_000, 50_000)

    found = bring(packed({"a.md": text, "a.png": PNG, "bad.png": bad}))

    assert [
        (each.line, each.why.name, each.is_fault) for each in found.diagnostics
    ] == [
        (8, "NO_PICTURE", False),
        (9, "UNFIT_PICTURE", False),
        (10, "NO_PICTURE", False),
    ]
    assert "![b](gone.png)" in Question.objects.get().answer
    assert Picture.objects.get().key == KEY


@pytest.mark.parametrize(
    "target", ["http://example.org/a.png", "//example.org/a.png", "data:image/png,a"]
)
def test_an_address_elsewhere_is_left_alone(target):
    found = read(packed({"a.md": article(f"![a]({target})"), "a.png": PNG}))

    assert (found.diagnostics, found.pictures) == ((), ())
    assert found.questions[0].answer == f"![a]({target})"


@pytest.mark.parametrize(
    "written",
    [
        "`![a](a.png)`",
        "``a ` ![a](a.png) ``",
        "```\n![a](a.png)\n```",
        "\\![a](a.png)",
        "[a](a.png)",
    ],
)
def test_code_and_links_are_no_pictures(written):
    found = read(packed({"a.md": article(f"\n\n{written}"), "a.png": PNG}))

    assert found.questions[0].answer == written
    assert (found.pictures, found.diagnostics) == ((), ())


def test_a_tick_that_nothing_closes_hides_nothing():
    found = read(packed({"a.md": article("一 ` 二 ![a](a.png)"), "a.png": PNG}))

    assert found.questions[0].answer == f"一 ` 二 ![a]({ADDRESS})"


def test_names_that_windows_wrote_are_understood():
    raw = packed({"a.md": article("![a](tu/图.png)"), "tu\\XX.png": PNG})
    raw = raw.replace(b"XX", "图".encode("gb18030"))

    assert [each.key for each in read(raw).pictures] == [KEY]


def test_what_systems_leave_in_archives_counts_for_nothing():
    raw = packed(
        {
            "a/": "",
            "a/a.md": article("乙"),
            "__MACOSX/a/._a.md": b"\0",
            "a/.DS_Store": b"x",
        }
    )

    assert read(raw).questions[0].answer == "乙"


def test_the_same_archive_again_makes_no_second_picture():
    raw = packed({"a.md": article("![a](a.png)"), "a.png": PNG})
    bring(raw)

    bring(raw)

    assert Picture.objects.count() == Question.objects.count() == 1
    assert Question.objects.get().revisions.count() == 1


def test_an_edited_text_is_packed_again_with_what_it_refers_to():
    files = {"a.md": article("![a](a.png)"), "a.png": PNG, "b.png": OTHER}

    again = pack_again(article("新 ![a](a.png)"), packed(files))

    assert set(ZipFile(BytesIO(again)).namelist()) == {"a.md", "a.png"}
    assert read(again).questions[0].answer == f"新 ![a]({ADDRESS})"


def fields_of(topic):
    names = ("slug", "title", "prompt", "answer", "explanation", "hint")
    rows = topic.questions.in_order().values_list(*names, "options__text")
    return list(rows)


@pytest.mark.parametrize("kind", [PNG, OTHER])
def test_a_topic_and_its_pictures_come_back_byte_for_byte(kind):
    topic = make_topic(title="图")
    photo = make_picture(data=encode_anew(kind).data)
    tricky = f"`![a]({photo.address})`\n\n```\n![a]({photo.address})\n```"
    make_question(
        topic=topic, answer=f"{photo.markdown}\n\n{tricky}", hint=photo.address
    )
    make_question(topic=topic, explanation=f"## ![a]({photo.address} '题')\n答案：x")
    make_choice(topic=topic)
    before = fields_of(topic)

    raw = archive_of(topic)
    topic.questions.update(answer="别的", explanation="别的")
    bring(raw)

    assert fields_of(topic) == before
    assert Picture.objects.get() == photo
    names = ZipFile(BytesIO(raw)).namelist()
    assert names == [f"{topic.slug}.md", f"pictures/{photo.key}.webp"]
    text, _ = open_file(raw)
    assert f"![算力曲线](pictures/{photo.key}.webp)" in text


def test_where_names_would_be_mixed_up_the_addresses_stay():
    photo = make_picture(data=encode_anew(PNG).data)
    question = make_question(answer=f"![a](<{photo.address}>)")

    raw = archive_of(question.topic)
    Question.objects.update(answer="别的")
    bring(raw)

    assert Question.objects.get().answer == f"![a](<{photo.address}>)"
