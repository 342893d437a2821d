"""How a derived fact is reckoned from its parts, in the year that counts for all of them."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from clusterself.model.assessment import Assessment
from clusterself.model.condition import FactSubject
from clusterself.model.fact import Derivation, DerivedFact
from clusterself.model.values import Span, Unclear, Values
from clusterself.scoring.explaining.case import Case
from clusterself.scoring.explaining.explanation import Explanation, Ref
from clusterself.scoring.explaining.figures import exact, per_cent, unit, values_text
from clusterself.scoring.known import KnownFacts, Leaf


def derived_fact(case: Case, found: DerivedFact, notes: tuple[str, ...]) -> Explanation:
    """Explain a derived fact."""
    leaves = case.situation.known.leaves(found.id)
    year = next((leaf.year for leaf in leaves if leaf.year), None)
    known = KnownFacts(case.catalogue, _only(case, leaves))
    values = case.situation.known.values(FactSubject(found.id))
    parts = {name: known.values(FactSubject(name)) for name in found.derived.parts}
    which = f"{year} counts: the latest closed year in which all parts are answered"
    return Explanation(
        f"facts.{found.id}",
        found.title,
        values_text(values, unit(found)),
        f"reckoned as {_expression(found.derived, _names)}",
        _worked(found, parts, values),
        parts=tuple(_part(case, name, known) for name in found.derived.parts),
        notes=((which,) if year else ()) + notes,
        sources=(Ref("fact", found.id, ("derived",)),),
    )


def _only(case: Case, leaves: Sequence[Leaf]) -> Assessment:
    """Return the assessment with these facts alone, each in the year that counts."""
    facts = {}
    for leaf in leaves:
        answer = case.assessment.facts.get(leaf.fact)
        if answer is not None and answer.years is not None:
            kept = {year: one for year, one in answer.years.items() if year == leaf.year}
            answer = answer.model_copy(update={"years": kept})
        if answer is not None:
            facts[leaf.fact] = answer
    return case.assessment.model_copy(update={"facts": facts})


def _part(case: Case, name: str, known: KnownFacts) -> Explanation:
    leaves = known.leaves(name)
    is_given = all(known.state(leaf).is_given for leaf in leaves)
    text = values_text(known.values(FactSubject(name)), unit(case.catalogue.facts[name]))
    places = tuple(ref for leaf in leaves for ref in case.fact_answer(leaf))
    result = text if is_given else f"not known: {text}"
    return Explanation(f"facts.{name}", name, result, sources=places)


def _names(name: str, _: bool) -> str:
    return name


def _expression(rule: Derivation, write: Callable[[str, bool], str]) -> str:
    """Write the rule with names, or with figures in their place.

    `write` is told of each part whether the result falls as the part rises.
    """
    if rule.sum:
        return " + ".join(write(name, False) for name in rule.sum)
    if rule.share:
        parts = [write(name, False) for name in rule.share]
        whole = [*parts, *(write(name, True) for name in rule.rest)]
        part = f"({' + '.join(parts)})" if len(parts) > 1 else parts[0]
        return f"{part} ÷ ({' + '.join(whole)})"
    if rule.count:
        return f"how many of ({', '.join(write(name, False) for name in rule.count)}) are not 0"
    return f"{write(str(rule.ratio), False)} ÷ {write(str(rule.to), True)}"


def _worked(found: DerivedFact, parts: Mapping[str, Values], values: Values) -> tuple[str, ...]:
    """Put figures in: once if all are known, else for the lowest and the highest result."""
    spans = {name: value for name, value in parts.items() if isinstance(value, Span)}
    if isinstance(values, Unclear) or len(spans) < len(parts) or not isinstance(values, Span):
        return ("nothing can be said: a part is open, or the divisor may be 0",)
    if all(span.is_exact for span in spans.values()):
        return (_line(found, spans, values.low, is_low=True),)
    if found.derived.count:
        return (_line(found, spans, values.low, is_low=True), "the others may be 0 or not")
    low = _line(found, spans, values.low, is_low=True)
    high = _line(found, spans, values.high, is_low=False)
    return (f"lowest: {low}", f"highest: {high}")


def _line(
    found: DerivedFact, spans: Mapping[str, Span], result: Fraction | None, *, is_low: bool
) -> str:
    """Write the expression for one end: from low ends, where a part lowers it from high ones."""
    is_limited, dividend = True, spans.get(found.derived.ratio or "")
    end = None if dividend is None else dividend.low if is_low else dividend.high
    # What is divided by more comes nearer to nought: from below it rises.
    is_below_nought = end is not None and end < 0

    def write(name: str, lowers: bool) -> str:
        nonlocal is_limited
        takes_low = is_low != (lowers and not is_below_nought)
        end = spans[name].low if takes_low else spans[name].high
        is_limited = is_limited and end is not None
        return "no limit" if end is None else exact(end)

    text = _expression(found.derived, write)
    return f"{text} {'=' if is_limited else '→'} {_result(found, result)}"


def _result(found: DerivedFact, result: Fraction | None) -> str:
    if result is None:
        return "no limit"
    if not found.is_share:
        return exact(result)
    return per_cent(result) if result.denominator == 1 else f"{result} = {per_cent(result)}"
