"""The way out of the reminders cannot be forged or borrowed."""

import pytest
from django.core.signing import Signer

from quiz.reminders.tokens import (
    ForgedToken,
    make_unsubscribe_token,
    read_unsubscribe_token,
)


def test_a_token_leads_back_to_its_learner():
    assert read_unsubscribe_token(make_unsubscribe_token(17)) == 17


@pytest.mark.parametrize(
    "token",
    [
        "",
        "17",
        make_unsubscribe_token(17).replace("17", "18", 1),
        make_unsubscribe_token(17)[:-1],
        Signer(salt="another purpose").sign(17),
        Signer(salt="quiz.reminders.unsubscribe").sign("not a number"),
    ],
)
def test_every_other_token_is_refused(token):
    with pytest.raises(ForgedToken):
        read_unsubscribe_token(token)
