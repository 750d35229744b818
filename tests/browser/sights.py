"""Every page of the site, as those see it who come to it."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser import deeds


@dataclass(frozen=True)
class Sight:
    """A page as somebody comes to it: its address, and what they do there first."""

    address: str
    who: str = "learner"
    then: Callable[[Page], None] = lambda page: None
    complaint: str = ""


PAGES = {
    "sign-in": Sight("/accounts/login/", "nobody"),
    "sign-in-refused": Sight("/accounts/login/", "nobody", deeds.send_it_empty),
    "sign-up": Sight("/accounts/signup/", "nobody"),
    "sign-up-refused": Sight("/accounts/signup/", "nobody", deeds.send_it_empty),
    "password-reset": Sight("/accounts/password/reset/", "nobody"),
    "unsubscribe": Sight("/reminders/unsubscribe/{token}/", "nobody"),
    "not-found": Sight("/nowhere/", "nobody", complaint="404"),
    "welcome": Sight("/", "newcomer"),
    "today": Sight("/"),
    "topics": Sight("/topics/"),
    "search": Sight("/topics/?q=算力"),
    "topic": Sight("/topics/{topic.slug}/"),
    "question": Sight("/questions/{question.pk}/", then=deeds.unfold_with_the_report),
    "question-problem": Sight("/questions/{question.pk}/problem/"),
    "question-problem-refused": Sight(
        "/questions/{question.pk}/problem/", then=deeds.send_it_empty, complaint="422"
    ),
    "problems": Sight("/problems/"),
    "question-choice": Sight(
        "/questions/{choice.pk}/", then=deeds.unfold_with_the_report
    ),
    "start": Sight("/review/"),
    "session": Sight("/review/{session.pk}/", then=deeds.unfold),
    "session-cue": Sight("/review/{session.pk}/", then=deeds.reveal_a_cue),
    "session-answer": Sight("/review/{session.pk}/", then=deeds.reveal_everything),
    "session-updated": Sight(
        "/review/{updated.pk}/", "reader", deeds.reveal_the_update
    ),
    "session-pencil": Sight("/review/{editing.pk}/", "editor", deeds.reveal),
    "topic-pencil": Sight("/topics/{topic.slug}/", "editor"),
    "session-choice": Sight("/review/{choosing.pk}/", "chooser"),
    "session-choice-answer": Sight(
        "/review/{choosing.pk}/", "chooser", deeds.pick_wrong
    ),
    "summary": Sight("/review/{over.pk}/summary/"),
    "summary-expired": Sight("/review/{expired.pk}/summary/"),
    "settings": Sight("/settings/"),
    "email": Sight("/accounts/email/"),
    "password-change": Sight("/accounts/password/change/"),
    "two-factor": Sight("/accounts/2fa/"),
    "totp": Sight("/accounts/2fa/totp/activate/", then=deeds.confirm_the_password),
    "passkey": Sight("/accounts/2fa/webauthn/add/", then=deeds.confirm_the_password),
    "delete": Sight("/settings/delete/", then=deeds.confirm_the_password),
    "exchange": Sight("/exchange/"),
    "exchange-fresh": Sight("/exchange/", "newcomer"),
    "exchange-refused": Sight(
        "/exchange/", "newcomer", deeds.bring_nonsense_back, complaint="422"
    ),
    "anki-progress": Sight("/exchange/anki-progress/"),
    "anki-progress-preview": Sight("/exchange/", then=deeds.look_at_own_package),
    "anki-progress-refused": Sight(
        "/exchange/", then=deeds.bring_nonsense_from_anki, complaint="422"
    ),
    "admin": Sight("/admin/", "editor"),
    "admin-questions": Sight("/admin/quiz/question/", "editor"),
    "admin-question": Sight(
        "/admin/quiz/question/{question.pk}/change/",
        "editor",
        deeds.wait_for_the_preview,
    ),
    "admin-choice": Sight(
        "/admin/quiz/question/{choice.pk}/change/", "editor", deeds.wait_for_the_preview
    ),
    "admin-questions-failing": Sight("/admin/quiz/question/?failing=most", "editor"),
    "admin-problems": Sight("/admin/quiz/problem/", "editor"),
    "admin-problem": Sight("/admin/quiz/problem/{problem.pk}/change/", "editor"),
    "admin-problem-settled": Sight(
        "/admin/quiz/problem/{settled.pk}/change/", "editor"
    ),
    "admin-history": Sight(
        "/admin/quiz/question/{edited.pk}/history/?old=1&new=3", "editor"
    ),
    "admin-pull": Sight("/admin/quiz/question/{edited.pk}/pull/", "editor"),
    "admin-merge": Sight("/admin/quiz/question/{edited.pk}/merge/", "editor"),
    "admin-merge-chosen": Sight(
        "/admin/quiz/question/{edited.pk}/merge/?into={question.pk}", "editor"
    ),
    "admin-restore": Sight(
        "/admin/quiz/question/{edited.pk}/history/1/restore/", "editor"
    ),
    "admin-topics": Sight("/admin/quiz/topic/", "editor"),
    "admin-article": Sight("/exchange/articles/", "editor"),
    "admin-article-preview": Sight(
        "/exchange/articles/", "editor", deeds.look_at_an_article
    ),
    "admin-article-faults": Sight(
        "/exchange/articles/", "editor", deeds.look_at_a_faulty_article
    ),
    "admin-file": Sight("/exchange/questions/", "editor"),
    "admin-file-preview": Sight("/exchange/questions/", "editor", deeds.look_at_a_file),
    "admin-file-faults": Sight(
        "/exchange/questions/", "editor", deeds.look_at_a_faulty_file, complaint="422"
    ),
    "admin-anki": Sight("/exchange/anki/", "editor"),
    "admin-anki-preview": Sight("/exchange/anki/", "editor", deeds.look_at_a_package),
    "admin-import": Sight("/exchange/imports/{importing.pk}/", "editor"),
    "admin-import-failed": Sight("/exchange/imports/{not_imported.pk}/", "editor"),
    "admin-imports": Sight("/admin/quiz/importrun/", "editor"),
    "admin-topic": Sight("/admin/quiz/topic/{topic.pk}/change/", "editor"),
    "admin-pictures": Sight("/admin/quiz/picture/", "editor"),
    "admin-picture": Sight("/admin/quiz/picture/{picture.pk}/change/", "editor"),
    "admin-picture-add": Sight("/admin/quiz/picture/add/", "editor"),
    "admin-picture-refused": Sight(
        "/admin/quiz/picture/add/", "editor", deeds.send_nothing, complaint="422"
    ),
    "admin-reviews": Sight("/admin/quiz/review/", "editor"),
    "admin-reminders": Sight("/admin/quiz/reminder/", "editor"),
    "admin-why": Sight("/admin/quiz/reminder/why/{learner.pk}/", "editor"),
    "admin-refused": Sight("/admin/quiz/refusedaddress/add/", "editor"),
    "admin-user": Sight("/admin/accounts/user/{learner.pk}/change/", "editor"),
}
