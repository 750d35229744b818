"""What an editor did: a typo, another wording, or another answer."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def name_edits(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Name what was known of earlier edits: whether they changed the answer."""
    revisions = apps.get_model("quiz", "Revision").objects.filter(number__gt=1)
    revisions.filter(changes_answer=True).update(edit="answer")
    revisions.filter(changes_answer=False).update(edit="wording")


def forget_names(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    revisions = apps.get_model("quiz", "Revision").objects.filter(edit="answer")
    revisions.update(changes_answer=True)


class Migration(migrations.Migration):
    dependencies = [("quiz", "0002_bank_entries")]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="edit",
            field=models.CharField(
                blank=True,
                choices=[
                    ("typo", "typo"),
                    ("wording", "wording"),
                    ("answer", "the answer changed"),
                ],
                default="",
                help_text="Empty for the first of a question.",
                max_length=10,
                verbose_name="edit",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(name_edits, forget_names),
        migrations.RemoveField(model_name="revision", name="changes_answer"),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("edit__in", ["", "typo", "wording", "answer"])),
                name="revision_edit_is_known",
            ),
        ),
    ]
