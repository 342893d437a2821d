"""How a score follows from weights and credits."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import partial
from typing import Literal, NamedTuple, TypeAlias

from clusterself.model.scorecard import IndicatorResult, Range
from clusterself.scoring.explaining.case import Case, Explainable, Explainables
from clusterself.scoring.explaining.explanation import (
    Explanation,
    Levels,
    Row,
    Share,
    Table,
    Value,
)
from clusterself.scoring.explaining.figures import exact, quotient

End: TypeAlias = Literal["low", "high"]
FORMULA = "sum of (weight × credit) ÷ sum of the weights that count"
CREDIT = (
    "credit = the lower of level and target, ÷ target; more than the target earns nothing; "
    "weight = weight of the topic ÷ number of its indicators"
)
COLUMNS = ("indicator", "weight", "level", "target", "credit", "weight × credit")
_TOO_WIDE = Fraction(30, 100)
_ENDS: tuple[End | None, ...] = (None, "low", "high")


class _Asked(NamedTuple):
    """Which score is meant."""

    path: str
    what: str
    results: Sequence[IndicatorResult]
    is_evidenced: bool


def score_paths(case: Case) -> Explainables:
    """Yield the scores: of everything, and within each dimension, as claimed and as proven."""
    for asked in _all(case):
        for end in _ENDS if any(r.is_applicable for r in asked.results) else (None,):
            path = asked.path if end is None else f"{asked.path}.{end}"
            yield Explainable(path, partial(_explained, case, asked, end), end is None)
    if case.card.pass_mark is not None:
        yield Explainable("result.pass_mark", partial(_pass_mark, case))
    yield Explainable("result.too_little_answered", partial(_too_little, case))
    yield Explainable("result.not_applicable_share", partial(_not_applicable, case))


def _all(case: Case) -> Iterable[_Asked]:
    everything = case.card.indicators
    yield _Asked("result.score", "Score", everything, is_evidenced=False)
    yield _Asked("result.evidenced_score", "Evidenced score", everything, is_evidenced=True)
    for found in case.card.dimensions:
        name = found.dimension
        title = next(d.title for d in case.catalogue.dimensions if d.id == name)
        indicators = case.catalogue.indicators
        inside = [r for r in everything if indicators[r.indicator].dimension == name]
        path = f"dimensions.{name}"
        yield _Asked(f"{path}.score", f"Score in “{title}”", inside, is_evidenced=False)
        what = f"Evidenced score in “{title}”"
        yield _Asked(f"{path}.evidenced", what, inside, is_evidenced=True)


def _explained(case: Case, asked: _Asked, end: End | None) -> Explanation:
    counted = [result for result in asked.results if result.is_applicable]
    path = asked.path if end is None else f"{asked.path}.{end}"
    what = asked.what if end is None else f"{asked.what}, {_END_WORDS[end]}"
    if not counted:
        return Explanation(path, what, "none", "nothing that has a weight applies here")
    total = sum((result.weight for result in counted), Fraction(0))
    points = [_points(result, asked) for result in counted]
    sums = Range(
        sum((p.low for p in points), Fraction(0)), sum((p.high for p in points), Fraction(0))
    )
    return Explanation(
        path=path,
        what=what,
        result=_result(Range(sums.low / total, sums.high / total), end),
        formula=f"{FORMULA}; {CREDIT}",
        worked=_worked(sums, total, end),
        table=_table(case, counted, asked, end),
        notes=tuple(_notes(asked)),
        sources=(case.rule("score", "method"),),
    )


_END_WORDS = {"low": "lower end", "high": "upper end"}


def _points(result: IndicatorResult, asked: _Asked) -> Range:
    credit = result.evidenced_credit if asked.is_evidenced else result.credit
    return Range(result.weight * credit.low, result.weight * credit.high)


def _result(found: Range, end: End | None) -> Value:
    return found if end is None else Share(getattr(found, end))


def _worked(sums: Range, total: Fraction, end: End | None) -> tuple[str, ...]:
    if sums.low == sums.high:
        return (quotient(sums.low, total),)
    ends: tuple[End, ...] = ("low", "high") if end is None else (end,)
    return tuple(f"{_END_WORDS[e]}: {quotient(getattr(sums, e), total)}" for e in ends)


def _table(
    case: Case,
    counted: Iterable[IndicatorResult],
    asked: _Asked,
    end: End | None,
) -> Table:
    return Table(COLUMNS, tuple(_row(case, result, asked, end) for result in counted))


def _row(case: Case, result: IndicatorResult, asked: _Asked, end: End | None) -> Row:
    levels = result.evidenced_levels if asked.is_evidenced else result.levels
    credit = result.evidenced_credit if asked.is_evidenced else result.credit
    if end is not None:
        levels = levels[:1] if end == "low" else levels[-1:]
    name = result.indicator
    return Row(
        (
            name,
            exact(result.weight),
            Levels(levels),
            result.target,
            _plain(credit, end),
            _plain(_points(result, asked), end),
        ),
        (*case.answer(name), case.entry_rule(name)),
    )


def _plain(found: Range, end: End | None) -> str:
    if end is not None:
        return exact(getattr(found, end))
    if found.low == found.high:
        return exact(found.low)
    return f"{exact(found.low)}-{exact(found.high)}"


def _notes(asked: _Asked) -> Iterable[str]:
    if asked.is_evidenced:
        yield "an answer without a valid paper counts with the highest level that needs none"
    for result in asked.results:
        if not result.is_applicable:
            yield f"left out, because not applicable: {result.indicator} ({result.reason})"


def _pass_mark(case: Case) -> Explanation:
    mark = case.rulebook.pass_mark
    if mark is None:
        raise ValueError("no pass mark")
    note = (f"basis: {mark.basis}" + (f"; {mark.note}" if mark.note else ""),)
    source = case.rule("score", "pass", "value")
    return Explanation(
        "result.pass_mark", "Pass mark", Share(mark.value.value), _COPIED, notes=note,
        sources=(source,),
    )  # fmt: skip


_COPIED = "stands so in the rulebook"


def _too_little(case: Case) -> Explanation:
    found = case.card.score
    what, path = "Too little answered", "result.too_little_answered"
    formula = "yes if the score is open by more than 30 points: upper end − lower end > 30/100"
    if found is None:
        return Explanation(path, what, "no", "there is no score")
    worked = f"{found.high} − {found.low} = {found.width}"
    parts = (Explanation("result.score", "Score", found),)
    result = "yes" if found.width > _TOO_WIDE else "no"
    return Explanation(path, what, result, formula, (worked,), parts=parts)


def _not_applicable(case: Case) -> Explanation:
    everything = case.card.indicators
    total = sum((result.weight for result in everything), Fraction(0))
    left_out = [result for result in everything if not result.is_applicable]
    weight = sum((result.weight for result in left_out), Fraction(0))
    rows = tuple(
        Row(
            (r.indicator, exact(r.weight), r.reason or ""),
            (*case.answer(r.indicator), case.entry_rule(r.indicator)),
        )
        for r in left_out
    )
    return Explanation(
        "result.not_applicable_share",
        "Part of the weight that is not applicable",
        Share(case.card.not_applicable_share),
        "weights of what is not applicable ÷ all weights of the rulebook",
        (quotient(weight, total),) if total else ("there are no weights",),
        Table(("indicator", "weight", "reason"), rows) if rows else None,
        (Explanation("result.score", "Weights that count", exact(case.total_weight)),),
        sources=() if rows else (case.rule("entries"),),
    )
