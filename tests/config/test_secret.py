"""The secret key that a first start makes."""

import os
import stat

import pytest

from config.secret import (
    make_secret_key,
    prepare_secret_key,
    read_secret_key,
    write_private,
)


def test_a_key_is_made_once_and_kept(tmp_path):
    data_dir = tmp_path / "new" / "folder"

    made = make_secret_key(data_dir)

    assert len(made) >= 50
    assert make_secret_key(data_dir) == made
    assert read_secret_key(data_dir) == made


def test_two_folders_have_two_keys(tmp_path):
    assert make_secret_key(tmp_path / "a") != make_secret_key(tmp_path / "b")


def test_only_the_owner_can_read_the_key_and_its_folder(tmp_path):
    data_dir = tmp_path / "var"

    make_secret_key(data_dir)

    assert stat.S_IMODE((data_dir / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(data_dir.stat().st_mode) == 0o700


@pytest.mark.parametrize("folder", ["nowhere", "file/inside"])
def test_there_is_no_key_where_there_is_no_folder(tmp_path, folder):
    (tmp_path / "file").touch()

    assert read_secret_key(tmp_path / folder) is None


def test_writing_privately_replaces_what_was_there(tmp_path):
    path = tmp_path / "password"
    path.write_text("old, readable by all")

    write_private(path, "new")

    assert path.read_text() == "new\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["password"]


def test_no_key_is_made_where_the_environment_has_one(tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("SECRET_KEY", "given")

    prepare_secret_key()

    assert os.listdir(tmp_path) == []


def test_a_folder_that_cannot_be_made_ends_with_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    data_dir = str(tmp_path / "file" / "inside")
    monkeypatch.setenv("DATA_DIR", data_dir)
    monkeypatch.delenv("SECRET_KEY")

    with pytest.raises(SystemExit) as ended:
        prepare_secret_key()

    assert ended.value.code == (
        f"DATA_DIR={data_dir!r} cannot be written: Not a directory."
    )
