"""How a fact comes about: answered, or reckoned from others."""

from collections.abc import Mapping
from functools import partial
from typing import TypeAlias

from clusterself.model.answer import FactAnswer
from clusterself.model.answered import stated_date, stated_values
from clusterself.model.condition import AgeSubject, FactSubject
from clusterself.model.fact import AskedFact, DerivedFact, Fact
from clusterself.model.scorecard import AnswerState
from clusterself.model.truth import facts_in
from clusterself.model.values import Values
from clusterself.scoring.explaining.case import Case, Explainable, Explainables, fact_place
from clusterself.scoring.explaining.derived_facts import derived_fact
from clusterself.scoring.explaining.explanation import Explanation, Ref, Row, Table
from clusterself.scoring.explaining.figures import unit, values_text
from clusterself.scoring.known import Leaf
from clusterself.scoring.levels import ladder_facts

Years: TypeAlias = Mapping[str, FactAnswer]


def fact_paths(case: Case) -> Explainables:
    """Yield all facts of the catalogue; those that are answered by year also year by year."""
    for name in case.catalogue.facts:
        answer = case.assessment.facts.get(name)
        is_known = answer is not None or name in case.card.derived_facts
        yield Explainable(f"facts.{name}", partial(fact, case, name), is_known)
        for year in sorted((answer and answer.years) or ()):
            path = f"facts.{name}.{year}"
            yield Explainable(path, partial(_of_year, case, name, year), is_listed=False)


def fact(case: Case, name: str) -> Explanation:
    """Explain one fact."""
    found = case.catalogue.facts[name]
    if name in case.assessment.facts:
        return _stated(case, found, case.assessment.facts[name])
    if isinstance(found, DerivedFact):
        return derived_fact(case, found, uses(case, name))
    return Explanation(
        f"facts.{name}",
        found.title,
        AnswerState.UNANSWERED,
        "what is not answered may be anything that the fact can be",
        (f"possible: {values_text(_now(case, name), unit(found))}",),
        notes=uses(case, name),
        sources=(Ref("fact", name),),
    )


def _now(case: Case, name: str) -> Values:
    found = case.catalogue.facts[name]
    is_date = isinstance(found, AskedFact) and found.type == "date"
    subject = AgeSubject(name, "months") if is_date else FactSubject(name)
    return case.situation.known.values(subject)


def _stated(case: Case, found: Fact, answer: FactAnswer) -> Explanation:
    years = answer.years
    leaf = case.situation.known.leaves(found.id)[0]
    counts = years[leaf.year] if years and leaf.year else answer
    is_lost = years is not None and leaf.year is None
    return Explanation(
        f"facts.{found.id}",
        found.title,
        "no closed year is answered" if is_lost else answer_text(found, counts),
        _BY_YEAR if years is not None else "answered",
        _age(case, found),
        table=_years(found, years) if years is not None else None,
        notes=(*_year_note(leaf, years), *uses(case, found.id)),
        sources=(*(() if years else case.fact_answer(leaf)), Ref("fact", found.id)),
    )


_BY_YEAR = (
    "answered by year; the latest year that was over on the day counts, or the one before while "
    "its accounts are not closed"
)


def _year_note(leaf: Leaf, years: Years | None) -> tuple[str, ...]:
    if years is None:
        return ()
    return (f"{leaf.year} counts",) if leaf.year else ("older years say nothing about today",)


def _years(found: Fact, years: Years) -> Table:
    rows = (
        Row((year, answer_text(found, years[year])), (fact_place(found.id, years[year], year),))
        for year in sorted(years, reverse=True)
    )
    return Table(("year", "value"), tuple(rows))


def _of_year(case: Case, name: str, year: str) -> Explanation:
    found = case.catalogue.facts[name]
    answers = case.assessment.facts[name].years or {}
    return Explanation(
        f"facts.{name}.{year}",
        f"{found.title}, {year}",
        answer_text(found, answers[year]),
        "answered",
        sources=(fact_place(name, answers[year], year), Ref("fact", name)),
    )


def answer_text(found: Fact, answer: FactAnswer) -> str:
    """Write one answer."""
    if answer.is_unknown:
        return "unknown"
    if isinstance(found, AskedFact) and found.type == "date":
        return str(stated_date(answer))
    return values_text(stated_values(found, answer), unit(found))


def _age(case: Case, found: Fact) -> tuple[str, ...]:
    if not isinstance(found, AskedFact) or found.type != "date":
        return ()
    on = case.assessment.assessed_on
    day = stated_date(case.assessment.facts[found.id])
    if day is None:
        return ()
    age = values_text(_now(case, found.id), "completed months")
    return (f"from {day} to {on}: {age}",)


def uses(case: Case, name: str) -> tuple[str, ...]:
    """Say what the rulebook uses a fact for."""
    ladders = {r.indicator: case.catalogue.indicators[r.indicator] for r in case.card.indicators}
    indicators = [
        indicator.id
        for indicator in ladders.values()
        if any(name in _behind(case, tested) for tested in ladder_facts(indicator))
    ]
    criteria = [
        f"criteria.{criterion.id}"
        for criterion in case.rulebook.criteria
        if any(name in _behind(case, f) for f in (*facts_in(criterion.when), *criterion.waivers))
    ]
    used = [*indicators, *criteria]
    return (f"used by: {', '.join(used)}",) if used else ("used by no rule of this rulebook",)


def _behind(case: Case, name: str) -> set[str]:
    found = case.catalogue.facts[name]
    parts = found.derived.parts if isinstance(found, DerivedFact) else ()
    return {name}.union(*(_behind(case, part) for part in parts))
