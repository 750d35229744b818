"""Which browsers are told, and who may say so."""

import pytest

from quiz.reminders.browsers import MOST
from quiz.reminders.models import ReminderPlan
from quiz.reminders.push_services import are_keys, is_known
from quiz.reminders.subscriptions import PushSubscription
from quiz.reminders.vapid import private_key, public_key
from tests.factories import NOON, make_learner, make_plan
from tests.quiz.reminders.push_service import PretendedBrowser, encoded

pytestmark = pytest.mark.django_db

ADD = "/reminders/push/"
ENDPOINT = "https://fcm.googleapis.com/fcm/send/abc"


@pytest.fixture(autouse=True)
def _noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def learner(client):
    learner = make_learner(language="en")
    client.force_login(learner)
    return learner


def ask(client, endpoint=ENDPOINT, **fields):
    fields = {"endpoint": endpoint, "name": "Linux", **PretendedBrowser().keys} | fields
    return client.post(ADD, fields).status_code


def ways_of(learner):
    plan = ReminderPlan.objects.get(learner=learner)
    return plan.is_enabled, plan.by_mail, plan.by_push


def test_a_browser_that_asks_is_told_from_now_on(client, learner):
    assert ask(client) == 204

    row = PushSubscription.objects.get()
    assert (row.learner, row.endpoint, row.browser) == (learner, ENDPOINT, "Linux")
    assert ways_of(learner) == (True, True, True)
    assert "Linux, March 2, 2026" in client.get("/settings/").text


def test_who_wants_no_mail_may_have_browsers_alone(client, learner):
    make_plan(learner=learner, is_enabled=False)

    ask(client)
    assert ways_of(learner) == (True, False, True)

    client.post(f"{ADD}{PushSubscription.objects.get().pk}/")
    assert ways_of(learner) == (False, False, False)
    assert not PushSubscription.objects.exists()


def test_the_plan_of_the_settings_page_leaves_browsers_alone(client, learner):
    ask(client)

    client.post("/reminders/plan/", {"hour": "20", "weekdays": ["0"]})

    assert ways_of(learner) == (True, False, True)


def test_the_same_browser_is_kept_once_and_changes_hands(client, learner):
    ask(client)
    ask(client)
    other = make_learner()
    client.force_login(other)
    ask(client)

    assert PushSubscription.objects.get().learner == other
    assert ways_of(learner) == (True, True, False)


def test_nobody_has_more_than_ten(client, learner):
    for number in range(MOST):
        assert ask(client, f"{ENDPOINT}{number}") == 204

    assert ask(client, f"{ENDPOINT}-one-more") == 422
    assert ask(client, f"{ENDPOINT}3") == 204
    assert PushSubscription.objects.count() == MOST


@pytest.mark.parametrize(
    "fields",
    [
        {"endpoint": "http://127.0.0.1:6379/"},
        {"endpoint": ENDPOINT + "x" * 1_000},
        {"p256dh": ""},
        {"p256dh": encoded(bytes(65))},
        {"auth": encoded(bytes(15))},
        {"auth": "%%%"},
        {"name": "x" * 101},
    ],
)
def test_what_is_no_browser_is_refused(client, learner, fields):
    assert ask(client, **{"endpoint": ENDPOINT} | fields) == 422
    assert not PushSubscription.objects.exists()


def test_nobody_removes_the_browser_of_somebody_else(client, learner):
    ask(client)
    client.force_login(make_learner())

    response = client.post(f"{ADD}{PushSubscription.objects.get().pk}/")

    assert response.status_code == 404
    assert PushSubscription.objects.exists()


def test_the_worker_stands_for_the_whole_site(client):
    response = client.get("/push-worker.js")

    assert response["Content-Type"] == "text/javascript"
    assert response["Cache-Control"] == "no-cache"
    assert "showNotification" in response.text


KNOWN = ["https://fcm.googleapis.com", "https://*.push.apple.com"]


@pytest.mark.parametrize(
    ("endpoint", "is_so"),
    [
        ("https://fcm.googleapis.com/send/1", True),
        ("https://FCM.googleapis.com/send/1", True),
        ("https://web.push.apple.com/1", True),
        ("https://a.b.push.apple.com/1", True),
        ("https://push.apple.com/1", False),
        ("https://evilpush.apple.com/1", False),
        ("http://fcm.googleapis.com/1", False),
        ("https://fcm.googleapis.com:8443/1", False),
        ("https://fcm.googleapis.com.example.org/1", False),
        ("https://fcm.googleapis.com@127.0.0.1/1", False),
        ("https://user:word@fcm.googleapis.com/1", False),
        ("https://127.0.0.1/fcm.googleapis.com", False),
        ("https://[fcm.googleapis.com/", False),
        ("https://fcm.googleapis.com:x/", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_only_known_services_are_posted_to(endpoint, is_so):
    assert is_known(endpoint, KNOWN) is is_so


def test_keys_are_a_point_and_a_secret():
    keys = PretendedBrowser().keys

    assert are_keys(**keys)
    assert not are_keys(keys["auth"], keys["p256dh"])


def test_the_key_pair_is_that_of_the_secret_and_no_other():
    assert public_key("a") == public_key("a") != public_key("b")
    assert private_key("a") != private_key("b")
    assert (len(public_key("a")), len(private_key("a"))) == (87, 43)
