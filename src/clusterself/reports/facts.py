"""Facts as people read them: 42 members, at least 35 %, EUR 410,000."""

from collections.abc import Iterator
from fractions import Fraction

from clusterself.model.answered import stated_date, stated_values
from clusterself.model.assessment import Assessment, FactAnswer
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import AskedFact, Fact
from clusterself.model.gap_report import FactLine
from clusterself.model.values import OneOf, Span, Values
from clusterself.reports.wording import grouped


def fact_lines(catalogue: Catalogue, assessment: Assessment) -> tuple[FactLine, ...]:
    """Return the answered facts, in the order of the catalogue."""
    return tuple(_lines(catalogue, assessment))


def _lines(catalogue: Catalogue, assessment: Assessment) -> Iterator[FactLine]:
    for name, fact in catalogue.facts.items():
        answer = assessment.facts.get(name)
        if answer is None:
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
    return text if fact.is_share or not fact.unit else f"{text} {fact.unit}"


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
