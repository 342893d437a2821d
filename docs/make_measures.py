"""Writes docs/measures.md: what can be done to improve, by kind. Run after a change."""

import sys
from pathlib import Path

from clusterself.app.shipped import shipped_catalogue
from clusterself.model.catalogue import Catalogue
from clusterself.model.measure import Measure
from clusterself.reports.measure_words import KINDS, effect_text
from clusterself.reports.wording import grouped, number

HEAD = """\
# Measures

What clusters can do to improve, by kind; `clusterself catalogue show ID` tells all about one of
them. Days are own working days of all people together, for a team of two to three and forty
members; euros are spent outside, by one cluster that does the measure alone, travel included; weeks
run until the proof exists. What goes on after that takes days a year. All figures are our own
estimates unless a source stands beside them: correct them with your own hours.

Effects are what one round of the activity usually brings, in counts that the activity itself
produces (members visited, won, seated); a part never grows beyond its whole. They are not fitted to
the levels, so some targets are not reached by measures alone. Where others decide (payers, media,
councils), the effect is what may be expected after refusals, and the note begins with "Another
decides": a plan that needs such a measure needs a second way.

Made by `python docs/make_measures.py` from the catalogue.
"""
COLUMNS = ("Measure", "Id", "Days", "Euros", "Weeks", "Then a year", "Raises", "After", "Shared")


def measures_page(catalogue: Catalogue) -> str:
    """Return the page as Markdown."""
    parts = [HEAD]
    for kind, title in KINDS.items():
        rows = [_row(measure) for measure in catalogue.measures.values() if measure.kind == kind]
        head = f"| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}"
        parts.append(f"\n## {title}\n\n{head}\n" + "".join(rows))
    return "".join(parts)


def _row(measure: Measure) -> str:
    cells = (
        measure.title,
        f"`{measure.id}`",
        number(measure.days),
        grouped(measure.cost_eur.value),
        number(measure.weeks),
        number(measure.days_a_year) if measure.days_a_year else "",
        "; ".join(effect_text(effect) for effect in measure.effects),
        "; ".join(f"`{name}`" for name in measure.requires),
        "yes" if measure.shareable else "",
    )
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    found, faults = shipped_catalogue(with_measures=True)
    if found is None:
        sys.exit("\n".join(map(str, faults)))
    Path(__file__).with_name("measures.md").write_text(measures_page(found), "utf-8")
