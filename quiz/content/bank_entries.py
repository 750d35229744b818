"""What of each question came out of a bank file, as it was last loaded."""

from django.db import models

from quiz.content.bank import BankQuestion
from quiz.content.models import Question


class BankEntry(models.Model):
    """A question as a bank file last brought it.

    Where the question still says the same, nobody has edited it here, and a newer file
    may bring another text.
    """

    question = models.OneToOneField(
        Question, primary_key=True, on_delete=models.CASCADE, related_name="bank_entry"
    )
    content = models.JSONField(help_text="A BankQuestion, as a dictionary.")

    class Meta:
        verbose_name_plural = "bank entries"

    def __str__(self) -> str:
        return str(self.question_id)

    @property
    def as_loaded(self) -> BankQuestion:
        return BankQuestion.from_dict(self.content)
