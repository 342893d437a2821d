"""How the status of a plan is put into words, the same in all formats."""

from collections.abc import Iterator
from fractions import Fraction

from clusterself.model.gap_report import Result
from clusterself.model.plan import Promise
from clusterself.model.plan_file import Status
from clusterself.model.plan_status import (
    FollowUp,
    MeasureLine,
    Shortfall,
    State,
    StatusReport,
    Unshown,
)
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict
from clusterself.reports import wording

NOBODY = "nobody yet"
_STATES = {
    State.UNDER_WAY: "under way",
    State.NEXT: "next",
    State.LATER: "later",
    State.NOT_SHOWN: "done, not shown",
    State.DONE: "done",
    State.REACHED: "reached",
    State.NOT_NEEDED: "not needed",
    State.DROPPED: "dropped",
}
_NOT_BEGUN = frozenset({State.TO_BEGIN, State.NEXT, State.LATER})


def days_ago(number: int) -> str:
    """Write a number of days."""
    return wording.days(Fraction(number))


def state_words(line: MeasureLine) -> str:
    """Say where a measure stands."""
    late = days_ago(line.days_late or 0)
    if line.state is State.LATE:
        return f"{late} late{', under way' if line.status is Status.UNDER_WAY else ''}"
    if line.state is State.TO_BEGIN:
        return f"should have begun {late} ago"
    if line.state is State.NOT_SHOWN and line.status is Status.REACHED:
        return "not shown any more"
    if is_reached_earlier(line):
        return "reached earlier"
    return _STATES[line.state]


def is_reached_earlier(line: MeasureLine) -> bool:
    """Tell whether the file calls a measure reached, and the assessment at hand cannot show it."""
    return line.state is State.DONE and line.status is Status.REACHED


def when_words(line: MeasureLine) -> str:
    """Write when a measure is due, and when it begins where it has not."""
    start, due = wording.day(line.start), wording.day(line.due)
    if line.state not in _NOT_BEGUN:
        return f"due {due}"
    if line.start.year == line.due.year:
        start = start.removesuffix(f" {line.start.year}")
    return f"{start} to {due}"


def shortfall_words(short: Shortfall) -> str:
    """Say what an assessment shows instead of what a measure was to lead to."""
    return f"{short.title}: {short.found} instead of {short.expected}"


def sentence(found: Unshown) -> str:
    """Ask about a measure that people say is done."""
    day = wording.day(found.assessed_on)
    if found.is_before:
        return (
            f"{found.title}: people say it is done; the assessment of {day} was made before it "
            "began. Assess again to count it."
        )
    short = "; ".join(map(shortfall_words, found.shortfalls))
    return (
        f"{found.title}: people say it is done; the assessment of {day} does not show it ({short})."
    )


def details(line: MeasureLine) -> Iterator[str]:
    """Yield what has to be known of a measure besides its dates."""
    for short in line.shortfalls:
        yield f"{shortfall_words(short)}."
    if line.waits_for:
        yield f"Waits for: {'; '.join(line.waits_for)}."


def headline(found: FollowUp) -> Iterator[str]:
    """Yield how far the plan is, and what is not as it should be."""
    counts = found.counts
    if not counts.total:
        yield "No measure is left in the plan."
        return
    share = wording.percent(counts.share or Fraction(0))
    verb = "is" if counts.settled == 1 else "are"
    yield f"{counts.settled} of {_measures(counts.total)} {verb} done or reached ({share})."
    wrong = [
        f"{number} {words}"
        for number, words in (
            (counts.late, "late"),
            (counts.not_shown, "done but not shown"),
            (counts.to_begin, "not begun in time"),
        )
        if number
    ]
    yield f"{wording.as_sentence(_joined(wrong))}" if wrong else "Nothing is late."


def _measures(number: int) -> str:
    return "1 measure" if number == 1 else f"{number} measures"


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def work_left(report: StatusReport) -> str:
    """Say how much work is left, and until when; empty if there is none."""
    found, by = report.follow_up, report.by
    if found.ends is None:
        return ""
    end = f"the last measure is due on {wording.day(found.ends)}"
    if by is None:
        asked = ""
    elif by < found.ends:
        asked = f", after the end that was asked for ({wording.day(by)})"
    else:
        asked = f", in time for {wording.day(by)}"
    days = wording.days(found.days_left)
    return f"{days} of work {'is' if found.days_left == 1 else 'are'} left; {end}{asked}."


def result_lines(report: StatusReport) -> Iterator[tuple[str, str]]:
    """Yield what the assessment gives, and what the plan promises."""
    if report.now is None:
        return
    result, promise = report.now.result, report.now.promise
    yield f"On {wording.day(report.now.assessed_on)}", _standing(result)
    yield "Once all is done", _promised(result, promise)


def _standing(result: Result) -> str:
    return f"{_verdict(result.verdict, result)}{_score(result.score)}"


def _promised(result: Result, promise: Promise) -> str:
    rules = f"; {promise.rules_met} of {promise.rules} criteria and minimums met"
    tail = rules if promise.rules else ""
    return f"{_verdict(promise.verdict, result)}{_score(promise.score)}{tail}"


def _verdict(verdict: Verdict, result: Result) -> str:
    if verdict is Verdict.MET and result.unknown_rules:
        return "no obstacle found"
    return wording.VERDICT_WORDS[verdict]


def _score(score: Range | None) -> str:
    return "" if score is None else f", score {wording.percent_range(score)}"


def notes(report: StatusReport) -> Iterator[str]:
    """Yield on what the status rests."""
    now = report.now
    if now is None:
        yield "No assessment was looked at: what people say is done counts as done."
        return
    day = wording.day(now.assessed_on)
    yield f"“Reached” is what the assessment of {day} shows; “done” is what people say."
    if any(map(is_reached_earlier, report.follow_up.lines)):
        yield "“Reached earlier” is what the plan file says; this assessment does not show it."
    if now.is_older:
        made = wording.day(report.planned_from)
        yield f"The plan was made from a later assessment, that of {made}."
    is_met = Verdict.MET in {now.result.verdict, now.promise.verdict}
    if is_met and now.result.unknown_rules:
        yield "“No obstacle found” is said of the rules tested here; others are not public."
