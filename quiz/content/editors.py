"""The group of people who write the bank of questions."""

from django.contrib.auth.models import Group, Permission

from quiz.content.models import Question, Topic
from quiz.content.options import Option
from quiz.content.revisions import Revision

NAME = "Editors"


def make_editor_group() -> Group:
    """Return the group of editors with all it needs, made if it is not there.

    Permissions that somebody added to the group by hand stay.
    """
    group, _ = Group.objects.get_or_create(name=NAME)
    codenames = [
        f"{action}_{model._meta.model_name}"
        for model in (Topic, Question, Option)
        for action in ("add", "change", "view", "delete")
    ]
    codenames.append(f"view_{Revision._meta.model_name}")
    # A picture never changes.
    codenames += [f"{action}_picture" for action in ("add", "view", "delete")]
    codenames.append("view_importrun")
    group.permissions.add(
        *Permission.objects.filter(
            content_type__app_label=Question._meta.app_label, codename__in=codenames
        )
    )
    return group
