import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def reminders_were_mails(apps, schema_editor):
    plans = apps.get_model("quiz", "ReminderPlan").objects
    plans.filter(is_enabled=False).update(by_mail=False)


class Migration(migrations.Migration):
    dependencies = [
        ("quiz", "0010_progress_of_question"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "key",
                    models.CharField(max_length=64, unique=True, verbose_name="key"),
                ),
                ("made_at", models.DateTimeField(verbose_name="made at")),
            ],
            options={
                "verbose_name": "calendar feed",
                "verbose_name_plural": "calendar feeds",
            },
        ),
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                (
                    "name",
                    models.CharField(
                        choices=[
                            ("reminders-tick", "reminders sent"),
                            ("reminders-sweep", "plans looked through"),
                        ],
                        max_length=30,
                        primary_key=True,
                        serialize=False,
                        verbose_name="name",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
            ],
            options={
                "verbose_name": "heartbeat",
                "verbose_name_plural": "heartbeats",
            },
        ),
        migrations.CreateModel(
            name="PushSubscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "endpoint",
                    models.CharField(
                        max_length=1000, unique=True, verbose_name="endpoint"
                    ),
                ),
                ("p256dh", models.CharField(max_length=100, verbose_name="public key")),
                (
                    "auth",
                    models.CharField(
                        max_length=100, verbose_name="authentication secret"
                    ),
                ),
                (
                    "browser",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="browser"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                (
                    "pushed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="last pushed at"
                    ),
                ),
            ],
            options={
                "verbose_name": "push subscription",
                "verbose_name_plural": "push subscriptions",
            },
        ),
        migrations.CreateModel(
            name="RefusedAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "address",
                    models.CharField(
                        help_text="In small letters.",
                        max_length=254,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        max_length=300, verbose_name="the server's answer"
                    ),
                ),
                ("refused_at", models.DateTimeField(verbose_name="refused at")),
            ],
            options={
                "verbose_name": "refused address",
                "verbose_name_plural": "refused addresses",
            },
        ),
        migrations.RemoveConstraint(
            model_name="reminder",
            name="reminder_kind_is_known",
        ),
        migrations.AddField(
            model_name="reminder",
            name="pushed_at",
            field=models.DateTimeField(
                blank=True,
                help_text="To the learner's browsers.",
                null=True,
                verbose_name="pushed at",
            ),
        ),
        migrations.AddField(
            model_name="reminderplan",
            name="by_mail",
            field=models.BooleanField(default=True, verbose_name="by e-mail"),
        ),
        migrations.AddField(
            model_name="reminderplan",
            name="by_push",
            field=models.BooleanField(default=False, verbose_name="in the browser"),
        ),
        migrations.AddField(
            model_name="reminderplan",
            name="quiet_from",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(23)],
                verbose_name="quiet from",
            ),
        ),
        migrations.AddField(
            model_name="reminderplan",
            name="quiet_until",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(23)],
                verbose_name="quiet until",
            ),
        ),
        migrations.AddField(
            model_name="reminderplan",
            name="weekly",
            field=models.BooleanField(
                default=False, verbose_name="a look back on Mondays"
            ),
        ),
        migrations.AlterField(
            model_name="reminder",
            name="kind",
            field=models.CharField(
                choices=[
                    ("daily", "daily"),
                    ("weekly", "weekly"),
                    ("requested", "on request"),
                ],
                default="daily",
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="reminderplan",
            name="is_enabled",
            field=models.BooleanField(
                default=True,
                help_text="By any of the ways below.",
                verbose_name="send reminders",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["daily", "weekly", "requested"])),
                name="reminder_kind_is_known",
            ),
        ),
        migrations.RunPython(reminders_were_mails, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="reminderplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("is_enabled", True),
                        models.Q(
                            ("by_mail", True),
                            ("by_push", True),
                            ("weekly", True),
                            _connector="OR",
                        ),
                    ),
                    models.Q(
                        ("is_enabled", False),
                        models.Q(
                            ("by_mail", True),
                            ("by_push", True),
                            ("weekly", True),
                            _connector="OR",
                            _negated=True,
                        ),
                    ),
                    _connector="OR",
                ),
                name="plan_is_enabled_if_it_has_a_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminderplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("quiet_from", None), ("quiet_until", None)),
                    models.Q(
                        ("quiet_from__range", (0, 23)), ("quiet_until__range", (0, 23))
                    ),
                    _connector="OR",
                ),
                name="plan_has_both_quiet_hours_or_none",
            ),
        ),
        migrations.AddField(
            model_name="calendarfeed",
            name="learner",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="calendar_feed",
                to=settings.AUTH_USER_MODEL,
                verbose_name="learner",
            ),
        ),
        migrations.AddConstraint(
            model_name="heartbeat",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__in", ["reminders-tick", "reminders-sweep"])),
                name="heartbeat_name_is_known",
            ),
        ),
        migrations.AddField(
            model_name="pushsubscription",
            name="learner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="push_subscriptions",
                to=settings.AUTH_USER_MODEL,
                verbose_name="learner",
            ),
        ),
        migrations.AddConstraint(
            model_name="refusedaddress",
            constraint=models.CheckConstraint(
                condition=models.Q(("address__length__lte", 254)),
                name="refused_address_address_is_not_too_long",
            ),
        ),
        migrations.AddConstraint(
            model_name="refusedaddress",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__length__lte", 300)),
                name="refused_address_answer_is_not_too_long",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarfeed",
            constraint=models.CheckConstraint(
                condition=models.Q(("key__length__lte", 64)),
                name="calendar_feed_key_is_not_too_long",
            ),
        ),
        migrations.AddConstraint(
            model_name="pushsubscription",
            constraint=models.CheckConstraint(
                condition=models.Q(("endpoint__length__lte", 1000)),
                name="push_subscription_endpoint_is_not_too_long",
            ),
        ),
        migrations.AddConstraint(
            model_name="pushsubscription",
            constraint=models.CheckConstraint(
                condition=models.Q(("p256dh__length__lte", 100)),
                name="push_subscription_p256dh_is_not_too_long",
            ),
        ),
        migrations.AddConstraint(
            model_name="pushsubscription",
            constraint=models.CheckConstraint(
                condition=models.Q(("auth__length__lte", 100)),
                name="push_subscription_auth_is_not_too_long",
            ),
        ),
        migrations.AddConstraint(
            model_name="pushsubscription",
            constraint=models.CheckConstraint(
                condition=models.Q(("browser__length__lte", 100)),
                name="push_subscription_browser_is_not_too_long",
            ),
        ),
    ]
