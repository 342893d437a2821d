"""Measures on a terminal."""

from rich.console import Group, RenderableType
from rich.text import Text

from clusterself.cli.catalogue_parts import indented, rendered, section, sources
from clusterself.model.catalogue import Catalogue
from clusterself.model.measure import Measure
from clusterself.reports import wording
from clusterself.reports.measure_words import KINDS, cost_text, effect_text


def measure_list(catalogue: Catalogue) -> str:
    """Return all measures by kind, a line each."""
    measures = catalogue.measures.values()
    parts: list[RenderableType] = [
        Text(f"{catalogue.title}, edition {catalogue.edition}", style="bold"),
        Text(f"{len(measures)} measures: own days, and money spent outside", style="dim"),
    ]
    for kind, title in KINDS.items():
        rows = [(m.id, f"{m.title} ({cost_text(m)})") for m in measures if m.kind == kind]
        if rows:
            parts.append(section(title, rows))
    return rendered(Group(*parts))


def measure_page(measure: Measure) -> RenderableType:
    """Return all that is said of a measure."""
    paid = f", for: {measure.cost_eur.note}" if measure.cost_eur.note else ""
    parts: list[RenderableType] = [
        Text(f"{measure.title}  ({measure.id})", style="bold"),
        Text(measure.what),
        Text(f"First step: {measure.first_step}"),
        Text(f"Led by: {measure.who}"),
        Text(f"Takes: {cost_text(measure)}{paid}"),
        Text(f"Weeks to the effect: {wording.number(measure.weeks)}{_afterwards(measure)}"),
        Text(),
        Text("Raises", style="bold"),
        *(indented(effect_text(effect)) for effect in measure.effects),
        Text(),
        Text(f"Papers: {', '.join(measure.proof)}"),
        Text(f"Together with other clusters: {'yes' if measure.shareable else 'no'}"),
    ]
    if measure.requires:
        parts.append(Text(f"Needs first: {', '.join(measure.requires)}"))
    if measure.follows:
        parts.append(Text(f"Comes after these, if they are planned: {', '.join(measure.follows)}"))
    if measure.subjects:
        parts.append(Text(f"Subjects: {', '.join(measure.subjects)}"))
    if measure.note:
        parts.append(Text(f"Note: {measure.note}"))
    return Group(*parts, *sources(measure.sources))


def _afterwards(measure: Measure) -> str:
    return f"; then {wording.days(measure.days_a_year)} a year" if measure.days_a_year else ""
