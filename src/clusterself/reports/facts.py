"""Facts as people read them: 42 members, 1 member, at least 35 %, 410,000 EUR."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from clusterself.model.answer import FactAnswer
from clusterself.model.answered import stated_date, stated_values
from clusterself.model.assessment import Assessment
from clusterself.model.base import LEVELS
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import AskedFact, Fact
from clusterself.model.gap_report import FactLine, ReferenceLine
from clusterself.model.reference import Reference
from clusterself.model.scorecard import Scorecard
from clusterself.model.values import OneOf, Span, Values
from clusterself.reports.wording import grouped, level_range


def fact_lines(
    catalogue: Catalogue, assessment: Assessment, card: Scorecard
) -> tuple[FactLine, ...]:
    """Return the answered facts and what follows from them, in the order of the catalogue."""
    return tuple(_lines(catalogue, assessment, card))


def _lines(catalogue: Catalogue, assessment: Assessment, card: Scorecard) -> Iterator[FactLine]:
    for name, fact in catalogue.facts.items():
        answer = assessment.facts.get(name)
        if answer is None:
            if name in card.derived_facts:
                text = values_text(fact, card.derived_facts[name])
                yield FactLine(name, fact.title, text, None, None, True, fact.profile)
            continue
        parts = answer.years.items() if answer.years else ((None, answer),)
        for year, part in sorted(parts, key=lambda item: str(item[0]), reverse=True):
            yield FactLine(
                id=name,
                title=fact.title,
                value=fact_value(fact, part),
                as_of=year or (str(part.as_of) if part.as_of else None),
                comment=part.comment,
                is_derived=not isinstance(fact, AskedFact),
                is_profile=fact.profile,
            )


def reference_lines(
    catalogue: Catalogue, card: Scorecard, facts: Iterable[FactLine]
) -> tuple[ReferenceLine, ...]:
    """Return the published figures, each beside the own value if that is known."""
    # Of a fact by year the latest comes first, and that one is compared.
    own = {line.id: line.value for line in reversed(tuple(facts))}
    own |= {
        result.indicator: f"level {level_range(result.levels)}"
        for result in card.indicators
        if len(result.levels) < len(LEVELS)
    }
    return tuple(
        ReferenceLine(
            id=reference.id,
            title=reference.title,
            about=_title(catalogue, reference.about),
            own=own.get(reference.about),
            published=_published(catalogue, reference),
            statistic=reference.statistic,
            year=reference.year,
            n=None if reference.n == "unknown" else reference.n,
            area=reference.area,
            note=reference.note,
            basis=reference.basis,
            sources=reference.sources,
        )
        for reference in catalogue.references
    )


def _title(catalogue: Catalogue, name: str) -> str:
    return (catalogue.facts.get(name) or catalogue.indicators[name]).title


def _published(catalogue: Catalogue, reference: Reference) -> str:
    fact = catalogue.facts.get(reference.about)
    if reference.statistic == "share" or fact is None or reference.value.unit:
        return str(reference.value)
    return f"{grouped(reference.value.value)} {fact.unit or ''}".strip()


def fact_value(fact: Fact, answer: FactAnswer) -> str:
    """Write one answer; the answer fits its fact."""
    if answer.is_unknown:
        return "unknown"
    if isinstance(fact, AskedFact) and fact.type == "date":
        return str(stated_date(answer))
    return values_text(fact, stated_values(fact, answer), answer)


def values_text(fact: Fact, values: Values, answer: FactAnswer | None = None) -> str:
    """Write possible values with their unit."""
    if isinstance(values, OneOf):
        titles = {c.id: c.title for c in fact.choices} if isinstance(fact, AskedFact) else {}
        return ", ".join(
            titles.get(str(word), str(word)) for word in sorted(map(str, values.values))
        )
    if not isinstance(values, Span):
        return "not clear"
    text = _limits(fact, values, answer)
    if values.unit:
        return f"{text} {values.unit}"
    return text if fact.is_share or not fact.unit else f"{text} {unit_of(fact.unit, text)}"


def unit_of(unit: str, number: str) -> str:
    """Return the unit of a number; units of counts are plurals, of which 1 takes the singular."""
    counted, *rest = unit.split(" ")
    if number != "1" or not counted.endswith("s"):
        return unit
    one = f"{counted[:-3]}y" if counted.endswith("ies") else counted[:-1]
    return " ".join([one, *rest])


def _limits(fact: Fact, span: Span, answer: FactAnswer | None) -> str:
    low = "" if span.low is None else _number(fact, span.low)
    high = "" if span.high is None else _number(fact, span.high)
    if span.is_exact:
        return low
    if answer is not None and answer.between is None:
        is_floor = answer.at_least is not None or answer.more_than is not None
        return f"at least {low}" if is_floor else f"at most {high}"
    if not high:
        return f"at least {low}"
    return f"{low} to {high}" if low else f"at most {high}"


def _number(fact: Fact, value: Fraction) -> str:
    return f"{grouped(value * 100)} %" if fact.is_share else grouped(value)
