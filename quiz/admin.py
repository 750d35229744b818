"""Every model of the quiz in the admin, gathered where Django looks for them."""

import quiz.content.admin
import quiz.reminders.admin
import quiz.review.admin  # noqa: F401 - registers itself
