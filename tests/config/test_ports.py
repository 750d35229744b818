"""Trying ports before anything is started on them."""

import socket

import pytest

from config.ports import address_of, free_port, require_free
from config.problems import CannotRun

ADDRESSES = ["127.0.0.1", "0.0.0.0"]  # noqa: S104 - for a moment


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_free_port_passes_and_is_free_afterwards(address):
    port = free_port()

    require_free(address, port)

    socket.create_server((address, port)).close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_port_that_somebody_listens_on_is_refused(address):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        with pytest.raises(CannotRun) as refused:
            require_free(address, port)

    assert f"Port {port} on " in str(refused.value)
    assert " is taken; choose another with PORT." in str(refused.value)


def test_a_port_that_is_shared_on_purpose_is_refused_all_the_same():
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]

        with pytest.raises(CannotRun):
            require_free("127.0.0.1", port)


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="there is no IPv6 here")
def test_a_port_taken_on_the_other_localhost_is_refused():
    try:
        server = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("the loopback interface has no ::1")
    with server:
        port = server.getsockname()[1]

        with pytest.raises(CannotRun, match="::1"):
            require_free("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(CannotRun) as refused:
        require_free("198.51.100.7", free_port())  # RFC 5737: nobody's

    assert (
        str(refused.value) == "HOST='198.51.100.7' is not an address of this machine."
    )


@pytest.mark.parametrize(
    ("host", "address"), [("localhost", "127.0.0.1"), ("::1", "::1")]
)
def test_a_host_is_known_by_number_or_name(host, address):
    assert address_of(host) == address


def test_a_host_that_there_is_not_is_refused():
    with pytest.raises(CannotRun) as refused:
        address_of("not a name")

    assert str(refused.value) == "HOST='not a name' is not an address of this machine."
