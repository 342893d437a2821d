"""The examples of rulebooks, worked out and compared with what they expect."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from clusterself.catalogue.draft import Draft
from clusterself.diagnostics import Diagnostic
from clusterself.model.answered import AnswerError
from clusterself.model.quantity import PERCENT, Quantity
from clusterself.model.rulebook import Expectation
from clusterself.model.scorecard import IndicatorResult
from clusterself.model.verdict import Verdict
from clusterself.scoring.examples import ExampleResult, example_result

_MOST_SHOWN = 5
_SHOWN_DECIMALS = 2


def examples_hold(draft: Draft) -> Iterator[Diagnostic]:
    """CS411: each example of a rulebook gives what it expects; for a catalogue without errors."""
    for rulebook in draft.rulebooks:
        for number, example in enumerate(rulebook.examples):
            where = draft.at("rulebook", rulebook.id, "examples", number)
            try:
                found = example_result(draft.catalogue, rulebook, example)
            except AnswerError as error:
                yield draft.fault("CS411", where, error.message, error.hint)
                continue
            wrong = list(_differences(example.expect, found))
            if wrong:
                at = draft.at("rulebook", rulebook.id, "examples", number, "expect")
                message = f"“{example.name}” gives {' and '.join(wrong)}"
                yield draft.fault("CS411", at, message, _trace(found))


def _differences(expected: Expectation, found: ExampleResult) -> Iterator[str]:
    if expected.score is not None:
        given = found.score.low if found.score else None
        if given is None or _cut(given, _decimals(expected.score.value)) != expected.score.value:
            shown = "no score" if given is None else f"a score of {_percent(given)}"
            yield f"{shown} instead of {expected.score}"
    if expected.verdict is not None and found.verdict != Verdict(expected.verdict):
        yield f"the verdict {found.verdict} instead of {expected.verdict}"


def _decimals(share: Fraction) -> int:
    """Return how many decimals a percentage has; it was written as a decimal number."""
    percent, places = share * 100, 0
    while (percent * 10**places).denominator != 1:
        places += 1
    return places


def _cut(share: Fraction, decimals: int) -> Fraction:
    unit = 100 * 10**decimals
    return Fraction(floor(share * unit), unit)


def _percent(share: Fraction) -> str:
    return str(Quantity(_cut(share, _SHOWN_DECIMALS), PERCENT))


def _trace(found: ExampleResult) -> str:
    """Say what the result follows from: all that is not as it should be."""
    parts = [
        f"criterion `{c.criterion}` {c.verdict}"
        for c in found.criteria
        if c.verdict is not Verdict.MET
    ]
    short = [i for i in found.indicators if i.levels[0] < i.target]
    parts += [_shortfall(result) for result in short[:_MOST_SHOWN]]
    if len(short) > _MOST_SHOWN:
        parts.append(f"{len(short) - _MOST_SHOWN} more below target")
    return "; ".join(parts) or "every criterion is met and every indicator at its target"


def _shortfall(result: IndicatorResult) -> str:
    missed = "" if result.minimum_verdict is Verdict.MET else f", minimum {result.minimum} missed"
    return f"`{result.indicator}` at level {result.levels[0]} of {result.target}{missed}"
