"""The addresses under /exchange/."""

from django.urls import path

from quiz.exchange import (
    question_file_views,
    views,
)

urlpatterns = [
    path("", views.show_exchange, name="exchange"),
    path("reviews.csv", views.download_reviews, name="exchange-reviews"),
    path("progress.csv", views.download_progress, name="exchange-progress"),
    path("questions/", question_file_views.look, name="question-file"),
    path(
        "questions/confirm/", question_file_views.confirm, name="question-file-confirm"
    ),
    path("data.json", views.download_everything, name="exchange-data"),
]
