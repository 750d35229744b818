"""What is wrong with an article, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quiz.exchange.articles.archives import WhyNoArchive
from quiz.exchange.articles.diagnostics import Why

SENTENCES: dict[Why, str | Promise] = {
    Why.OUTSIDE: _("It stands outside every question."),
    Why.NO_LABEL: _("No label such as 题目 or 答案 follows this heading."),
    Why.BEFORE_LABEL: _("It stands between the heading and the prompt."),
    Why.BELOW_A_LINE: _("It stands below a label that takes one line."),
    Why.NO_OPTION: _("It stands among the options and is none."),
    Why.NO_DIFFICULTY: _("The difficulty should be 1, 2 or 3."),
    Why.TWICE: _("The question has this part already."),
    Why.NO_PROMPT: _("This question has neither a heading nor a prompt."),
    Why.NO_ANSWER: _("This question has no answer."),
    Why.NOT_WHOLE: _(
        "A choice needs 2 to 20 options, one of them right, each with a reason."
    ),
    Why.TITLE_TWICE: _("Another question has this title; ids would tell them apart."),
    Why.ID_TWICE: _("Another question has this id."),
    Why.NO_ID: _("This cannot be an id, a title or a state."),
    Why.FOREIGN_ID: _("A question of another topic has this id."),
    Why.UNCLOSED: _("What begins here never ends."),
    Why.TOO_LONG: _("A part of this question is too long."),
    Why.TOO_MANY: _("The article holds too many questions; divide it before this one."),
    Why.NO_PICTURE: _("The picture is not in the ZIP."),
    Why.UNFIT_PICTURE: _(
        "The file in the ZIP cannot be taken as a picture: it is none in PNG, JPEG, "
        "WebP or GIF, damaged, too large, or one too many."
    ),
}

OF_ARCHIVES: dict[WhyNoArchive, str | Promise] = {
    WhyNoArchive.DAMAGED: _("This is no ZIP, or it is damaged."),
    WhyNoArchive.TOO_MANY_FILES: _("The ZIP holds more than %(files)d files."),
    WhyNoArchive.TOO_LARGE: _("The ZIP unpacks to more than %(megabytes)d MB."),
    WhyNoArchive.STRANGE_NAMES: _("The ZIP holds links, or names that lead out of it."),
    WhyNoArchive.NOT_ONE_ARTICLE: _(
        "The ZIP must hold one Markdown file (.md), and pictures beside it."
    ),
}
