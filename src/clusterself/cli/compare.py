"""`clusterself compare`: clusters side by side, for mentors; with --publish for everybody."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias, get_args

import typer

from clusterself.cli import exits, options, output
from clusterself.cli.days import day
from clusterself.cli.delivery import deliver, wanted_files
from clusterself.cli.waiting import reading_progress

if TYPE_CHECKING:
    from clusterself.app.compare import Setting
    from clusterself.diagnostics import Diagnostic
    from clusterself.model.comparison import Comparison
    from clusterself.model.published import Published


Shown: TypeAlias = Literal["text", "json", "md", "html", "csv"]  # on standard output
GroupBy: TypeAlias = Literal["country", "portfolio", "phase", "label-held"]


def compare(  # noqa: PLR0913, PLR0917  # one parameter an option
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Assessments of several clusters, or folders that hold them.",
            readable=False,
            metavar="FILE|DIR...",
        ),
    ],
    rulebook: Annotated[str, options.RULEBOOK] = "bronze",
    group_by: Annotated[
        GroupBy | None, typer.Option(help="Group the clusters.", show_default=False)
    ] = None,
    own: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Your own assessment: where it stands in the group."),
    ] = None,
    assessor: Annotated[
        options.Role, typer.Option(help="Whose assessments count, the latest of each cluster.")
    ] = "manager",
    publish: Annotated[
        bool,
        typer.Option(
            "--publish",
            help="Figures for everybody: no names without consent, nothing about fewer than five.",
        ),
    ] = False,
    earlier: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="With --publish: figures published before (.json), against which these are "
            "protected too. Repeatable.",
        ),
    ] = None,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Leave out files that cannot be used, and say so.")
    ] = False,
    today: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Day on which consents are looked at; `now` asks the clock.  [default: the latest "
            "day of an assessment]",
        ),
    ] = None,
    output_format: Annotated[Shown | None, options.SHOWN] = None,
    paths: Annotated[
        list[Path] | None,
        options.written(
            "Write a report: .html, .md, .csv, .json, .txt, or (not published) .xlsx. Repeatable."
        ),
    ] = None,
) -> None:
    """Compare clusters: who is strong where, what they share, who could teach whom."""
    from clusterself.app.compare import Setting

    _check_options(own, earlier, publish=publish)
    formats = get_args(Shown) if publish else (*get_args(Shown), "xlsx")
    wanted = wanted_files(paths, formats)
    setting = Setting(rulebook, assessor, group_by, day(today), keep_going)
    if publish:
        figures = _published(files, setting, earlier or [])
        deliver(
            wanted, output_format, lambda name, is_file: _figures(figures, name, is_file=is_file)
        )
    else:
        found = _compared(files, setting, own)
        deliver(wanted, output_format, lambda name, is_file: _page(found, name, is_file=is_file))


def _check_options(own: Path | None, earlier: list[Path] | None, *, publish: bool) -> None:
    if publish and own is not None:
        hint = "figures for everybody show no own cluster; leave out --own or --publish"
        raise typer.BadParameter(hint, param_hint="--own")
    if earlier and not publish:
        hint = "earlier figures matter only with --publish"
        raise typer.BadParameter(hint, param_hint="--earlier")


def _compared(files: list[Path], setting: "Setting", own: Path | None) -> "Comparison":
    from clusterself.app.compare import compare_clusters

    with _refusals(), reading_progress() as progress:
        found, diagnostics = compare_clusters(files, setting, own, progress)
    if found is None:
        output.stop_for_bad_input(diagnostics)
    _tell_left_out(diagnostics)
    return found


def _published(files: list[Path], setting: "Setting", earlier: list[Path]) -> "Published":
    from clusterself.app.compare import published_figures

    with _refusals(), reading_progress() as progress:
        found, diagnostics = published_figures(files, setting, earlier, progress)
    if found is None:
        output.stop_for_bad_input(diagnostics)
    _tell_left_out(diagnostics)
    return found


def _tell_left_out(diagnostics: "tuple[Diagnostic, ...]") -> None:
    """Say which files do not count, also where the result may not name them."""
    output.show_diagnostics(diagnostics)
    if diagnostics:
        output.message("What is named above is left out.")


@contextmanager
def _refusals() -> Iterator[None]:
    """Put into words why clusters cannot be compared."""
    from clusterself.app.compare import NothingToCompareError
    from clusterself.app.many import ReadingStoppedError
    from clusterself.app.shipped import UnknownNameError
    from clusterself.comparison.counting import AmbiguousError
    from clusterself.comparison.disclosure.publish import LaterEditionError

    try:
        yield
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="--rulebook") from None
    except (AmbiguousError, NothingToCompareError) as error:
        raise typer.BadParameter(str(error), param_hint="FILE|DIR") from None
    except LaterEditionError as error:
        raise typer.BadParameter(str(error), param_hint="--earlier") from None
    except ReadingStoppedError as error:
        output.message(f"The comparison stopped: {error}.")
        raise typer.Exit(exits.BAD_INPUT) from None


def _page(found: "Comparison", name: str, *, is_file: bool) -> str | bytes:
    if name == "text":
        from clusterself.cli.compare_view import comparison_view

        return comparison_view(found, plain=is_file)
    from clusterself.app.render_many import render_comparison

    return render_comparison(found, name)


def _figures(figures: "Published", name: str, *, is_file: bool) -> str:
    if name == "text":
        from clusterself.cli.published_view import published_view

        return published_view(figures, plain=is_file)
    from clusterself.app.render_many import render_published

    return render_published(figures, name)
