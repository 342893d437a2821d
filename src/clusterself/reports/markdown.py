"""The gap report as Markdown, through `templates/gap_report.md.j2`."""

import re
from collections.abc import Callable

from jinja2 import Environment, FunctionLoader, StrictUndefined

from clusterself.model.gap_report import GapReport
from clusterself.reports import wording

# Everything that Markdown could take for markup, in text that people wrote.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LINE_START = re.compile(r"^(\d*)([-+=.)])(?=\s)")


def markdown_report(report: GapReport, template: Callable[[str], str | None]) -> str:
    """Return the report as Markdown; `template` gives the text of a template by its name."""
    environment = Environment(
        loader=FunctionLoader(template),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  # Markdown: every free text goes through `md`
    )
    environment.filters |= {
        "md": escape_markdown,
        "percent": wording.percent,
        "percent_range": wording.percent_range,
        "points": wording.points,
        "days": wording.days,
        "number": wording.number,
        "grouped": wording.grouped,
        "level_range": wording.level_range,
        "verdict": wording.VERDICT_WORDS.__getitem__,
        "sentence": wording.as_sentence,
        "state": wording.STATE_WORDS.__getitem__,
    }
    text = environment.get_template("gap_report.md.j2").render(
        report=report,
        score_sentence=wording.score_sentence(report.result),
    )
    return re.sub(r"\n{3,}", "\n\n", text)


def escape_markdown(text: object) -> str:
    """Return text that Markdown shows as it is, in one line."""
    line = " ".join(str(text).split())
    return _LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", line))
