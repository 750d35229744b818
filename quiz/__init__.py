"""Topics, reviews and reminders: the quiz itself.

    scheduling   when a question comes back, and in which order (pure Python)
    content      topics and questions, edited in the admin; Markdown to HTML and points
    review       timed sessions, reveals, grading, undo
    reminders    one mail a day to learners with something due
    statistics   what is due, the forecast, the streak
    exchange     in and out: articles, CSV, JSON, backups

A package imports only packages above it in this list; `lint-imports` enforces it.
`models`, `admin`, `tasks` and `urls` only gather what Django and Celery look for.
"""
