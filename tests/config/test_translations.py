"""Compiling the translations."""

import gettext
import os

import polib
import pytest

from config.translations import compile_catalogues


@pytest.fixture
def catalogue(tmp_path):
    path = tmp_path / "zh_Hans" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    catalogue.append(polib.POEntry(msgid="Topics", msgstr="主题"))
    catalogue.append(polib.POEntry(msgid="May", msgctxt="a month", msgstr="五月"))
    catalogue.append(polib.POEntry(msgid="Guess", msgstr="猜", flags=["fuzzy"]))
    catalogue.append(
        polib.POEntry(
            msgid="%(n)d day", msgid_plural="%(n)d days", msgstr_plural={0: "%(n)d 天"}
        )
    )
    catalogue.save(str(path))
    return path


def test_texts_plurals_and_contexts_are_compiled_and_guesses_are_not(
    catalogue, tmp_path
):
    assert compile_catalogues(tmp_path) == 1

    compiled = gettext.translation("django", tmp_path, ["zh_Hans"])
    assert compiled.gettext("Topics") == "主题"
    assert compiled.pgettext("a month", "May") == "五月"
    assert compiled.ngettext("%(n)d day", "%(n)d days", 2) == "%(n)d 天"
    assert compiled.gettext("Guess") == "Guess"
    assert sorted(os.listdir(catalogue.parent)) == ["django.mo", "django.po"]


def test_what_is_compiled_is_compiled_again_only_when_it_changed(catalogue, tmp_path):
    compile_catalogues(tmp_path)
    compiled = catalogue.with_suffix(".mo")

    assert compile_catalogues(tmp_path) == 0

    later = compiled.stat().st_mtime_ns + 1_000_000_000
    os.utime(catalogue, ns=(later, later))
    assert compile_catalogues(tmp_path) == 1
