"""E-mail addresses: whose they are when two accounts name the same one."""

import pytest
from allauth.account.models import EmailAddress

from accounts import addresses
from tests.factories import make_learner

pytestmark = pytest.mark.django_db


def test_an_address_is_taken_in_any_spelling():
    make_learner(email="ann@example.org")

    assert addresses.is_taken("Ann@Example.ORG")
    assert not addresses.is_taken("anna@example.org")


def test_a_claim_gives_nothing():
    bo = make_learner(email="")

    addresses.claim("Ann@example.org", user=bo)

    bo.refresh_from_db()
    assert bo.email == ""
    claim = EmailAddress.objects.get()
    assert (claim.email, claim.verified, claim.primary) == (
        "ann@example.org",
        False,
        False,
    )


def test_an_address_is_taken_from_who_never_confirmed_it():
    ann = make_learner(is_confirmed=False, email="ann@example.org")
    EmailAddress.objects.create(user=ann, email="ann@example.org", primary=True)
    bo = make_learner(email="")
    addresses.claim("ann@example.org", user=bo)

    addresses.release("ann@example.org", to=bo)

    ann.refresh_from_db()
    assert ann.email == ""
    assert [claim.user for claim in EmailAddress.objects.all()] == [bo]


def test_an_address_stays_with_who_has_confirmed_it():
    ann = make_learner(is_confirmed=False, email="ann@example.org")
    EmailAddress.objects.create(
        user=ann, email="ann@example.org", primary=True, verified=True
    )
    bo = make_learner(email="")

    addresses.release("ann@example.org", to=bo)

    ann.refresh_from_db()
    assert ann.email == "ann@example.org"
    assert EmailAddress.objects.get().user == ann


def test_old_addresses_are_forgotten_and_nobody_elses():
    ann, bo = (
        make_learner(is_confirmed=False, email="new@example.org"),
        make_learner(is_confirmed=False),
    )
    for user, email in [
        (ann, "old@example.org"),
        (ann, "new@example.org"),
        (bo, "old@example.org"),
    ]:
        EmailAddress.objects.create(user=user, email=email)

    addresses.forget_others(ann)

    left = EmailAddress.objects.order_by("pk").values_list("user", "email")
    assert list(left) == [(ann.pk, "new@example.org"), (bo.pk, "old@example.org")]


def test_only_a_mail_that_was_answered_confirms_an_address():
    ann = make_learner(is_confirmed=False)
    assert not addresses.is_confirmed(ann)

    EmailAddress.objects.create(user=ann, email=ann.email)
    assert not addresses.is_confirmed(ann)

    EmailAddress.objects.update(verified=True)
    assert addresses.is_confirmed(ann)
    ann.email = "other@example.org"
    assert not addresses.is_confirmed(ann)


def test_vouching_takes_no_address_from_who_confirmed_it():
    ann = make_learner(is_confirmed=False)
    EmailAddress.objects.create(user=make_learner(), email=ann.email, verified=True)

    addresses.vouch(ann)

    assert not addresses.is_confirmed(ann)


def test_vouching_makes_an_address_the_first_one():
    ann = make_learner()
    ann.email = "new@example.org"

    addresses.vouch(ann)

    first = EmailAddress.objects.get(user=ann, primary=True)
    assert first.email == "new@example.org"
    assert addresses.is_confirmed(ann)
