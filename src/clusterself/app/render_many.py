"""Comparisons laid out: for mentors, and figures for everybody."""

from clusterself.app.templates import templates_in
from clusterself.model.comparison import Comparison
from clusterself.model.published import Published


def render_comparison(comparison: Comparison, file_format: str) -> str | bytes:
    """Return a comparison as csv, html, json, md or xlsx."""
    match file_format:
        case "csv":
            from clusterself.reports.comparison.csv_format import (  # noqa: PLC0415  # start-up time
                csv_comparison,
            )

            return csv_comparison(comparison)
        case "json":
            from clusterself.reports.comparison.json_format import (  # noqa: PLC0415
                json_comparison,
            )

            return json_comparison(comparison)
        case "xlsx":
            from clusterself.reports.comparison.xlsx import xlsx_comparison  # noqa: PLC0415

            return xlsx_comparison(comparison)
        case _:
            return _page_of_comparison(comparison, file_format)


def _page_of_comparison(comparison: Comparison, file_format: str) -> str:
    from clusterself.reports.comparison.pages import (  # noqa: PLC0415
        html_comparison,
        markdown_comparison,
    )

    page = html_comparison if file_format == "html" else markdown_comparison
    return page(comparison, templates_in())


def render_published(figures: Published, file_format: str) -> str:
    """Return figures for everybody as csv, html, json or md."""
    match file_format:
        case "csv":
            from clusterself.reports.published.csv_format import csv_published  # noqa: PLC0415

            return csv_published(figures)
        case "json":
            from clusterself.reports.published.json_format import json_published  # noqa: PLC0415

            return json_published(figures)
        case _:
            return _page_of_figures(figures, file_format)


def _page_of_figures(figures: Published, file_format: str) -> str:
    from clusterself.reports.published.pages import (  # noqa: PLC0415
        html_published,
        markdown_published,
    )

    page = html_published if file_format == "html" else markdown_published
    return page(figures, templates_in())
