"""How changes over time are put into words, the same in all formats."""

from collections.abc import Iterable, Iterator, Sequence

from clusterself.model.gap_report import Result
from clusterself.model.progress import Change, LeftOut, ProgressReport, Rise
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict
from clusterself.reports import wording
from clusterself.reports.progress.figures import signed, signed_range
from clusterself.reports.progress.rulers import ruler_points, ruler_words

HOW_TO_READ = (
    "All assessments are scored by the present catalogue, so that a change of its questions or "
    "targets cannot pass for progress. Points are percentage points of the score, cut to one "
    "decimal; the parts add up exactly before that. The evidenced score counts only answers with "
    "a paper that is in date."
)
_BOUNDS = "The ends of ranges need not come together: a change can be narrower than its parts."
_NOT_PUBLIC = "“No obstacle found” is said of the rules tested here; others are not public."


def verdict_words(result: Result) -> str:
    """Say a verdict in short; where rules are not public, met is only the lack of an obstacle."""
    if result.verdict is Verdict.MET and result.unknown_rules:
        return "no obstacle found"
    return wording.VERDICT_WORDS[result.verdict]


def score_words(found: Range | None) -> str:
    """Write a score, as far as there is one."""
    return "none" if found is None else wording.percent_range(found)


def change_sentence(change: Change) -> str:
    """Say how the score changed."""
    if change.parts is None:
        return "This rulebook has no score."
    low, high = change.parts.total
    ends = [f"{wording.points(abs(end))}" for end in (low, high)]
    if low == high == 0:
        return "The score is the same."
    if low > 0:
        return f"The score rose by {_between(ends)} percentage points."
    if high < 0:
        return f"The score fell by {_between(ends[::-1])} percentage points."
    ends = [signed(low), signed(high)]
    return (
        "Whether the score rose or fell is open: the change lies between "
        f"{ends[0]} and {ends[1]} percentage points."
    )


def _between(ends: Sequence[str]) -> str:
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def verdict_sentence(then: Result, now: Result) -> str:
    """Say what became of the verdict."""
    words = verdict_words(then), verdict_words(now)
    if words[0] == words[1]:
        return f"The verdict is as before: {words[1]}."
    return f"The verdict was “{words[0]}” and is “{words[1]}”."


def part_lines(change: Change, edition: str) -> Iterator[tuple[str, str, str]]:
    """Yield each part of a change: its name, its points, and what it means."""
    if change.parts is not None:
        parts = change.parts
        yield "Organisation", signed(parts.organisation), "what is known exactly at both times"
        yield (
            "Open answers",
            signed_range(parts.open_answers),
            "what is known only as a range at one of the times",
        )
        yield (
            "Applicability",
            signed_range(parts.applicability),
            "indicators that counted at one of the times only",
        )
        yield "Score", signed_range(parts.total), "the whole change"
    yield "Catalogue", ruler_points(change.ruler), ruler_words(change.ruler, edition)


def rise_words(rise: Rise) -> str:
    """Say with which assessment the present one is compared, and why with this one."""
    day = wording.day(rise.since)
    if rise.benchmarked is None:
        why = "the first one, since none is near a benchmarking whose date is stated"
    else:
        why = f"the one nearest to the benchmarking stated ({rise.benchmarked})"
    return f"Compared with the assessment of {day}: {why}."


def notes(report: ProgressReport) -> Iterator[str]:
    """Yield how the report is to be read, and what it does not show."""
    yield HOW_TO_READ
    parts = [change.parts for change in report.changes if change.parts is not None]
    if any(one.open_answers.width or one.applicability.width for one in parts):
        yield _BOUNDS
    results = [point.result for point in report.points]
    if any(one.verdict is Verdict.MET and one.unknown_rules for one in results):
        yield _NOT_PUBLIC
    yield from _left_out(report.left_out)


def _left_out(left_out: Iterable[LeftOut]) -> Iterator[str]:
    for one in left_out:
        role = one.role.replace("-", " ")
        many = "assessment" if one.files == 1 else "assessments"
        why = " gave way to the agreed one" if one.is_replaced else " left out"
        verb = "" if one.is_replaced else (" is" if one.files == 1 else " are")
        yield f"{one.files} {many} by {role}{verb}{why}."
