"""Whether a broker answers."""

import os
import socket

import pytest

from config import broker
from config.ports import free_port


def test_the_broker_of_the_tests_answers():
    assert broker.fault(os.environ["REDIS_URL"]) is None


@pytest.mark.parametrize("url", ["nonsense", "http://127.0.0.1:6379", "redis://a:b"])
def test_what_is_no_address_is_named(url):
    assert broker.fault(url) == (
        "REDIS_URL should look like redis://name:password@host:6379/0."
    )


def test_a_closed_port_is_named_without_the_password():
    port = free_port()

    fault = broker.fault(f"redis://me:hush@127.0.0.1:{port}/0")

    assert fault.startswith("REDIS_URL: no broker answers on 127.0.0.1: ")
    assert str(port) in fault
    assert "hush" not in fault


def test_a_server_that_says_nothing_is_given_up_soon():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"

        assert broker.answers(url) is False
