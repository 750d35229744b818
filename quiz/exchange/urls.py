"""The addresses under /exchange/."""

from django.urls import path

from quiz.exchange.anki import learner_views as anki_progress
from quiz.exchange.anki import views as anki
from quiz.exchange.articles import export_views
from quiz.exchange.articles import views as articles
from quiz.exchange.learners import downloads
from quiz.exchange.learners import views as learners
from quiz.exchange.questions import views as questions
from quiz.exchange.runs import views as runs

urlpatterns = [
    path("", downloads.show_exchange, name="exchange"),
    path("reviews.csv", downloads.download_reviews, name="exchange-reviews"),
    path("progress.csv", downloads.download_progress, name="exchange-progress"),
    path("questions/", questions.look, name="question-file"),
    path("questions/confirm/", questions.confirm, name="question-file-confirm"),
    path("articles/", articles.show_import, name="article-import"),
    path("articles/confirm/", articles.confirm_import, name="article-confirm"),
    path(
        "articles/<slug:slug>.md",
        export_views.download_article,
        name="article-export",
    ),
    path(
        "articles/<slug:slug>.zip",
        export_views.download_archive,
        name="article-archive",
    ),
    path("anki/", anki.look, name="anki"),
    path("anki/confirm/", anki.confirm, name="anki-confirm"),
    path("anki/<slug:slug>.apkg", anki.download_package, name="anki-export"),
    path("imports/<int:run_id>/", runs.show_run, name="import-run"),
    path("imports/<int:run_id>/stop/", runs.stop_run, name="import-stop"),
    path("data.json", downloads.download_everything, name="exchange-data"),
    path("restoration/", learners.restore, name="exchange-restoration"),
    path("anki-progress/", anki_progress.look, name="anki-progress"),
    path("anki-progress/confirm/", anki_progress.confirm, name="anki-progress-confirm"),
]
