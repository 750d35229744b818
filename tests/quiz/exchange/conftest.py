"""A backup of rows of every kind."""

import pytest
from django.contrib.auth.models import Group, Permission

from quiz.exchange.backups import back_up
from tests.factories import (
    NOON,
    make_choice,
    make_plan,
    make_problem,
    make_progress,
    make_review,
    make_run,
    make_session,
    make_staff,
)


@pytest.fixture
def backup(tmp_path):
    """A backup of rows of every kind, which are still here."""
    question = make_choice(title="“引号”、换行\n与 𠀀")
    learner = make_progress(question=question).learner
    session = make_session(learner=learner, question=question)
    make_review(
        learner=learner,
        question=question,
        session=session,
        answered_at=NOON.replace(microsecond=123456),
        picked_options=[2],
    )
    make_problem(learner=learner, question=question)
    make_plan(learner=learner)
    editors = Group.objects.create(name="editors")
    editors.permissions.add(Permission.objects.get(codename="change_question"))
    editor = make_staff()
    editor.groups.add(editors)
    make_run(editor=editor, state="failed", faults=["“一”"])
    file = tmp_path / "wengu.zip"
    back_up(file, now=NOON)
    return file
