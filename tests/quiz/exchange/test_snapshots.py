"""Reading as of one moment while somebody else writes."""

from threading import Thread

import pytest
from django.db import connection

from accounts.models import User
from quiz.exchange.snapshots import one_snapshot
from tests.factories import make_learner


def write_elsewhere():
    def write():
        try:
            make_learner()
        finally:
            connection.close()

    thread = Thread(target=write)
    thread.start()
    thread.join(timeout=15)
    assert not thread.is_alive()


@pytest.mark.django_db(transaction=True)
def test_what_is_written_meanwhile_is_not_seen_and_not_held_up():
    make_learner()

    with one_snapshot():
        before = User.objects.count()
        write_elsewhere()
        after = User.objects.count()

    assert (before, after) == (1, 1)
    assert User.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_fault_inside_ends_the_snapshot():
    with pytest.raises(KeyError), one_snapshot():
        raise KeyError

    write_elsewhere()
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_inside_a_transaction_that_one_goes_on():
    with one_snapshot():
        make_learner()

    assert User.objects.count() == 1
