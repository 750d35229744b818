"""The settings of the tests: those of the site, faster, and with files of their own.

The plugin `tests.services` has prepared the environment before this is read.
"""

# ruff: noqa: F403, F405 - the one place where everything is imported
from config.settings import *

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, and not memory: several threads must be able to write at once.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
