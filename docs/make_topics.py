"""Writes docs/topics.md: official number, bronze topic, indicator, fact. Run after a change."""

import sys
from collections import defaultdict
from pathlib import Path

from clusterself.app.shipped import shipped_catalogue
from clusterself.model.catalogue import Catalogue

HEAD = """\
# Topics, indicators, facts

Official numbers are those of the published table of gold and silver indicators; bronze topics are
our own working list, modelled on public descriptions: the list of the 36 indicators of the
interview is not public. Made by `python docs/make_topics.py` from the catalogue.

"""


def topics_page(catalogue: Catalogue) -> str:
    """Return the page as Markdown."""
    topics: dict[str, list[str]] = defaultdict(list)
    profile: list[str] = []
    for entry in catalogue.rulebooks["bronze"].entries:
        for name in entry.indicators:
            topics[name].append(entry.topic)
        profile += [f"| {entry.topic} | {', '.join(entry.facts)} |"] if entry.facts else []
    indicators = sorted(catalogue.indicators.values(), key=lambda i: catalogue.place(i.id))
    rows = [
        f"| {indicator.ecei or '-'} | {', '.join(topics[indicator.id]) or '-'} "
        f"| {indicator.title} | `{indicator.id}` | {indicator.fact or 'judged'} |"
        for indicator in indicators
    ]
    columns = ("Official number", "Bronze topic", "Indicator", "Id", "Fact")
    table = f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}"
    asked = "## Topics that are profile facts\n\n| Bronze topic | Facts |\n| --- | --- |"
    return f"{HEAD}{table}\n" + "\n".join(rows) + f"\n\n{asked}\n" + "\n".join(profile) + "\n"


if __name__ == "__main__":
    found, faults = shipped_catalogue()
    if found is None:
        sys.exit("\n".join(map(str, faults)))
    Path(__file__).with_name("topics.md").write_text(topics_page(found), "utf-8")
