"""Reading the addresses of the database and the mail server."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import services


def test_sqlite_queues_its_writers_and_flushes_every_commit():
    database = services.database("sqlite:////data/wengu.sqlite3")

    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["NAME"] == "/data/wengu.sqlite3"
    assert database["OPTIONS"] == {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }


def test_postgresql_keeps_its_connections_and_checks_them():
    database = services.database("postgresql://me:se%40cret@db.example:5433/wengu")

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert database["USER"] == "me"
    assert database["PASSWORD"] == "se@cret"
    assert database["HOST"] == "db.example"
    assert database["PORT"] == 5433
    assert database["NAME"] == "wengu"
    assert database["CONN_MAX_AGE"] == 600
    assert database["CONN_HEALTH_CHECKS"] is True
    assert database["OPTIONS"] == {"server_side_binding": True, "connect_timeout": 5}


def test_options_in_the_address_are_kept():
    database = services.database("postgresql://db.example/wengu?sslmode=require")

    assert database["OPTIONS"]["sslmode"] == "require"
    assert database["OPTIONS"]["server_side_binding"] is True


@pytest.mark.parametrize("url", ["mysql://db.example/wengu", "nonsense", "redis://a/0"])
def test_other_databases_are_refused_by_the_variables_name(url):
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL "):
        services.database(url)


def test_a_refusal_holds_no_password():
    with pytest.raises(ImproperlyConfigured) as raised:
        services.database("mysql://me:secret@db.example/wengu")

    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtp+tls://mail.example", 587, True, False),
        ("smtps://mail.example", 465, False, True),
        ("smtp+tls://mail.example:2525", 2525, True, False),
    ],
)
def test_the_scheme_of_a_mail_address_says_how_it_is_encrypted(url, port, tls, ssl):
    mail = services.mail(url)

    assert mail == {
        "EMAIL_BACKEND": "config.mailbox.EmailBackend",
        "EMAIL_HOST": "mail.example",
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": "",
        "EMAIL_HOST_PASSWORD": "",
        "EMAIL_USE_TLS": tls,
        "EMAIL_USE_SSL": ssl,
    }


def test_a_mail_address_may_hold_name_password_sender_and_who_gets_answers():
    url = "smtps://me%40a:p%2Fw@mail.example?from=Wengu+<a@b.example>&reply-to=c@d.example"

    mail = services.mail(url)

    assert mail["REPLY_TO"] == ["c@d.example"]
    assert mail["EMAIL_HOST_USER"] == "me@a"
    assert mail["EMAIL_HOST_PASSWORD"] == "p/w"
    assert mail["DEFAULT_FROM_EMAIL"] == "Wengu <a@b.example>"


@pytest.mark.parametrize(
    "url",
    ["mail.example", "http://mail.example", "smtp://", "smtp://a:b", "smtp://a:0x"],
)
def test_what_is_no_mail_address_is_refused_by_the_variables_name(url):
    with pytest.raises(ImproperlyConfigured, match=r"^EMAIL_URL "):
        services.mail(url)
