"""How the level and the credit of an indicator come about."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from clusterself.model.base import LEVELS
from clusterself.model.scorecard import AnswerState, EvidenceState, IndicatorResult, Range
from clusterself.scoring.explaining.case import Case, Explainable, Explainables
from clusterself.scoring.explaining.explanation import Explanation, Levels, Ref, Share, Value
from clusterself.scoring.explaining.figures import exact, levels_text, verdict_text
from clusterself.scoring.explaining.ladders import level_from_facts
from clusterself.scoring.explaining.papers import answer_papers, fact_papers, rule_text

CREDIT = "the lower of level and target, ÷ target"
_MINIMUM = "the level below which the rulebook fails"


def indicator_paths(case: Case) -> Explainables:
    """Yield each indicator of the rulebook, and each of its figures."""
    for name, result in case.results.items():
        path = f"indicators.{name}"
        yield Explainable(path, partial(_indicator, case, result))
        yield Explainable(f"{path}.levels", partial(_levels, case, result), is_listed=False)
        lowered = partial(_evidenced_levels, case, result)
        yield Explainable(f"{path}.evidenced_levels", lowered, is_listed=False)
        yield Explainable(f"{path}.target", partial(_target, case, result), is_listed=False)
        if result.minimum is not None:
            yield Explainable(f"{path}.minimum", partial(_minimum, case, result), is_listed=False)
        yield Explainable(f"{path}.weight", partial(_weight, case, result), is_listed=False)
        for key in ("credit", "evidenced_credit"):
            for end in ("", ".low", ".high"):
                explain = partial(_credit, case, result, key, end)
                yield Explainable(f"{path}.{key}{end}", explain, is_listed=False)


def _indicator(case: Case, result: IndicatorResult) -> Explanation:
    name = result.indicator
    return Explanation(
        f"indicators.{name}",
        f"{case.catalogue.indicators[name].title}, level",
        Levels(result.levels) if result.is_applicable else AnswerState.NOT_APPLICABLE,
        f"credit = {CREDIT}; it counts in the score with its weight",
        _contribution(case, result),
        parts=tuple(_parts(case, result)),
        notes=tuple(_notes(case, result)),
        sources=(*case.answer(name), case.entry_rule(name), Ref("indicator", name)),
    )


def _parts(case: Case, result: IndicatorResult) -> Iterator[Explanation]:
    yield _levels(case, result)
    yield _target(case, result)
    if result.minimum is not None:
        yield _minimum(case, result)
    yield _weight(case, result)
    yield _credit(case, result, "credit", "")
    yield _evidenced_levels(case, result)
    yield _credit(case, result, "evidenced_credit", "")


def _contribution(case: Case, result: IndicatorResult) -> tuple[str, ...]:
    if not result.is_applicable:
        return ("its weight leaves the score on both sides of the division",)
    total, credit = case.total_weight, result.credit
    ends = [result.weight * end / total for end in credit]
    text = (
        f"in the score: weight × credit ÷ sum of the weights that count = {exact(result.weight)} × "
    )
    if credit.low == credit.high:
        return (f"{text}{exact(credit.low)} ÷ {exact(total)} = {ends[0]}",)
    return (
        f"{text}({exact(credit.low)} to {exact(credit.high)}) ÷ {exact(total)} = "
        f"{ends[0]} to {ends[1]}",
    )


def _notes(case: Case, result: IndicatorResult) -> Iterator[str]:
    if result.is_strength:
        yield "a strength: level 4, or level 3 above the target"
    if result.is_gap:
        yield f"a weakness: see weaknesses.{result.indicator}"
    if result.reason:
        yield f"not applicable: {result.reason}"


def _levels(case: Case, result: IndicatorResult) -> Explanation:
    indicator = case.catalogue.indicators[result.indicator]
    path = f"indicators.{result.indicator}.levels"
    if result.is_applicable and indicator.ladder:
        return level_from_facts(case, indicator, path, result.levels)
    return Explanation(
        path,
        "Level" if len(result.levels) == 1 else "Possible levels",
        Levels(result.levels),
        _ANSWERED[result.state],
        sources=case.answer(result.indicator),
    )


_ANSWERED = {
    AnswerState.ANSWERED: "answered",
    AnswerState.UNKNOWN: "said to be unknown, so all five are possible",
    AnswerState.UNANSWERED: "not answered yet, so all five are possible",
    AnswerState.NOT_APPLICABLE: "not applicable: no level counts",
}


def _target(case: Case, result: IndicatorResult) -> Explanation:
    return Explanation(
        f"indicators.{result.indicator}.target",
        "Target",
        result.target,
        f"stands so in the rulebook, topic {result.topic}",
        sources=(case.entry_rule(result.indicator, "target"),),
    )


def _minimum(case: Case, result: IndicatorResult) -> Explanation:
    minimum = result.minimum or 0
    found = f"level {levels_text(result.levels)} against minimum {minimum}"
    return Explanation(
        f"indicators.{result.indicator}.minimum",
        "Minimum",
        minimum,
        _MINIMUM,
        (f"{found}: {verdict_text(result.minimum_verdict)}",),
        sources=(case.entry_rule(result.indicator, "minimum"), *case.answer(result.indicator)),
    )


def _weight(case: Case, result: IndicatorResult) -> Explanation:
    entry = case.entry(result.indicator)
    weight, count = entry.weight or Fraction(0), len(entry.indicators)
    return Explanation(
        f"indicators.{result.indicator}.weight",
        "Weight",
        result.weight,
        "weight of the topic ÷ number of its indicators",
        (f"{exact(weight)} ÷ {count} = {exact(result.weight)}",),
        sources=(case.entry_rule(result.indicator, "weight"),),
    )


def _credit(case: Case, result: IndicatorResult, key: str, end: str) -> Explanation:
    is_evidenced = key == "evidenced_credit"
    levels = result.evidenced_levels if is_evidenced else result.levels
    found = result.evidenced_credit if is_evidenced else result.credit
    name = result.indicator
    chosen = _END_LEVELS[end]
    worked = [
        f"level {level}: min({level}, {result.target}) ÷ {result.target} = "
        f"{exact(Fraction(min(level, result.target), result.target))}"
        for level in dict.fromkeys(levels[place] for place in chosen)
    ]
    return Explanation(
        f"indicators.{name}.{key}{end}",
        ("Evidenced credit" if is_evidenced else "Credit") + _END_WORDS[end],
        _end_of(found, end),
        CREDIT,
        tuple(worked),
        notes=() if result.is_applicable else ("not applicable, so it does not count",),
        sources=(*case.answer(name), case.entry_rule(name, "target")),
    )


_END_LEVELS = {"": (0, -1), ".low": (0,), ".high": (-1,)}
_END_WORDS = {"": "", ".low": ", lower end", ".high": ", upper end"}


def _end_of(found: Range, end: str) -> Value:
    return Share(getattr(found, end[1:])) if end else found


def _evidenced_levels(case: Case, result: IndicatorResult) -> Explanation:
    indicator = case.catalogue.indicators[result.indicator]
    rule = indicator.evidence
    worked = f"papers are needed from level {rule.required_from} on; {rule_text(rule)}"
    papers: tuple[Explanation, ...] = ()
    if result.evidence is EvidenceState.NOT_NEEDED:
        pass
    elif indicator.ladder:
        leaves = case.situation.leaves_behind(indicator.id)
        papers = fact_papers(case, leaves, rule)
    elif result.state is AnswerState.ANSWERED:
        papers = answer_papers(case, indicator.id, rule)
    return Explanation(
        f"indicators.{result.indicator}.evidenced_levels",
        "Level with papers alone",
        Levels(result.evidenced_levels),
        _evidence_formula(result, LEVELS[rule.required_from - 1]),
        (worked,),
        parts=papers,
        sources=(Ref("indicator", indicator.id, ("evidence",)),),
    )


def _evidence_formula(result: IndicatorResult, highest: int) -> str:
    if not result.is_applicable:
        return "not applicable, so no paper is needed"
    if result.evidence is EvidenceState.NOT_NEEDED:
        return "no paper is needed at this level"
    if result.evidence is EvidenceState.VALID:
        return "a valid paper is named, so the level stands"
    lowered = f"{highest}, the highest that needs none"
    if result.state.is_given:
        return f"a valid paper is missing, so the level is lowered to {lowered}"
    return f"the answer is open: it may also be given without a paper, which leaves {lowered}"
