"""What editors may do with problems."""

import pytest

from quiz.content.editors import make_editor_group
from quiz.review.editors import let_editors_settle_problems

pytestmark = pytest.mark.django_db


def test_editors_may_read_and_settle_problems_and_keep_what_they_had():
    group = make_editor_group()
    before = set(group.permissions.values_list("codename", flat=True))

    for _ in range(2):
        let_editors_settle_problems(group)

    after = set(group.permissions.values_list("codename", flat=True))
    assert after == before | {"view_problem", "change_problem"}
