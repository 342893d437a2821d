"""Reports of `assess` in the formats that are asked for."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import typer

if TYPE_CHECKING:
    from clusterself.model.gap_report import GapReport
    from clusterself.model.ladder_report import LadderReport


Shown: TypeAlias = Literal["text", "json", "md", "html", "csv"]


class Detail(StrEnum):
    """How much an HTML report shows."""

    BRIEF = "brief"
    FULL = "full"


class Style(NamedTuple):
    """How reports are laid out; `file` is named in hints."""

    file: Path
    detail: Detail
    templates: Path | None


_SHOW_ALL = frozenset({"json", "md"})


def shows_all(formats: set[str | None], detail: Detail) -> bool:
    """Tell whether one of the formats shows what takes longer to find out."""
    return bool(formats & _SHOW_ALL) or ("html" in formats and detail is Detail.FULL)


def laid_out(report: "GapReport | LadderReport", name: str, style: Style, *, is_file: bool) -> str:
    """Return a report as text of a format; raises BrokenTemplateError."""
    if name == "text":
        return _plain_text(report, style.file, is_file=is_file)
    from clusterself.app.render import NoSuchFormatError, render

    is_brief = style.detail is Detail.BRIEF
    try:
        return render(report, name, brief=is_brief, templates_dir=style.templates)
    except NoSuchFormatError as error:
        hint = "--output" if is_file else "--format"
        raise typer.BadParameter(str(error), param_hint=hint) from None


def _plain_text(report: "GapReport | LadderReport", file: Path, *, is_file: bool) -> str:
    from clusterself.model.gap_report import GapReport

    if isinstance(report, GapReport):
        from clusterself.cli.summary import summary

        return summary(report, file, plain=is_file)
    from clusterself.cli.ladder_view import ladder_view

    return ladder_view(report, file, plain=is_file)
