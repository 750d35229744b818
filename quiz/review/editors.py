"""What editors may do with the problems that learners report."""

from django.contrib.auth.models import Group, Permission

from quiz.review.problems import Problem


def let_editors_settle_problems(group: Group) -> None:
    """Give the group of editors the queue of problems; it may have it already."""
    options = Problem._meta
    codenames = [f"{action}_{options.model_name}" for action in ("view", "change")]
    group.permissions.add(
        *Permission.objects.filter(
            content_type__app_label=options.app_label, codename__in=codenames
        )
    )
