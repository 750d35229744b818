"""From a read article to its import, each step with its refusal in words."""

from django.conf import settings
from django.utils.translation import gettext

from accounts.models import User
from quiz.exchange.albums import OutOfTime
from quiz.exchange.articles.archives import ArchiveRefused
from quiz.exchange.articles.illustrated import open_file, read_article
from quiz.exchange.articles.importing import (
    ChangedMeanwhile,
    FaultyArticle,
    import_rendered,
    require_agreed,
)
from quiz.exchange.articles.plans import ArticlePlan, NothingToImport, plan_article
from quiz.exchange.articles.reading import Article
from quiz.exchange.articles.sentences import OF_ARCHIVES
from quiz.exchange.articles.targets import NoTopic
from quiz.exchange.pictures import unkept
from quiz.exchange.questions.importing import render_at
from quiz.exchange.questions.writing import TookTooLong
from quiz.exchange.runs.attempts import Attempt
from quiz.exchange.runs.paces import Pace


class Refused(Exception):
    """The article is not taken; `sentence` says why, unless its diagnostics do."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence


def plan(article: Article, *, topic_slug: str, editor: User) -> ArticlePlan:
    """Return what an article would do.

    Raises:
        Refused: It cannot be done, or not by this editor.
    """
    try:
        found = plan_article(article, topic_slug=topic_slug)
    except NothingToImport:
        raise Refused(gettext("No question was found in the text.")) from None
    except NoTopic:
        sentence = gettext("The article has no title; choose a topic.")
        raise Refused(sentence) from None
    if found.is_new_topic and not editor.has_perm("quiz.add_topic"):
        sentence = gettext("There is no topic “%s”, and you may not add one.")
        raise Refused(sentence % found.topic.title)
    if unkept(article.pictures) and not editor.has_perm("quiz.add_picture"):
        raise Refused(gettext("The file brings pictures, which you may not add."))
    return found


def require_agreed_in_words(found: ArticlePlan, agreed: str) -> None:
    """Let a plan pass that can be done and is what the editor saw.

    Raises:
        Refused: It is not.
    """
    try:
        require_agreed(found, agreed)
    except FaultyArticle:
        raise Refused from None
    except ChangedMeanwhile:
        raise _changed() from None


def do_import(
    article: Article, *, topic_slug: str, editor: User, agreed: str, pace: Pace
) -> ArticlePlan:
    """Import the questions of an article.

    Args:
        agreed: The fingerprint of the plan that the editor saw.

    Raises:
        Refused: They cannot be imported, or it takes too long.
    """
    rough = plan(article, topic_slug=topic_slug, editor=editor)
    require_agreed_in_words(rough, agreed)
    try:
        rendered = render_at(pace, rough.changes)
        return import_rendered(
            article,
            rendered,
            topic_slug=topic_slug,
            editor=editor,
            now=pace.begin_writing(),
            agreed=agreed,
            may_go_on=pace.may_write,
            and_then=lambda done: pace.finish(done.changes.counts),
        )
    except ChangedMeanwhile:
        raise _changed() from None
    except TookTooLong:
        sentence = gettext("The texts take too long to render. Divide the article.")
        raise Refused(sentence) from None


def import_in_run(attempt: Attempt) -> None:
    """Import the article of a run, or say why not."""
    run = attempt.run
    try:
        text, archive = open_file(attempt.raw)
        article = read_article(
            text,
            archive,
            most_pictures=settings.IMPORT_MOST_PICTURES,
            may_go_on=attempt.may_read,
        )
        do_import(
            article,
            topic_slug=run.topic_slug,
            editor=run.editor,
            agreed=run.confirmation,
            pace=attempt,
        )
    except Refused as refused:
        attempt.fail([refused.sentence or _changed().sentence])
    except ArchiveRefused as refused:
        attempt.fail([OF_ARCHIVES[refused.why] % refused.details])
    except OutOfTime:
        attempt.fail([gettext("Reading the pictures takes too long; divide the file.")])


def _changed() -> Refused:
    sentence = gettext("The article or the bank is not what you saw. Look again.")
    return Refused(sentence)
