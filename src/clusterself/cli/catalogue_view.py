"""The catalogue on a terminal."""

from rich.console import Group, RenderableType
from rich.text import Text

from clusterself.cli.catalogue_parts import indented, rendered, section, sources
from clusterself.cli.measure_view import measure_page
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import AskedFact, Fact
from clusterself.model.indicator import Indicator
from clusterself.model.rulebook import Rulebook
from clusterself.reports import wording


def catalogue_list(catalogue: Catalogue) -> str:
    """Return all rulebooks, indicators and facts, a line each."""
    parts: list[RenderableType] = [
        Text(f"{catalogue.title}, edition {catalogue.edition}", style="bold"),
        Text(f"content {catalogue.sha256}", style="dim"),
    ]
    rulebooks = sorted(catalogue.rulebooks.values(), key=lambda r: r.id)
    parts.append(section("Rulebooks", [(r.id, r.title) for r in rulebooks]))
    for dimension in catalogue.dimensions:
        rows = [
            (i.id, i.title) for i in catalogue.indicators.values() if i.dimension == dimension.id
        ]
        if rows:
            parts.append(section(dimension.title, rows))
    facts = catalogue.facts.values()
    parts.append(section("Facts", [(f.id, f.title) for f in facts]))
    return rendered(Group(*parts))


def catalogue_entry(catalogue: Catalogue, name: str) -> str | None:
    """Return everything about one id, or nothing if there is no such id."""
    if name in catalogue.indicators:
        return rendered(_indicator(catalogue.indicators[name]))
    if name in catalogue.facts:
        return rendered(_fact(catalogue.facts[name]))
    if name in catalogue.rulebooks:
        return rendered(_rulebook(catalogue.rulebooks[name]))
    if name in catalogue.measures:
        return rendered(measure_page(catalogue.measures[name]))
    return None


def _indicator(indicator: Indicator) -> RenderableType:
    official = f", official number {indicator.ecei}" if indicator.ecei else ""
    parts: list[RenderableType] = [
        Text(f"{indicator.title}  ({indicator.id}{official})", style="bold"),
        Text(indicator.question),
        Text(f"Why: {indicator.why}"),
    ]
    if indicator.fact:
        parts.append(Text(f"The level follows from the fact {indicator.fact}."))
    for level in indicator.levels:
        days = indicator.effort_days[level.level] if level.level else None
        effort = f", {wording.days(days)} from the level below" if days else ""
        when = f" if {level.when}" if level.when is not None else ""
        parts += [Text(), Text(f"Level {level.level}{when}{effort}", style="bold")]
        parts.append(indented(level.descriptor))
        if level.weakness:
            parts.append(indented(f"Weakness: {level.weakness}"))
        if level.remedy:
            parts.append(indented(f"Remedy: {level.remedy}"))
    rule = indicator.evidence
    age = f", not older than {rule.max_age_months} months" if rule.max_age_months else ""
    parts.append(Text())
    parts.append(
        Text(f"Evidence from level {rule.required_from} on: {', '.join(rule.accepts)}{age}")
    )
    for need in indicator.requires:
        parts.append(Text(f"Needs first: {need.indicator} at level {need.level}"))
    reasons = "; ".join(indicator.not_applicable) or "never"
    parts.append(Text(f"Not applicable: {reasons}"))
    return Group(*parts, *sources(indicator.sources))


def _fact(fact: Fact) -> RenderableType:
    parts: list[RenderableType] = [Text(f"{fact.title}  ({fact.id})", style="bold")]
    if isinstance(fact, AskedFact):
        parts.append(Text(fact.question))
        unit = f", in {fact.unit}" if fact.unit else ""
        years = ", by year" if fact.by_year else ""
        parts.append(Text(f"Answer: {fact.type}{unit}{years}"))
        if fact.choices:
            parts.append(Text("One of: " + ", ".join(choice.id for choice in fact.choices)))
    else:
        parts.append(Text(f"Follows from: {', '.join(fact.derived.parts)}"))
    parts.append(indented(fact.definition))
    if isinstance(fact, AskedFact) and fact.how_to_count:
        parts.append(indented(f"How to count: {fact.how_to_count}"))
    return Group(*parts, *sources(fact.sources))


def _rulebook(rulebook: Rulebook) -> RenderableType:
    parts: list[RenderableType] = [Text(f"{rulebook.title}  ({rulebook.id})", style="bold")]
    rows = [(c.id, f"{c.title} ({c.when})") for c in rulebook.criteria]
    parts.append(section("Criteria", rows))
    entries = [
        (
            e.topic,
            ", ".join(e.indicators) + f"  target {e.target}"
            if e.target
            else ", ".join(e.facts) + "  profile, not scored",
        )
        for e in rulebook.entries
    ]
    parts.append(section("Entries", entries))
    parts.append(section("Not public", [("-", rule) for rule in rulebook.unknown_rules]))
    return Group(*parts)
