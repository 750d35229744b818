"""Whether the database can be reached and is up to date."""

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from config.problems import CannotRun


def require_reachable() -> None:
    """Connect to the database once.

    Raises:
        CannotRun: It cannot be reached; the sentence holds no password.
    """
    try:
        connection.ensure_connection()
    except (DatabaseError, ImproperlyConfigured) as error:
        reason = " ".join(str(error).split("\n")[0].split()).rstrip(".")
        raise CannotRun(
            f"DATABASE_URL: the database {_place()} cannot be reached: {reason}."
        ) from None


def has_unapplied_migrations() -> bool:
    """Return whether `manage.py migrate` would do anything."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _place() -> str:
    settings = connection.settings_dict
    host = f" on {settings['HOST']}:{settings['PORT'] or 5432}" * bool(settings["HOST"])
    return f"{str(settings['NAME'])!r}{host}"
