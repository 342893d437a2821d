"""How far a weakness costs the score, and why it stands where it stands in the list."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial

from clusterself.model.base import LEVELS, StepNumber
from clusterself.model.scorecard import Weakness
from clusterself.scoring.explaining.case import Case, Explainable, Explainables
from clusterself.scoring.explaining.explanation import (
    Days,
    Explanation,
    Levels,
    Points,
    Ref,
    Row,
    Table,
)
from clusterself.scoring.explaining.figures import exact
from clusterself.scoring.weaknesses import LEAST_DAYS


def weakness_paths(case: Case) -> Explainables:
    """Yield each weakness with its figures."""
    for place, found in enumerate(case.card.weaknesses, 1):
        path = f"weaknesses.{found.id}"
        yield Explainable(path, partial(_weakness, case, found, place))
        yield Explainable(f"{path}.gain", partial(_gain, case, found), is_listed=False)
        yield Explainable(f"{path}.days", partial(_days, case, found), is_listed=False)
        if found.level is None:
            first = partial(_days, case, found, f"{path}.remedies.1.days")
            yield Explainable(f"{path}.remedies.1.days", first, is_listed=False)
            continue
        yield Explainable(f"{path}.level", partial(_level, case, found), is_listed=False)
        yield Explainable(f"{path}.target", partial(_target, case, found), is_listed=False)
        for number, step in enumerate(_steps(case, found), 1):
            begin = f"{path}.remedies.{number}"
            to, days = partial(_to, found, step, begin), partial(_step, found, step, begin, case)
            yield Explainable(f"{begin}.to", to, is_listed=False)
            yield Explainable(f"{begin}.days", days, is_listed=False)


def _steps(case: Case, found: Weakness) -> tuple[StepNumber, ...]:
    target = case.results[found.id].target
    return tuple(step for step in LEVELS[(found.level or 0) + 1 : target + 1] if step)


def _weakness(case: Case, found: Weakness, place: int) -> Explanation:
    parts = [_gain(case, found), _days(case, found)]
    source = case.criterion_rule(found.id) if found.is_criterion else Ref("indicator", found.id)
    if found.level is not None:
        parts = [_level(case, found), _target(case, found), *parts]
    title = (
        case.criterion(found.id).title
        if found.is_criterion
        else case.catalogue.indicators[found.id].title
    )
    return Explanation(
        f"weaknesses.{found.id}",
        title,
        f"place {place} of {len(case.card.weaknesses)}",
        _ORDER,
        tuple(_reasons(case, found)),
        parts=tuple(parts),
        sources=(source,),
    )


_ORDER = (
    "first criteria not met, then minimums not met, in rulebook order; the others by score gained "
    "÷ days, the largest first; what has to be in place before another comes before it and takes "
    "over its ratio if that is larger; then order of dimensions, then id"
)


def _reasons(case: Case, found: Weakness) -> Iterator[str]:
    if found.blocks_verdict:
        yield "a criterion not met" if found.is_criterion else "a minimum not met"
    if found.is_criterion:
        return
    own = found.gain / found.days
    yield f"own ratio: {found.gain} ÷ {exact(found.days)} = {own}"
    if found.unlocks:
        best = _best_ratio({w.id: w for w in case.card.weaknesses}, found)
        yield f"unlocks {', '.join(found.unlocks)}; the best ratio of all these is {best}"
    for need in found.needs:
        where = "" if need.in_list else ", a remark only: it is no gap here"
        yield f"needs {need.indicator} at level {need.level} first{where}"


def _best_ratio(gaps: Mapping[str, Weakness], found: Weakness) -> Fraction:
    behind = (_best_ratio(gaps, gaps[name]) for name in found.unlocks)
    return max([found.gain / found.days, *behind])


def _gain(case: Case, found: Weakness) -> Explanation:
    path, what = f"weaknesses.{found.id}.gain", "Score gained"
    if found.is_criterion:
        return Explanation(path, what, Points(found.gain), "a criterion has no weight in the score")
    result, total = case.results[found.id], case.total_weight
    best = f"{exact(result.weight)} × (1 − {exact(result.credit.high)}) ÷ {exact(total)}"
    return Explanation(
        path,
        what,
        Points(found.gain),
        "weight × (1 − credit) ÷ sum of the weights that count (see result.score)",
        (f"{best} = {found.gain}",),
        parts=(
            Explanation(f"indicators.{found.id}.weight", "Weight", result.weight),
            Explanation(f"indicators.{found.id}.credit.high", "Credit", result.credit),
            Explanation("result.score", "Sum of the weights", exact(total)),
        ),
        sources=(*case.answer(found.id), case.entry_rule(found.id)),
    )


def _days(case: Case, found: Weakness, path: str = "") -> Explanation:
    path = path or f"weaknesses.{found.id}.days"
    if found.is_criterion:
        source = case.criterion_rule(found.id, "effort_days")
        return Explanation(path, "Days", Days(found.days), _COPIED, sources=(source,))
    steps = _steps(case, found)
    effort = case.catalogue.indicators[found.id].effort_days
    rows = tuple(
        Row((f"level {step - 1} to {step}", exact(effort[step])), (_effort(found, step),))
        for step in steps
    )
    return Explanation(
        path,
        "Days",
        Days(found.days),
        f"sum of the steps up to the target, at least {exact(LEAST_DAYS)}",
        (_sum_of([effort[step] for step in steps]),),
        Table(("step", "days"), rows),
    )


def _sum_of(days: Sequence[Fraction]) -> str:
    total = sum(days, Fraction(0))
    text = f"{' + '.join(map(exact, days))} = {exact(total)}"
    return text if total >= LEAST_DAYS else f"{text}, so {exact(LEAST_DAYS)} counts"


_COPIED = "stands so in the catalogue: working days of the organisation itself"


def _effort(found: Weakness, step: int) -> Ref:
    return Ref("indicator", found.id, ("effort_days", str(step)))


def _step(found: Weakness, step: StepNumber, path: str, case: Case) -> Explanation:
    days = case.catalogue.indicators[found.id].effort_days[step]
    what = f"Days from level {step - 1} to {step}"
    source = _effort(found, step)
    return Explanation(f"{path}.days", what, Days(days), _COPIED, sources=(source,))


def _to(found: Weakness, step: StepNumber, path: str) -> Explanation:
    source = Ref("indicator", found.id, ("levels", step - 1, "remedy"))
    what = "Level that the remedy leads to"
    formula = "each remedy leads from its level to the next one, up to the target"
    return Explanation(f"{path}.to", what, step, formula, sources=(source,))


def _level(case: Case, found: Weakness) -> Explanation:
    levels = case.results[found.id].levels
    formula = "the highest level that is possible" if found.is_open else "the present level"
    return Explanation(
        f"weaknesses.{found.id}.level",
        "Level",
        found.level or 0,
        formula,
        parts=(Explanation(f"indicators.{found.id}.levels", "Possible levels", Levels(levels)),),
        sources=case.answer(found.id),
    )


def _target(case: Case, found: Weakness) -> Explanation:
    return Explanation(
        f"weaknesses.{found.id}.target",
        "Target",
        case.results[found.id].target,
        "stands so in the rulebook",
        sources=(case.entry_rule(found.id, "target"),),
    )
