"""The rows a new database begins with: the founding topics and an administrator."""

import os
import secrets
from pathlib import Path

from django.core.management import call_command

from accounts.models import User
from config.secret import write_private
from quiz.content.models import Topic

ADMINISTRATOR = "admin"


def load_topics(folder: Path) -> int:
    """Load the founding topics where there is no topic yet; return how many."""
    if Topic.objects.exists():
        return 0
    files = sorted(folder.glob("*.yaml"))
    if files:
        call_command("load_bank", *files, verbosity=0)
    return Topic.objects.count()


def make_administrator(password_file: Path) -> str | None:
    """Make an administrator where there is no user yet.

    The password is that of DJANGO_SUPERUSER_PASSWORD, else a random one, which is kept
    in a file that only the owner can read.

    Returns:
        The random password, if one was made.
    """
    if User.objects.exists():
        return None
    given = os.environ.get("DJANGO_SUPERUSER_PASSWORD")
    password = given or secrets.token_urlsafe(12)
    if not given:
        write_private(password_file, password)
    User.objects.create_superuser(username=ADMINISTRATOR, password=password)
    return None if given else password
