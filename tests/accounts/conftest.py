"""A learner, signed in."""

import pytest
from django.test import Client

from accounts.models import User
from tests.factories import make_learner


@pytest.fixture
def learner(client: Client) -> User:
    learner = make_learner(username="ann", time_zone="Europe/Berlin")
    client.force_login(learner)
    return learner
