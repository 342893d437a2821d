"""`clusterself progress`: one cluster over time."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias, get_args

import typer

from clusterself.cli import options, output
from clusterself.cli.days import day
from clusterself.cli.delivery import deliver, wanted_files

if TYPE_CHECKING:
    from clusterself.app.progress import Setting
    from clusterself.model.progress import ProgressReport


Shown: TypeAlias = Literal["text", "json", "md", "html"]


def progress(  # noqa: PLR0913, PLR0917  # one parameter an option
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Two or more assessments of one cluster, or folders that hold them.",
            readable=False,
            metavar="FILE|DIR...",
        ),
    ],
    rulebook: Annotated[str, options.RULEBOOK] = "bronze",
    assessor: Annotated[
        options.Role,
        typer.Option(help="Whose assessments to compare."),
    ] = "manager",
    earlier_catalogues: Annotated[
        list[Path] | None,
        typer.Option(
            "--earlier-catalogue",
            metavar="DIR",
            help="A catalogue that older files were answered against, to tell what its change did "
            "to the score. Repeatable.",
        ),
    ] = None,
    today: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Day for the calendar of labels; `now` asks the clock.  [default: the day of the "
            "last assessment]",
        ),
    ] = None,
    output_format: Annotated[Shown | None, options.SHOWN] = None,
    paths: Annotated[
        list[Path] | None,
        options.written("Write a report: .html, .md, .json or .txt. Repeatable."),
    ] = None,
) -> None:
    """Show one cluster over time: what improved, and what only looks like it."""
    from clusterself.app.progress import Setting

    wanted = wanted_files(paths, get_args(Shown))
    folders = tuple(_folder(folder) for folder in earlier_catalogues or ())
    report = _report(files, Setting(rulebook, assessor, folders, day(today)))
    deliver(wanted, output_format, lambda name, is_file: _laid_out(report, name, is_file=is_file))


def _folder(path: Path) -> Path:
    if not path.is_dir():
        hint = f"{path}: there is no such folder"
        raise typer.BadParameter(hint, param_hint="--earlier-catalogue")
    return path


def _report(files: list[Path], setting: "Setting") -> "ProgressReport":
    from clusterself.app import progress as use_case
    from clusterself.app.shipped import UnknownNameError
    from clusterself.comparison.series import UnfitSeriesError

    try:
        report, diagnostics = use_case.progress(files, setting)
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="--rulebook") from None
    except UnfitSeriesError as error:
        raise typer.BadParameter(str(error), param_hint="FILE|DIR") from None
    if report is None:
        output.stop_for_bad_input(diagnostics)
    output.show_diagnostics(diagnostics)
    return report


def _laid_out(report: "ProgressReport", name: str, *, is_file: bool) -> str:
    if name == "text":
        from clusterself.cli.progress_view import progress_view

        return progress_view(report, plain=is_file)
    from clusterself.app.progress import render_progress

    return render_progress(report, name)
