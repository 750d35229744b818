"""The group of editors."""

import pytest

from quiz.content.editors import make_editor_group

pytestmark = pytest.mark.django_db


def test_editors_may_write_content_and_read_its_history():
    group = make_editor_group()

    allowed = set(group.permissions.values_list("codename", flat=True))
    assert allowed == {
        f"{action}_{model}"
        for action in ("add", "change", "view", "delete")
        for model in ("topic", "question", "option")
    } | {
        "view_importrun",
        "view_revision",
        "add_picture",
        "view_picture",
        "delete_picture",
    }


def test_the_group_is_made_once_and_keeps_what_was_added():
    group = make_editor_group()
    extra = type(group.permissions.first()).objects.get(codename="view_review")
    group.permissions.add(extra)

    again = make_editor_group()

    assert again == group
    assert extra in again.permissions.all()
    assert again.permissions.count() == 18
