"""Finding what has to be translated."""

import pytest

from config.messages import Message, in_python, in_template


def test_texts_are_found_under_the_names_they_were_imported_by():
    source = (
        "from django.utils.translation import gettext_lazy as _, ngettext\n"
        "from django.utils.translation import pgettext_lazy, npgettext_lazy as both\n"
        "from elsewhere import gettext\n"
        "_('one' ' text')\n"
        "ngettext('%(n)d day', '%(n)d days', n)\n"
        "pgettext_lazy('a month', 'May')\n"
        "both('a card', 'suit', 'suits', 3)\n"
        "gettext('not ours')\n"
        "_(variable)\n"
    )

    assert list(in_python(source)) == [
        Message("one text"),
        Message("%(n)d day", plural="%(n)d days"),
        Message("May", context="a month"),
        Message("suit", plural="suits", context="a card"),
    ]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('{% translate "Due today" %}', Message("Due today")),
        ("{% trans 'It\"s' %}", Message('It"s')),
        ('{% translate "100 %" %}', Message("100 %%")),
        ('{% translate "May" context "a month" %}', Message("May", context="a month")),
        ("{% blocktranslate %}Hi {{ name }}{% endblocktranslate %}",
         Message("Hi %(name)s")),
        ("{% blocktranslate trimmed %}\n  one\n  two\n{% endblocktranslate %}",
         Message("one two")),
        ("{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days"
         "{% endblocktranslate %}",
         Message("%(n)s day", plural="%(n)s days")),
        ('{% include "a.html" with title=_("Topics") %}', Message("Topics")),
        ('{{ name|default:_("nobody") }}', Message("nobody")),
    ],
)  # fmt: skip
def test_each_way_to_translate_in_a_template_is_found(source, message):
    assert list(in_template(f"<p>gettext</p> {source} {{# _('no') #}}")) == [message]


def test_a_template_without_texts_has_no_messages():
    source = "{% load i18n %}{% comment %}{% translate 'no' %}{% endcomment %}<p>_</p>"

    assert list(in_template(source)) == []
