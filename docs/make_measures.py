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
them. Days are own working days of all people together, euros are spent outside, weeks run from the
first step to the effect. These are our own estimates. Made by `python docs/make_measures.py` from
the catalogue.
"""
COLUMNS = ("Measure", "Id", "Days", "Euros", "Weeks", "Raises")


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
        "; ".join(effect_text(effect) for effect in measure.effects),
    )
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    found, faults = shipped_catalogue(with_measures=True)
    if found is None:
        sys.exit("\n".join(map(str, faults)))
    Path(__file__).with_name("measures.md").write_text(measures_page(found), "utf-8")
