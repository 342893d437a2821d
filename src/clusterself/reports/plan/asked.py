"""What was asked of a plan, and how far it is."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from clusterself.model.catalogue import Catalogue
from clusterself.model.plan_file import Status
from clusterself.model.plan_report import AskedLine, MeasureCard, OtherMeasure
from clusterself.model.rulebook import Rulebook
from clusterself.model.scorecard import Scorecard
from clusterself.model.wish import Wish
from clusterself.reports import wording
from clusterself.reports.plan.amounts import cheap, counted, euros, joined, quoted, working_days

STATUS_WORDS: Mapping[Status, str] = {
    Status.PLANNED: "planned",
    Status.UNDER_WAY: "under way",
    Status.DONE: "done",
    Status.DROPPED: "dropped",
    Status.REACHED: "reached, as an assessment shows",
    Status.NOT_NEEDED: "not needed any more",
}


def asked_lines(
    catalogue: Catalogue, rulebook: Rulebook, wish: Wish, *, is_pace_assumed: bool
) -> Iterator[AskedLine]:
    """Yield what was asked, one thing a line."""
    yield AskedLine("Goal", _goal(rulebook, wish))
    if wish.start is not None:
        yield AskedLine("Start", wording.day(wish.start))
    if wish.by is not None:
        yield AskedLine("To be done by", wording.day(wish.by))
    if wish.days_per_month is not None:
        assumed = ", assumed" if is_pace_assumed else ""
        pace = working_days(wish.days_per_month)
        yield AskedLine("Pace", f"at most {pace} a month{assumed}")
    limits = [] if wish.max_days is None else [working_days(wish.max_days)]
    if wish.max_euro is not None:
        limits.append(euros(wish.max_euro))
    yield AskedLine("Limits", f"at most {joined(limits)}" if limits else "none")
    for name, ids in (("Without", wish.exclude), ("In any case", wish.include)):
        if ids:
            titles = [catalogue.measures[one].title for one in sorted(ids)]
            yield AskedLine(name, quoted(titles, len(titles)))


def _goal(rulebook: Rulebook, wish: Wish) -> str:
    if wish.best_score:
        last = f"then the {cheap(wish.price)}"
        return f"{rulebook.title}: most rules met, then the best score, {last}"
    return f"{_all_of(rulebook)}, with the {cheap(wish.price)}"


def _all_of(rulebook: Rulebook) -> str:
    parts = []
    if rulebook.criteria:
        parts.append("every criterion")
    if any(entry.minimum is not None for entry in rulebook.entries):
        parts.append("every minimum")
    if rulebook.pass_mark is not None:
        parts.append(f"a score of {wording.percent(rulebook.pass_mark.value.value)}")
    if rulebook.improvement is not None:
        parts.append(f"{counted(rulebook.improvement.count, 'topic')} risen")
    return f"{rulebook.title}: {joined(parts)}" if parts else rulebook.title


def progress_sentence(cards: Sequence[MeasureCard], others: Sequence[OtherMeasure]) -> str:
    """Say how far the plan is; nothing where nothing has begun."""
    found = Counter([*(one.status for one in cards), *(one.status for one in others)])
    begun = {
        "done": found[Status.DONE] + found[Status.REACHED],
        "under way": found[Status.UNDER_WAY],
    }
    if not any(begun.values()):
        return ""
    counts = [f"{n} {'is' if n == 1 else 'are'} {word}" for word, n in begun.items() if n]
    return f"Of {counted(len(cards) + len(others), 'measure')}, {joined(counts)}."


def rises_sentence(rulebook: Rulebook, card: Scorecard, sure: int | None) -> str:
    """Say how many topics have risen once the plan is done, where the rulebook asks for it."""
    if rulebook.improvement is None or card.improvement is None:
        return ""
    needed = counted(card.improvement.needed, "topic")
    if sure is None:
        return (
            f"{needed} must have risen since the earlier benchmarking. No assessment of that "
            "time is named, so the plan cannot count them; name it with --previous."
        )
    missing = card.improvement.needed - sure
    rest = f"{missing} {'is' if missing == 1 else 'are'} missing" if missing > 0 else "enough"
    return (
        f"{needed} must have risen since the earlier benchmarking, each with a paper. With this "
        f"plan {sure} surely {'has' if sure == 1 else 'have'}: {rest}."
    )
