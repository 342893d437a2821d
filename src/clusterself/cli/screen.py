"""What all views on a terminal share: width, colours of verdicts, the heading."""

import sys
from io import StringIO

from rich.console import Console, RenderableType
from rich.text import Text

from clusterself.model.gap_report import Heading
from clusterself.model.verdict import Verdict
from clusterself.reports import wording

WIDEST = 100
STYLES = {Verdict.MET: "bold green", Verdict.NOT_MET: "bold red", Verdict.OPEN: "bold yellow"}


def on_screen(page: RenderableType, *, plain: bool) -> str:
    """Return a page as text; `plain` leaves out colours and keeps to 80 columns."""
    paper = StringIO()  # what cannot be written is found out when it is, not here
    if plain:
        console = Console(file=paper, no_color=True, force_terminal=False, width=80)
    else:
        console = Console(file=paper, force_terminal=sys.stdout.isatty() or None)
    console.width = min(console.width, WIDEST)
    console.print(page, highlight=False)
    lines = paper.getvalue().splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def heading_lines(stamp: str, head: Heading) -> list[Text]:
    """Return who was assessed, when, by whom and against which catalogue."""
    said = f"{wording.day(head.assessed_on)}, answered by: {head.assessor.replace('-', ' ')}. "
    ruler = f"Catalogue {head.edition}, {head.sha256[:12]}."
    lines = [
        Text(f"{head.cluster} ({head.country})", style="bold"),
        Text(f"{said}{ruler}"),
        Text(stamp),
    ]
    if head.labels_stated:
        lines.append(Text(f"{head.labels_intro}: {', '.join(head.labels_stated)}"))
    if head.answered_against not in {None, head.edition}:
        lines.append(Text(f"Answered against edition {head.answered_against}."))
    return lines
