"""Whose answer counts where both were changed: said on the command line, or asked for."""

import sys
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import typer

from clusterself.cli import exits, output

if TYPE_CHECKING:
    from clusterself.app.ask_import import Import
    from clusterself.catalogue.document import Data
    from clusterself.model.question import Key
    from clusterself.questionnaire.currencies import Mixed
    from clusterself.questionnaire.merging import Conflict


class Prefer(StrEnum):
    """Whose answer counts where both have changed it."""

    MINE = "mine"
    THEIRS = "theirs"


class Choice(StrEnum):
    """What can be decided about one answer, as it is typed."""

    KEEP = "1"
    TAKE = "2"
    LATER = "3"


class Decided(NamedTuple):
    """The answers to take of what came back, and what stays undecided."""

    taken: "Mapping[Key, Data]"
    left: "tuple[Conflict, ...]" = ()


_WORDS: Mapping[str, Choice] = {
    "keep": Choice.KEEP,
    "mine": Choice.KEEP,
    "take": Choice.TAKE,
    "theirs": Choice.TAKE,
    "later": Choice.LATER,
    "leave": Choice.LATER,
    "decide later": Choice.LATER,
}


def decided(compared: "Import", prefer: Prefer | None, *, dry_run: bool) -> Decided:
    """Return whose answers count; on a terminal people are asked, elsewhere it is refused."""
    conflicts = compared.merged.conflicts
    if not conflicts:
        return Decided({})
    if prefer is Prefer.THEIRS:
        return Decided({one.key: one.theirs for one in conflicts})
    if prefer is Prefer.MINE:
        return _kept(compared)
    if dry_run:
        return Decided({}, conflicts)
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        _refuse(compared)
    return _asked(compared)


def _kept(compared: "Import") -> Decided:
    from clusterself.cli.ask_import_view import mixed_view

    found = _mixed(compared, {})
    if found is None:
        return Decided({})
    output.message(mixed_view(compared, found))
    output.message(
        "Nothing was written. Take all that came back with --prefer theirs, or leave --prefer out "
        "and run this on a terminal to decide one by one."
    )
    raise typer.Exit(exits.FINDINGS)


def _refuse(compared: "Import") -> NoReturn:
    from clusterself.cli.ask_import_view import conflicts_view, taken_view

    output.message(conflicts_view(compared, compared.merged.conflicts))
    taken = taken_view(compared)
    if taken:
        output.message(taken)
    output.message(
        f"Nothing was written. Where both were changed, --prefer mine keeps what is in "
        f"{compared.path} and --prefer theirs takes what came back; on a terminal you decide one "
        "by one."
    )
    raise typer.Exit(exits.FINDINGS)


def _asked(compared: "Import") -> Decided:
    """Ask about each; those that do not go together are asked about again."""
    from clusterself.cli.ask_import_view import mixed_view

    conflicts = compared.merged.conflicts
    choices = _choices(compared, conflicts)
    while True:
        taken = {one.key: one.theirs for one in conflicts if choices[one.key] is Choice.TAKE}
        found = _mixed(compared, taken)
        if found is None:
            break
        output.message(f"{mixed_view(compared, found)} Ctrl+C ends; nothing is written then.")
        again = {*found.taken, *found.kept}
        choices |= _choices(compared, [one for one in conflicts if one.key in again])
    return Decided(taken, tuple(one for one in conflicts if choices[one.key] is Choice.LATER))


def _mixed(compared: "Import", taken: "Mapping[Key, Data]") -> "Mixed | None":
    from clusterself.questionnaire.currencies import mixed

    return mixed(compared.mine, {**compared.merged.changes, **taken})


def _choices(compared: "Import", conflicts: "Iterable[Conflict]") -> "dict[Key, Choice]":
    from clusterself.cli.ask_import_view import choices_view

    choices: dict[Key, Choice] = {}
    for conflict in conflicts:
        output.message(choices_view(compared, conflict))
        choices[conflict.key] = _choice(compared)
    return choices


def _choice(compared: "Import") -> Choice:
    """Ask until a number, a word or the beginning of one is typed."""
    from clusterself.cli.ask_import_view import explained

    while True:
        said = typer.prompt("1, 2 or 3 (? explains)", default="3", err=True).strip().lower()
        if said in list(Choice):
            return Choice(said)
        for word, choice in _WORDS.items():
            if said and word.startswith(said):
                return choice
        output.message(explained(compared))
