"""Reports as one HTML file without scripts, through the templates in `templates/html/`."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256

from clusterself.model.gap_report import GapReport
from clusterself.reports.charts import charts_of
from clusterself.reports.shown import shown
from clusterself.reports.template_source import Templates
from clusterself.reports.templates import fill_in


def html_report(report: GapReport, templates: Templates, *, brief: bool) -> str:
    """Return the report as HTML; raises BrokenTemplateError."""
    own = {"brief": brief, "charts": charts_of(report)}
    return page("html/report.html.j2", templates, shown(report) | own)


def page(
    name: str,
    templates: Templates,
    data: Mapping[str, object],
    own_style: str | None = None,
) -> str:
    """Return a page with its style and the policy for it; raises BrokenTemplateError.

    `own_style` is a style sheet that only this page needs, after the one that all pages have.
    """
    css = _style(("html/style.css", own_style), templates)
    return fill_in(name, templates, {**data, "css": css, "policy": _policy(css)}, is_markup=True)


def _style(names: Iterable[str | None], templates: Templates) -> str:
    css = "\n".join(templates.text(name) or "" for name in names if name is not None)
    return "\n" + css.replace("</", "<\\/")  # nothing in it may close the style element


def _policy(css: str) -> str:
    own_style = b64encode(sha256(css.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{own_style}'; base-uri 'none'; form-action 'none'"
    )
