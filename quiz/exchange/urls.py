"""The addresses under /exchange/."""

from django.urls import path

from quiz.exchange import (
    anki_views,
    article_export_views,
    article_views,
    learner_views,
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
    path("articles/", article_views.show_import, name="article-import"),
    path("articles/confirm/", article_views.confirm_import, name="article-confirm"),
    path(
        "articles/<slug:slug>.md",
        article_export_views.download_article,
        name="article-export",
    ),
    path("anki/", anki_views.look, name="anki"),
    path("anki/confirm/", anki_views.confirm, name="anki-confirm"),
    path("anki/<slug:slug>.apkg", anki_views.download_package, name="anki-export"),
    path("data.json", views.download_everything, name="exchange-data"),
    path("restoration/", learner_views.restore, name="exchange-restoration"),
]
