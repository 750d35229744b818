"""Where the web server is said to be."""

import pytest

from config import web


@pytest.mark.parametrize(
    ("host", "address", "is_local"),
    [
        ("127.0.0.1", "http://localhost:8000/", True),
        ("localhost", "http://localhost:8000/", True),
        ("::1", "http://localhost:8000/", True),
        ("0.0.0.0", "http://localhost:8000/", False),  # noqa: S104 - a setting
        ("198.51.100.7", "http://198.51.100.7:8000/", False),
        ("2001:db8::7", "http://[2001:db8::7]:8000/", False),
    ],
)
def test_the_address_to_open_is_localhost_where_it_can_be(
    settings, host, address, is_local
):
    settings.HOST = host
    settings.PORT = 8000
    settings.SITE_URL = "http://localhost:8000"

    assert web.address() == address
    assert web.is_local() is is_local


def test_the_address_that_people_use_goes_before(settings, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://wengu.example.org")
    settings.HOST = "198.51.100.7"
    settings.SITE_URL = "https://wengu.example.org"

    assert web.address() == "https://wengu.example.org/"
