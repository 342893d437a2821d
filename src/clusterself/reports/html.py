"""The gap report as one HTML file without scripts, through the templates in `templates/html/`."""

from base64 import b64encode
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from jinja2 import FunctionLoader, StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from clusterself.model.gap_report import GapReport, IndicatorLine
from clusterself.reports import charts, wording

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_BASIS_WORDS = {
    "issuer": "the issuer's own page",
    "confirmed": "two independent sources",
    "single-source": "one source",
    "analogue": "figure of another public scheme",
    "inferred": "inferred from sources",
    "own": "this project's own",
}
_REASON_WORDS = {
    "criterion": "decides a criterion of eligibility",
    "waiver": "can stand in for a criterion of eligibility",
    "minimum": "decides whether a minimum is reached",
    "score": "moves the score",
    "profile": "completes the profile",
}
_EVIDENCE_WORDS = {
    "not_needed": "none needed at this level",
    "valid": "a valid paper is named",
    "missing": "no valid paper of an accepted kind is named",
}


# Characters that turn the direction of text, each with the one that ends it.
_TURN_ENDS = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)


class TemplateFaultError(ValueError):
    """A template that cannot be read or filled in, with its name and line."""


class Charts(NamedTuple):
    """The charts of a report; those that have nothing to show are None or empty."""

    score: charts.ScoreChart | None
    radar: charts.Radar | None
    gaps: tuple[charts.GapChart, ...]
    strips: tuple[charts.Strip, ...]


def html_report(report: GapReport, template: Callable[[str], str | None], *, brief: bool) -> str:
    """Return the report as HTML; `template` gives the text of a template by its name.

    Raises TemplateFaultError.
    """
    try:
        return _filled_in(report, template, brief=brief)
    except TemplateError as error:
        raise TemplateFaultError(_where(error)) from error


def _filled_in(report: GapReport, template: Callable[[str], str | None], *, brief: bool) -> str:
    css = _style(template)
    return (
        _environment(template)
        .get_template("html/report.html.j2")
        .render(
            report=report,
            brief=brief,
            css=css,
            policy=_policy(css),
            charts=_charts(report),
            strengths=_strengths(report),
            score_sentence=wording.score_sentence(report.result),
        )
    )


def _where(error: TemplateError) -> str:
    name, line = getattr(error, "name", None), getattr(error, "lineno", None)
    place = f"{name}:{line}: " if name and line else ""
    kind = "not allowed in a template: " if isinstance(error, SecurityError) else ""
    return f"{place}{kind}{error.message or error}"


def _environment(template: Callable[[str], str | None]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(template),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
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
        "day": day,
        "basis": _BASIS_WORDS.__getitem__,
        "reason": _REASON_WORDS.__getitem__,
        "evidence": _EVIDENCE_WORDS.__getitem__,
    }
    environment.tests["web_address"] = is_web_address
    return environment


def _style(template: Callable[[str], str | None]) -> str:
    css = template("html/style.css") or ""
    return "\n" + css.replace("</", "<\\/")  # nothing in it may close the style element


def _policy(css: str) -> str:
    own_style = b64encode(sha256(css.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{own_style}'; base-uri 'none'; form-action 'none'"
    )


def _charts(report: GapReport) -> Charts:
    return Charts(
        score=charts.score_chart(report.result),
        radar=charts.radar(report.dimensions),
        gaps=charts.gap_charts(report.indicators),
        strips=charts.strips(report.references),
    )


def _strengths(report: GapReport) -> tuple[IndicatorLine, ...]:
    lines = {line.id: line for line in report.indicators}
    return tuple(lines[name] for name in report.strengths)


def day(value: date) -> str:
    """Write a date as 5 March 2026."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def _finalized(value: object) -> object:
    if isinstance(value, Markup) or not isinstance(value, str):
        return value  # markup comes from our own macros, whose texts have been here already
    return direction_kept(value)


def direction_kept(text: str) -> str:
    """End every turn of direction within the text, so that what follows is not turned too."""
    if text.isascii():
        return text
    kept: list[str] = []
    ends: list[str] = []
    for character in text:
        if character in _TURN_ENDS:
            ends.append(_TURN_ENDS[character])
        elif character in _TURN_ENDS.values():
            if not ends or ends[-1] != character:
                continue  # it would end a turn outside of the text
            ends.pop()
        kept.append(character)
    return "".join([*kept, *reversed(ends)])


def is_web_address(text: str) -> bool:
    """Tell whether an address may become a link."""
    return text.startswith(("https://", "http://"))
