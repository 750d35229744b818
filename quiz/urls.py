"""The addresses of the quiz."""

from django.urls import include, path

from quiz.reminders import push_views

app_name = "quiz"
urlpatterns = [
    path("", include("quiz.content.urls")),
    path("", include("quiz.statistics.urls")),
    path("", include("quiz.review.urls")),
    # At the root: a service worker stands for the addresses below its own.
    path("push-worker.js", push_views.worker, name="push-worker"),
    path("reminders/", include("quiz.reminders.urls")),
    path("exchange/", include("quiz.exchange.urls")),
]
