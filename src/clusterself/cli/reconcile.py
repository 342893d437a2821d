"""`clusterself reconcile`: several assessors of one cluster, and the consensus they leave."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias, get_args

import typer

from clusterself.cli import options, output
from clusterself.cli.delivery import Ready, deliver, wanted_files

if TYPE_CHECKING:
    from clusterself.app.reconcile import Reconciled


Shown: TypeAlias = Literal["text", "json", "md", "html"]
_CONSENSUS = (".yaml", ".yml")


def reconcile(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Two or more assessments of one cluster, by different assessors.",
            readable=False,
            metavar="FILE FILE...",
        ),
    ],
    rulebook: Annotated[
        str, typer.Option("--rulebook", "-r", help="The label or scheme that sets the targets.")
    ] = "bronze",
    output_format: Annotated[Shown | None, options.SHOWN] = None,
    paths: Annotated[
        list[Path] | None,
        options.written(
            "Write the consensus as assessment file (.yaml), or the report: .html, .md, "
            ".json or .txt. Repeatable."
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a consensus file that exists.")
    ] = False,
) -> None:
    """Show where several assessors differ, and write down what they agree on."""
    consensus = [path for path in paths or () if path.suffix.lower() in _CONSENSUS]
    for path in consensus:
        _check_place(path, files, force=force)
    others = [path for path in paths or () if path not in consensus]
    reports = wanted_files(others, get_args(Shown), also=_CONSENSUS[:1])
    found = _reconciled(files, rulebook)
    agreed = [Ready(path, _agreed(found, path)) for path in consensus]
    deliver(
        reports,
        output_format,
        lambda name, is_file: _laid_out(found, name, is_file=is_file),
        ready=agreed,
    )


def _check_place(path: Path, files: list[Path], *, force: bool) -> None:
    """Refuse to write a consensus where something would be lost."""
    hint = ""
    if path.resolve() in {file.resolve() for file in files}:
        hint = f"{path} is one of the assessments; write the consensus to a file of its own"
    elif path.exists() and not force:
        hint = f"{path} exists; choose another name, or replace it with --force"
    if hint:
        raise typer.BadParameter(hint, param_hint="--output")


def _reconciled(files: list[Path], rulebook: str) -> "Reconciled":
    from clusterself.app import reconcile as use_case
    from clusterself.app.shipped import UnknownNameError

    try:
        found, diagnostics = use_case.reconcile(files, rulebook)
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="--rulebook") from None
    except use_case.UnfitFilesError as error:
        raise typer.BadParameter(str(error), param_hint="FILE") from None
    if found is None:
        output.stop_for_bad_input(diagnostics)
    output.show_diagnostics(diagnostics)
    return found


def _agreed(found: "Reconciled", path: Path) -> str:
    text, diagnostics = found.consensus(str(path))
    if text is None:
        output.message("The consensus would not be a valid assessment:")
        output.stop_for_bad_input(diagnostics)
    return text


def _laid_out(found: "Reconciled", name: str, *, is_file: bool) -> str:
    if name == "text":
        from clusterself.cli.reconcile_view import reconcile_view

        return reconcile_view(found.report, plain=is_file)
    from clusterself.app.reconcile import render_reconciliation

    return render_reconciliation(found.report, name)
