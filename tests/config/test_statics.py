"""Collecting the static files when they have changed."""

import os

import pytest

from config.statics import collect_if_changed


@pytest.fixture
def sources(settings, tmp_path):
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "one.css").write_text("a {}")
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = [
        "django.contrib.staticfiles.finders.FileSystemFinder"
    ]
    settings.STATIC_ROOT = tmp_path / "collected"
    return folder


def test_files_are_collected_once(sources, settings, tmp_path):
    assert collect_if_changed(tmp_path / "stamp") is True
    assert collect_if_changed(tmp_path / "stamp") is False
    assert os.listdir(settings.STATIC_ROOT) == ["one.css"]


@pytest.mark.parametrize("name", ["one.css", "two.css"])
def test_a_changed_or_new_file_is_collected(sources, settings, tmp_path, name):
    collect_if_changed(tmp_path / "stamp")
    (sources / name).write_text("b { color: red }")

    assert collect_if_changed(tmp_path / "stamp") is True
    assert (settings.STATIC_ROOT / name).read_text() == "b { color: red }"


def test_another_destination_is_filled(sources, settings, tmp_path):
    collect_if_changed(tmp_path / "stamp")
    settings.STATIC_ROOT = tmp_path / "elsewhere"

    assert collect_if_changed(tmp_path / "stamp") is True
    assert os.listdir(settings.STATIC_ROOT) == ["one.css"]
