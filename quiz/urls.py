"""The addresses of the quiz."""

from django.urls import include, path

app_name = "quiz"
urlpatterns = [
    path("", include("quiz.content.urls")),
    path("", include("quiz.statistics.urls")),
    path("", include("quiz.review.urls")),
    path("reminders/", include("quiz.reminders.urls")),
    path("exchange/", include("quiz.exchange.urls")),
]
