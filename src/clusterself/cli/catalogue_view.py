"""The catalogue on a terminal."""

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clusterself.model.base import Source
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import AskedFact, Fact
from clusterself.model.indicator import Indicator
from clusterself.model.rulebook import Rulebook
from clusterself.reports import wording

_WIDEST = 100


def catalogue_list(catalogue: Catalogue) -> str:
    """Return all rulebooks, indicators and facts, a line each."""
    parts: list[RenderableType] = [
        Text(f"{catalogue.title}, edition {catalogue.edition}", style="bold"),
        Text(f"content {catalogue.sha256}", style="dim"),
    ]
    rulebooks = sorted(catalogue.rulebooks.values(), key=lambda r: r.id)
    parts.append(_section("Rulebooks", [(r.id, r.title) for r in rulebooks]))
    for dimension in catalogue.dimensions:
        rows = [
            (i.id, i.title) for i in catalogue.indicators.values() if i.dimension == dimension.id
        ]
        if rows:
            parts.append(_section(dimension.title, rows))
    facts = catalogue.facts.values()
    parts.append(_section("Facts", [(f.id, f.title) for f in facts]))
    return _rendered(Group(*parts))


def catalogue_entry(catalogue: Catalogue, name: str) -> str | None:
    """Return everything about one id, or nothing if there is no such id."""
    if name in catalogue.indicators:
        return _rendered(_indicator(catalogue.indicators[name]))
    if name in catalogue.facts:
        return _rendered(_fact(catalogue.facts[name]))
    if name in catalogue.rulebooks:
        return _rendered(_rulebook(catalogue.rulebooks[name]))
    return None


def _rendered(content: RenderableType) -> str:
    console = Console()
    console.width = min(console.width, _WIDEST)
    with console.capture() as capture:
        console.print(content, highlight=False)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


def _section(title: str, rows: list[tuple[str, str]]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    for name, text in rows:
        table.add_row(Text(f"  {name}"), Text(text))
    return Group(Text(), Text(title, style="bold"), table)


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
        parts.append(_indented(level.descriptor))
        if level.weakness:
            parts.append(_indented(f"Weakness: {level.weakness}"))
        if level.remedy:
            parts.append(_indented(f"Remedy: {level.remedy}"))
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
    return Group(*parts, *_sources(indicator.sources))


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
    parts.append(_indented(fact.definition))
    if isinstance(fact, AskedFact) and fact.how_to_count:
        parts.append(_indented(f"How to count: {fact.how_to_count}"))
    return Group(*parts, *_sources(fact.sources))


def _rulebook(rulebook: Rulebook) -> RenderableType:
    parts: list[RenderableType] = [Text(f"{rulebook.title}  ({rulebook.id})", style="bold")]
    rows = [(c.id, f"{c.title} ({c.when})") for c in rulebook.criteria]
    parts.append(_section("Criteria", rows))
    entries = [
        (
            e.topic,
            ", ".join(e.indicators) + f"  target {e.target}"
            if e.target
            else ", ".join(e.facts) + "  profile, not scored",
        )
        for e in rulebook.entries
    ]
    parts.append(_section("Entries", entries))
    parts.append(_section("Not public", [("-", rule) for rule in rulebook.unknown_rules]))
    return Group(*parts)


def _sources(sources: tuple[Source, ...]) -> list[RenderableType]:
    lines: list[RenderableType] = [Text(), Text("Basis", style="bold")]
    for source in sources:
        year = f", {source.year}" if source.year else ""
        lines.append(_indented(f"{source.claim} ({source.basis}{year})"))
        for url in (*((source.url,) if source.url else ()), *source.urls):
            copied = " (a copy)" if source.copied else ""
            lines.append(
                Padding(Text(f"{url}{copied}", style="dim", overflow="fold"), (0, 0, 0, 4))
            )
    return lines


def _indented(text: str) -> RenderableType:
    return Padding(Text(text), (0, 0, 0, 2))
