"""The outbox in the admin: read by staff, changed by nobody."""

import pytest
from django.urls import reverse

from quiz.reminders.models import Reminder, ReminderPlan
from quiz.reminders.refused import RefusedAddress
from tests.factories import make_staff
from tests.quiz.reminders.rows import make_reminder

pytestmark = pytest.mark.django_db

OUTBOX = "/admin/quiz/reminder/"
PLANS = "/admin/quiz/reminderplan/"


@pytest.fixture
def staff_client(client):
    client.force_login(make_staff(language="en"))
    return client


def test_the_outbox_says_why_a_learner_got_no_mail(staff_client):
    skipped = make_reminder(state="skipped", reason="studied-today")
    make_reminder(state="sent")

    html = staff_client.get(OUTBOX, {"q": skipped.learner.username}).content.decode()

    assert "the learner had studied already" in html
    assert html.count('class="field-why"') == 1


def test_the_outbox_is_filtered_by_state(staff_client):
    make_reminder(state="sent")
    make_reminder(state="failed", reason="address-refused")

    html = staff_client.get(OUTBOX, {"state__exact": "failed"}).content.decode()

    assert html.count('class="field-why"') == 1
    assert "the mail server refused the address" in html


def test_the_outbox_is_filtered_by_reason(staff_client):
    make_reminder(state="skipped", reason="paused")
    refused = make_reminder(state="failed", reason="address-refused").learner

    html = staff_client.get(OUTBOX, {"reason": "address-refused"}).text

    assert html.count('class="field-why"') == 1
    assert refused.username in html


def test_the_latest_are_shown_and_older_ones_found_by_their_learner(
    staff_client, monkeypatch
):
    monkeypatch.setattr("quiz.reminders.admin.LATEST_SHOWN", 2)
    oldest, *_latest = [make_reminder() for _ in range(3)]

    newest_two = staff_client.get(OUTBOX).text
    found = staff_client.get(OUTBOX, {"q": oldest.learner.email}).text

    assert newest_two.count('class="field-why"') == 2
    assert f"/why/{oldest.learner_id}/" not in newest_two
    assert found.count('class="field-why"') == 1
    assert f"/why/{oldest.learner_id}/" in found


@pytest.mark.parametrize(
    "query", [{}, {"q": "learner"}, {"state__exact": "sent"}, {"reason": "paused"}]
)
def test_no_look_at_the_outbox_reads_all_of_it(
    staff_client, query, django_assert_max_num_queries
):
    make_reminder()

    with django_assert_max_num_queries(9) as asked:
        staff_client.get(OUTBOX, query)

    of_reminders = [
        each["sql"] for each in asked if 'FROM "quiz_reminder"' in each["sql"]
    ]
    assert of_reminders
    for sql in of_reminders:
        assert (
            '"quiz_reminder"."id" > ' in sql
            or '"quiz_reminder"."learner_id" IN (' in sql
            or "MAX(" in sql
        ), sql


def test_plans_are_listed(staff_client):
    learner = make_reminder().learner

    assert str(learner) in staff_client.get(PLANS).content.decode()


@pytest.mark.parametrize("name", ["reminder", "reminderplan"])
@pytest.mark.parametrize("part", ["change", "delete"])
def test_nobody_changes_a_row_here(staff_client, name, part):
    make_reminder()
    rows = {"reminder": Reminder, "reminderplan": ReminderPlan}[name].objects.values()
    before = rows.get()

    url = reverse(f"admin:quiz_{name}_{part}", args=[before["id"]])
    response = staff_client.post(url, {"post": "yes", "hour": "3", "state": "sent"})

    assert response.status_code == 403
    assert rows.all().get() == before


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("url", [OUTBOX, PLANS])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    staff_client, url, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        make_reminder()

    with django_assert_max_num_queries(9):
        staff_client.get(url)


def test_an_address_that_bounced_is_entered_and_taken_back(staff_client):
    page = "/admin/quiz/refusedaddress/"

    staff_client.post(
        f"{page}add/", {"address": "Ann@Example.org", "answer": "bounced"}
    )

    row = RefusedAddress.objects.get()
    assert (row.address, row.answer) == ("ann@example.org", "bounced")
    assert "bounced" in staff_client.get(page).text
    assert staff_client.post(f"{page}{row.pk}/change/", {}).status_code == 403
    staff_client.post(f"{page}{row.pk}/delete/", {"post": "yes"})
    assert not RefusedAddress.objects.exists()


def test_outbox_plans_and_account_lead_to_the_page_that_explains(staff_client):
    learner = make_reminder().learner

    for page in (OUTBOX, PLANS, f"/admin/accounts/user/{learner.pk}/change/"):
        assert f"/admin/quiz/reminder/why/{learner.pk}/" in staff_client.get(page).text
