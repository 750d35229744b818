"""Every address of the site, as nobody, as another learner, and as staff.

Each address has a rule. One that is born without a rule fails here.
"""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, get_resolver

from quiz.review.sitting import ReviewSession
from tests.factories import (
    make_learner,
    make_problem,
    make_question,
    make_run,
    make_session,
    make_staff,
)

pytestmark = pytest.mark.django_db

OPEN = "open to everybody"
SIGNED_IN = "open to whoever is signed in; shows their own rows only"
OWNED = "names a row; open to its owner and to nobody else"
STAFF = "open to staff with the permission"

RULES = {
    "quiz:picture": SIGNED_IN,
    "quiz:today": SIGNED_IN,
    "quiz:review-start": SIGNED_IN,
    "quiz:review-session": OWNED,
    "quiz:review-reveal": OWNED,
    "quiz:review-grade": OWNED,
    "quiz:review-undo": OWNED,
    "quiz:review-finish": OWNED,
    "quiz:review-summary": OWNED,
    "quiz:topics": SIGNED_IN,
    "quiz:topic": SIGNED_IN,
    "quiz:enrolment": SIGNED_IN,
    "quiz:question": SIGNED_IN,
    "quiz:question-problem": SIGNED_IN,
    "quiz:problems": SIGNED_IN,
    "quiz:problem-heard": OWNED,
    "quiz:calendar": OPEN,  # the key in the address is the permission
    "quiz:calendar-end": SIGNED_IN,
    "quiz:calendar-make": SIGNED_IN,
    "quiz:push-add": SIGNED_IN,
    "quiz:push-remove": SIGNED_IN,
    "quiz:push-worker": OPEN,
    "quiz:reminder-address": SIGNED_IN,
    "quiz:reminder-now": SIGNED_IN,
    "quiz:reminder-plan": SIGNED_IN,
    "quiz:reminder-unsubscribe": OPEN,  # the token in the address is the permission
    "quiz:exchange": SIGNED_IN,
    "quiz:exchange-reviews": SIGNED_IN,
    "quiz:exchange-progress": SIGNED_IN,
    "quiz:exchange-data": SIGNED_IN,
    "quiz:exchange-restoration": SIGNED_IN,
    "quiz:anki-progress": SIGNED_IN,
    "quiz:anki-progress-confirm": SIGNED_IN,
    "quiz:import-run": OWNED,
    "quiz:import-stop": OWNED,
    "quiz:article-import": STAFF,
    "quiz:article-confirm": STAFF,
    "quiz:article-export": STAFF,
    "quiz:article-archive": STAFF,
    "quiz:anki": STAFF,
    "quiz:anki-confirm": STAFF,
    "quiz:anki-export": STAFF,
    "quiz:question-file": STAFF,
    "quiz:question-file-confirm": STAFF,
    "accounts:settings": SIGNED_IN,
    "accounts:zone": SIGNED_IN,
    "accounts:language": OPEN,
    "accounts:delete": SIGNED_IN,
    "account_login": OPEN,
    "account_logout": OPEN,
    "account_inactive": OPEN,
    "account_signup": OPEN,
    "account_reauthenticate": SIGNED_IN,
    "account_email": SIGNED_IN,
    "account_email_verification_sent": OPEN,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "account_reset_password": OPEN,
    "account_confirm_login_code": OPEN,
    "account_confirm_email": OPEN,
    "account_reset_password_from_key_done": OPEN,
    "account_reset_password_from_key": OPEN,
    "account_reset_password_done": OPEN,
    "mfa_index": SIGNED_IN,
    "mfa_authenticate": OPEN,  # the second step of signing in
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": SIGNED_IN,
    "mfa_login_webauthn": OPEN,
    "admin:login": OPEN,
    "admin:logout": OPEN,
    "admin:jsi18n": OPEN,  # Django's own words for its own scripts
    "healthz": OPEN,
    "readyz": OPEN,
}

_SAMPLES = {
    "slug": "topic",
    "token": "token",
    "key": "key",
    "uidb36": "1",
    "pk": "1",
    "id": "1",
    "object_id": "1",
    "learner_id": "1",
    "number": "1",
    "content_type_id": "1",
    "app_label": "quiz",
    "url": "nowhere/",
}


