"""An editor, signed in."""

import pytest

from quiz.content.editors import make_editor_group
from tests.factories import make_staff


@pytest.fixture
def editor(client):
    editor = make_staff(is_superuser=False)
    editor.groups.add(make_editor_group())
    client.force_login(editor)
    return editor
