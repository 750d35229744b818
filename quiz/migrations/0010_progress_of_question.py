from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("quiz", "0009_linear_search_triggers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="progress",
            index=models.Index(
                fields=["question", "repetitions", "learner"],
                name="progress_of_question",
            ),
        ),
    ]