def addresses(
    patterns=None, namespace: str = "", prefix: str = "/"
) -> Iterator[tuple[str, str]]:
    """Yield every address of the site with its name, parameters still in brackets."""
    for entry in patterns or get_resolver().url_patterns:
        if isinstance(entry, URLPattern):
            yield namespace + (entry.name or "nameless"), prefix + str(entry.pattern)
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from addresses(entry.url_patterns, inner, prefix + str(entry.pattern))


def rule_of(name: str) -> str:
    return RULES.get(name) or (STAFF if name.startswith("admin:") else "")


def with_rule(*rules: str) -> list[tuple[str, str]]:
    return [pair for pair in addresses() if rule_of(pair[0]) in rules]


def filled(address: str, **values: object) -> str:
    """Return an address with a sample in the place of each parameter."""
    plain = re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", address)  # a regular expression's
    values = _SAMPLES | {name: str(value) for name, value in values.items()}
    plain = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: values[found[1]], plain)
    return re.sub(r"[\^$]", "", plain)


def filled_for(address: str, session: ReviewSession) -> str:
    """Return an address of rows that the learner of a session has."""
    problem = make_problem(learner=session.learner, question=session.question)
    return filled(
        address,
        session_id=session.pk,
        question_id=session.question_id,
        problem_id=problem.pk,
        run_id=make_run(editor=session.learner).pk,
        learner_id=session.learner_id,
    )


def asks_to_sign_in(response) -> bool:
    where = response.headers.get("Location", "")
    return response.status_code == 302 and "/login/" in where


@pytest.fixture
def session(db):
    return make_session(question=make_question())


def test_every_address_has_a_rule():
    without = [name for name, _address in addresses() if not rule_of(name)]

    assert without == []
    assert set(RULES) <= {name for name, _address in addresses()}


@pytest.mark.parametrize(
    ("name", "address"), with_rule(SIGNED_IN, OWNED, STAFF), ids=lambda value: value
)
def test_nobody_is_asked_to_sign_in(client, session, name, address):
    before = ReviewSession.objects.values().get()
    url = filled_for(address, session)

    answers = [client.get(url), client.post(url, {"showing": session.showing_key})]

    # A refused method and a page that never existed give nothing away either; a
    # fragment inside a form is refused, so that the form stays.
    refusals = {403, 404, 405}
    assert all(asks_to_sign_in(a) or a.status_code in refusals for a in answers)
    assert any(asks_to_sign_in(a) or a.status_code == 403 for a in answers)
    assert ReviewSession.objects.values().get() == before


@pytest.mark.parametrize(("name", "address"), with_rule(OWNED), ids=lambda value: value)
@pytest.mark.parametrize("make_person", [make_learner, make_staff])
def test_somebody_elses_row_is_not_there(client, session, make_person, name, address):
    client.force_login(make_person())
    before = ReviewSession.objects.values().get()
    url = filled_for(address, session)

    got = client.get(url, follow=True)
    posted = client.post(url, {"showing": session.showing_key, "grade": "4"})

    assert got.status_code == 404
    assert posted.status_code in {404, 405}
    assert ReviewSession.objects.values().get() == before


@pytest.mark.parametrize(("name", "address"), with_rule(STAFF), ids=lambda value: value)
def test_a_learner_is_kept_out_of_the_admin(client, name, address):
    client.force_login(make_learner())

    answers = [client.get(filled(address)), client.post(filled(address))]

    assert all(
        asks_to_sign_in(answer) or answer.status_code in {403, 404, 405}
        for answer in answers
    )


@pytest.mark.parametrize(("name", "address"), with_rule(STAFF), ids=lambda value: value)
def test_staff_without_a_permission_see_no_records(client, name, address):
    client.force_login(make_staff(is_superuser=False))

    response = client.get(filled(address))

    shown = {"admin:index", "admin:password_change"}
    shown |= {"admin:password_change_done"}
    assert response.status_code != 200 or name in shown


@pytest.mark.parametrize(
    ("name", "address"), with_rule(OPEN, SIGNED_IN), ids=lambda value: value
)
def test_no_address_breaks(client, session, name, address):
    client.force_login(make_learner())
    topic = session.question.topic
    url = filled(address, slug=topic.slug, question_id=session.question_id)

    answers = [client.get(url), client.post(url), client.delete(url)]

    assert [a.status_code for a in answers if a.status_code >= 500] == []
    for answer in answers:
        answer.close()
