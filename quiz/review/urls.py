"""The addresses of review sessions and of topics."""

from django.urls import path

from quiz.review import problem_views, start_views, topic_views, views

urlpatterns = [
    path("review/", start_views.start, name="review-start"),
    path("review/<int:session_id>/", views.show_session, name="review-session"),
    path("review/<int:session_id>/reveal/", views.reveal, name="review-reveal"),
    path("review/<int:session_id>/grade/", views.grade, name="review-grade"),
    path("review/<int:session_id>/undo/", views.undo, name="review-undo"),
    path("review/<int:session_id>/finish/", views.finish, name="review-finish"),
    path("review/<int:session_id>/summary/", views.show_summary, name="review-summary"),
    path("topics/", topic_views.topics, name="topics"),
    path("topics/<slug:slug>/", topic_views.topic, name="topic"),
    path("topics/<slug:slug>/enrolment/", topic_views.enrolment, name="enrolment"),
    path("questions/<int:question_id>/", topic_views.question, name="question"),
    path(
        "questions/<int:question_id>/problem/",
        problem_views.report,
        name="question-problem",
    ),
    path("problems/", problem_views.problems, name="problems"),
    path("problems/<int:problem_id>/heard/", problem_views.heard, name="problem-heard"),
]
