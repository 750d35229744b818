"""What came of an import, in words."""

from django.utils.translation import gettext

from quiz.exchange.runs.models import ImportRun, RunState


def report(counts: dict[str, int]) -> str:
    """Return what an import has done.

    Args:
        counts: How many questions are new, changed and unchanged; perhaps how many
            schedules were brought.
    """
    if "brought" in counts:
        return (
            gettext(
                "Imported: %(new)d new, %(changed)d changed, %(unchanged)d unchanged; "
                "schedules brought: %(brought)d."
            )
            % counts
        )
    return (
        gettext("Imported: %(new)d new, %(changed)d changed, %(unchanged)d unchanged.")
        % counts
    )


def outcome_in_words(run: ImportRun) -> str:
    """Return in a sentence what came of a run; nothing while it is not over."""
    match run.state:
        case RunState.DONE:
            return report(run.counts)
        case RunState.STOPPED:
            return gettext("Stopped. Nothing was imported.")
        case RunState.FAILED if run.faults:
            return gettext("Nothing was imported.")
        case RunState.FAILED:
            return gettext("The import broke off. Nothing was imported; try it again.")
    return ""
