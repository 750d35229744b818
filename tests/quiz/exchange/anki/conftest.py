"""What Anki itself does with a package."""

import pytest
from anki.collection import Collection


@pytest.fixture
def anki(tmp_path):
    collection = Collection(str(tmp_path / "collection.anki2"))
    yield collection
    collection.close()
