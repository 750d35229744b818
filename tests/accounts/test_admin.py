"""Accounts, as an administrator sees them."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from accounts import addresses
from accounts.models import User
from tests.factories import PASSWORD, make_learner, make_review, make_staff

pytestmark = pytest.mark.django_db

LIST = "admin:accounts_user_changelist"


@pytest.fixture
def root(client: Client) -> User:
    root = make_staff(username="root", language="en")
    client.force_login(root)
    return root


@pytest.mark.parametrize("word", ["ann-of", "ann@exam", "柏"])
def test_people_are_found_by_username_address_and_name(client, root, word):
    ann = make_learner(username="ann-of-x", email="ann@example.net", name="柏")
    make_learner()

    response = client.get(reverse(LIST), {"q": word})

    assert list(response.context["cl"].queryset) == [ann]


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_costs_the_same_for_any_number(
    client, root, people, django_assert_num_queries
):
    for _ in range(people):
        make_learner()

    # web session, user, two counts, the page, groups of the filter
    with django_assert_num_queries(6):
        client.get(reverse(LIST))


def test_an_account_is_made_with_its_address_in_lower_case(client, root):
    response = client.post(
        reverse("admin:accounts_user_add"),
        {
            "username": "ann",
            "email": "Ann@Example.org",
            "usable_password": "true",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )

    assert response.status_code == 302
    ann = User.objects.get(username="ann")
    assert ann.email == "ann@example.org"
    assert ann.check_password(PASSWORD)


def test_a_changed_address_leaves_no_old_one_to_sign_in_with(client, root):
    ann = make_learner(is_confirmed=False, email="old@example.org")
    EmailAddress.objects.create(user=ann, email="old@example.org", verified=True)
    page = reverse("admin:accounts_user_change", args=[ann.pk])
    fields = client.get(page).context["adminform"].form.initial
    kept = {name: value for name, value in fields.items() if value}

    response = client.post(page, kept | {"email": "new@example.org"})

    assert response.status_code == 302
    ann.refresh_from_db()
    assert ann.email == "new@example.org"
    own = EmailAddress.objects.filter(user=ann)
    assert list(own.values_list("email", "verified", "primary")) == [
        ("new@example.org", True, True)
    ]


def test_an_address_that_an_administrator_enters_is_taken_for_confirmed(client, root):
    ann = make_learner(email="")
    page = reverse("admin:accounts_user_change", args=[ann.pk])
    fields = client.get(page).context["adminform"].form.initial
    kept = {name: value for name, value in fields.items() if value}

    client.post(page, kept | {"email": "new@example.org"})

    ann.refresh_from_db()
    assert addresses.is_confirmed(ann)


def test_a_taken_address_is_refused_with_a_sentence(client, root):
    make_learner(email="ann@example.org")

    response = client.post(
        reverse("admin:accounts_user_add"),
        {
            "username": "bo",
            "email": "ANN@example.org",
            "usable_password": "true",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )

    assert response.status_code == 200
    assert response.context["adminform"].form.errors
    assert not User.objects.filter(username="bo").exists()


def test_deleting_an_account_takes_its_reviews_along(client, root):
    ann = make_review().learner
    page = reverse("admin:accounts_user_delete", args=[ann.pk])

    assert client.get(page).status_code == 200
    client.post(page, {"post": "yes"})

    assert list(User.objects.all()) == [root]


def test_the_last_administrator_is_not_deleted_here_either(client, root):
    one = reverse("admin:accounts_user_delete", args=[root.pk])
    many = {"action": "delete_selected", "_selected_action": [root.pk], "post": "yes"}

    for response in (
        client.post(one, {"post": "yes"}),
        client.post(reverse(LIST), many),
    ):
        assert "the last administrator of the site" in response.content.decode()

    assert list(User.objects.all()) == [root]
