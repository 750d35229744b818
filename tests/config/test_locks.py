"""Locks between processes."""

import pytest

from config.locks import held
from config.problems import CannotRun


def test_a_second_holder_is_refused_until_the_first_lets_go(tmp_path):
    path = tmp_path / "lock"

    with (
        held(path, otherwise="Busy."),
        pytest.raises(CannotRun, match=r"^Busy\.$"),
        held(path, otherwise="Busy."),
    ):
        pass

    with held(path, otherwise="Busy."):
        pass


def test_a_lock_in_a_folder_that_is_none_is_refused(tmp_path):
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "lock"

    with pytest.raises(CannotRun) as refused, held(path):
        pass

    assert str(refused.value) == f"{path} cannot be written: Not a directory."
