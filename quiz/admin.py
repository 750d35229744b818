"""Every model of the quiz in the admin, gathered where Django looks for them."""

import quiz.content.admin
import quiz.exchange.questions.admin
import quiz.exchange.runs.admin
import quiz.reminders.admin
import quiz.review.admin
import quiz.review.problem_admin
import quiz.review.question_admin  # noqa: F401 - they register themselves
