"""Tells why a fact cannot have the value, or change by it, that a measure or a plan promises."""

from fractions import Fraction

from clusterself.model.fact import AskedFact, Fact, domain_of
from clusterself.model.measure import FactEffect
from clusterself.model.quantity import PERCENT, Quantity, exact_text
from clusterself.model.values import Span, contains


def value_misfit(fact: Fact | None, effect: FactEffect) -> tuple[str, str, str] | None:
    """Return the key that is wrong, what is wrong with it, and what to do; None if all is well."""
    if fact is None:
        return None
    kind = fact.type if isinstance(fact, AskedFact) else "number"
    if kind == "yes-no":
        is_word = isinstance(effect.to, bool)
        key = "by" if effect.to is None else "to"
        return None if is_word else (key, f"`{fact.id}` is a yes/no fact", "write `to: yes`")
    if kind != "number":
        return "fact", f"`{fact.id}` is a {kind} fact, which no measure can raise", ""
    if isinstance(effect.to, bool):
        return "to", f"`{fact.id}` is a number", "write the number that is reached"
    if effect.to is not None:
        return _number_misfit(fact, "to", effect.to, domain_of(fact))
    return _number_misfit(fact, "by", effect.by, None) if effect.by is not None else None


def _number_misfit(
    fact: Fact, key: str, number: Quantity, domain: Span | None
) -> tuple[str, str, str] | None:
    if fact.is_share != (number.unit == PERCENT) and number.value:
        meant = abs(number.value) * (100 if abs(number.value) <= 1 else 1)
        hint = f"for example {exact_text(meant)} %" if fact.is_share else ""
        manner = "is a share and is written with %" if fact.is_share else "is no share"
        return key, f"`{fact.id}` {manner}", hint
    if isinstance(fact, AskedFact) and fact.whole and number.value.denominator != 1:
        return key, f"`{fact.id}` is a whole number", ""
    if domain is not None and not contains(domain, number.value):
        return key, f"`{fact.id}` is never {number}", _domain_text(fact, domain)
    if domain is None and _worsens(fact, number.value):
        return key, f"`{fact.id}` gets worse by {number}", f"it says `better: {fact.better}`"
    return None


def _domain_text(fact: Fact, domain: Span) -> str:
    unit = PERCENT if fact.is_share else None
    low, high = (
        None if end is None else str(Quantity(end, unit)) for end in (domain.low, domain.high)
    )
    return f"it lies between {low} and {high}" if high else f"it is at least {low}"


def _worsens(fact: Fact, change: Fraction) -> bool:
    return (fact.better == "more" and change < 0) or (fact.better == "less" and change > 0)
