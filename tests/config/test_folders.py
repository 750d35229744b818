"""The folders that a set-up makes."""

import os
import stat

import pytest

from config import folders
from config.problems import CannotRun


def test_the_folders_are_made_once_and_for_the_owner(tmp_path):
    data_dir = tmp_path / "new" / "var"

    folders.prepare(data_dir)
    folders.prepare(data_dir)

    assert sorted(os.listdir(data_dir)) == ["beat", "mail", "static", "valkey"]
    assert stat.S_IMODE(data_dir.stat().st_mode) == 0o700


def test_a_path_below_a_file_is_refused(tmp_path):
    (tmp_path / "file").touch()
    data_dir = tmp_path / "file" / "var"

    with pytest.raises(CannotRun) as refused:
        folders.prepare(data_dir)

    assert str(refused.value) == (
        f"DATA_DIR={str(data_dir)!r} cannot be written: Not a directory."
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_others_own_is_refused(tmp_path):
    tmp_path.chmod(0o500)

    with pytest.raises(CannotRun, match=r"Permission denied\.$"):
        folders.prepare(tmp_path)
