"""The database keeps the index in step, whoever writes, and check_data would see it."""

from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from quiz.content.checking import faults
from quiz.content.models import Question
from quiz.exchange.backups import back_up, restore
from tests.factories import NOON, make_question, make_topic

pytestmark = pytest.mark.django_db

MIGRATION = import_module("quiz.migrations.0006_search")
TRIGGERS = import_module("quiz.migrations.0009_linear_search_triggers")

BANK = """
- model: quiz.topic
  fields: {slug: t, title: t}
- model: quiz.question
  fields: {topic: [t], slug: one, title: WORD, prompt: p, answer: a}
"""


def found(query):
    containing = Question.objects.containing(query)
    return set(containing.values_list("slug", flat=True))


def in_step():
    return list(faults()) == []


def test_saving_and_deleting():
    question = make_question(slug="one", prompt="显存")
    make_question(slug="other", prompt="显存")
    question.prompt = "带宽"
    question.save()

    assert (found("显存"), found("带宽")) == ({"other"}, {"one"})
    assert in_step()

    Question.objects.filter(pk=question.pk).update(current_revision=None)
    question.revisions.all().delete()
    question.delete()

    assert found("带宽") == set()
    assert in_step()


def test_writing_many_rows_at_once():
    topic = make_topic()
    made = Question.objects.bulk_create(
        Question(topic=topic, slug=slug, prompt="显存") for slug in ("one", "other")
    )
    Question.objects.filter(slug="one").update(answer="带宽")
    made[1].tags = "吞吐"
    Question.objects.bulk_update(made[1:], ["tags"])

    assert (found("显存 带宽"), found("吞吐")) == ({"one"}, {"other"})
    assert in_step()


def test_writing_without_django():
    make_question(slug="one", title="显存")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE quiz_question SET title = '带宽', position = 9")

    assert (found("显存"), found("带宽")) == (set(), {"one"})
    assert in_step()


def test_what_was_rolled_back_is_not_found():
    make_question(slug="one", title="显存")
    with transaction.atomic():
        Question.objects.update(title="带宽")
        transaction.set_rollback(True)

    assert (found("显存"), found("带宽")) == ({"one"}, set())
    assert in_step()


def test_other_columns_leave_the_index_alone():
    make_question(slug="one", title="显存")

    Question.objects.update(position=9, state="retired", hint="带宽")

    assert (found("显存"), found("带宽")) == ({"one"}, set())
    assert in_step()


def test_the_longest_question_is_indexed():
    text = "".join(chr(0x4E00 + number % 20_000) for number in range(20_000))
    make_question(slug="one", prompt=text, answer=text[::-1])

    assert found(text[-60:]) == {"one"}
    assert in_step()


@pytest.mark.parametrize("blocks", [1, 2, 3])
@pytest.mark.parametrize("more", [-1, 0, 1, 2])
def test_no_pair_is_lost_where_a_text_is_taken_apart(blocks, more):
    length = blocks * TRIGGERS.BLOCK + more
    text = "".join(chr(0x4E00 + number) for number in range(length - len("\n\n\n")))
    make_question(slug="one", title="", prompt=text, answer="", tags="")

    assert all(found(text[start : start + 2]) == {"one"} for start in (0, length - 5))
    assert in_step()


@pytest.mark.django_db(transaction=True)
def test_the_first_triggers_wrote_the_same():
    question = make_question(slug="one", title="显存")
    with connection.schema_editor() as editor:
        TRIGGERS.bring_first_triggers_back(None, editor)
    question.prompt = "带宽" * 200
    question.save()
    make_question(slug="other", prompt="显存" * 200)
    with connection.schema_editor() as editor:
        TRIGGERS.replace_triggers(None, editor)
    Question.objects.update(title="吞吐", prompt="吞吐")

    assert (found("显存"), found("带宽")) == (set(), set())
    assert found("吞吐") == {"one", "other"}
    assert in_step()


@pytest.mark.parametrize("command", ["loaddata", "load_bank"])
def test_loading_a_file_again(tmp_path, command):
    file = tmp_path / "bank.yaml"
    for word in ("显存", "带宽"):
        file.write_text(BANK.replace("WORD", word), encoding="utf-8")
        call_command(command, file, verbosity=0)

    assert (found("显存"), found("带宽")) == (set(), {"one"})
    assert in_step()


def test_an_article(tmp_path):
    file = tmp_path / "article.md"
    file.write_text(
        "# Models\n## 显存\n**答案：**\n1. **一：**带宽\n", encoding="utf-8"
    )

    call_command("import_article", str(file), verbosity=0)

    assert found("显存 带宽") == set(Question.objects.values_list("slug", flat=True))
    assert in_step()


@pytest.mark.django_db(transaction=True)
def test_the_migration_indexes_what_is_there_and_can_be_taken_back():
    make_question(slug="one", title="显存")
    with connection.schema_editor() as editor:
        MIGRATION.drop_index(None, editor)
    Question.objects.update(title="带宽")
    with connection.schema_editor() as editor:
        MIGRATION.create_index(None, editor)
        TRIGGERS.replace_triggers(None, editor)

    assert (found("显存"), found("带宽")) == (set(), {"one"})
    assert in_step()


def test_a_restored_backup(tmp_path):
    make_question(slug="one", title="显存")
    backup = tmp_path / "backup.zip"
    back_up(backup, now=NOON)
    Question.objects.update(title="带宽")
    make_question(slug="other", title="显存")

    restore(backup, replace=True)

    assert (found("显存"), found("带宽")) == ({"one"}, set())
    assert in_step()


@pytest.mark.django_db(transaction=True)
def test_emptying_the_tables_empties_the_index():
    make_question(title="显存")

    call_command("flush", interactive=False, verbosity=0)
    make_question(slug="one", title="带宽")

    assert (found("显存"), found("带宽")) == (set(), {"one"})
    assert in_step()
