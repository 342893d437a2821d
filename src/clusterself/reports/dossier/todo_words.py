"""The to-do list in sentences."""

from collections.abc import Iterable
from typing import NamedTuple

from clusterself.model.dossier import (
    Concern,
    DossierReport,
    ItemKind,
    Sameness,
    Todo,
    TodoKind,
    Use,
)
from clusterself.reports import wording
from clusterself.reports.dossier.words import CHANGED, FILE_WORDS, KIND_WORDS, accepted, paper_state


class TodoLine(NamedTuple):
    """One thing to do, in words; what is empty is left out."""

    title: str
    what: str
    named: tuple[str, ...]  # papers that do not do, and why
    concerns: tuple[str, ...]
    effect: str


def todo_line(todo: Todo, report: DossierReport) -> TodoLine:
    """Put one thing to do into words."""
    return TodoLine(
        title=todo.title,
        what=_what(todo, report),
        named=() if todo.kind is TodoKind.FILE else tuple(_named(todo.uses, report)),
        concerns=tuple(map(_concern, todo.concerns)),
        effect=_effect(todo),
    )


def _what(todo: Todo, report: DossierReport) -> str:
    match todo.kind:
        case TodoKind.FILE:
            return _put_in_place(todo.uses[0])
        case TodoKind.PAPER:
            return f"Get a paper: {accepted(todo.needed)}."
        case TodoKind.RENEW:
            return f"Renew the paper: {accepted(todo.needed)}."
        case TodoKind.STORIES:
            noun = "story" if todo.left == 1 else "stories"
            named = (report.stories_asked or 0) - todo.left
            return (
                f"Write {todo.left} more {noun}: {report.stories_asked} are asked for, {named} "
                f"{'is' if named == 1 else 'are'} named."
            )


def _put_in_place(use: Use) -> str:
    kind = f"{wording.as_sentence(use.kind)[:-1]} of {wording.day(use.dated)}"
    wrong = CHANGED if use.sameness is Sameness.CHANGED else FILE_WORDS[use.state]
    return f"{kind}: {wrong}{f' ({use.file})' if use.file else ''}."


def _named(uses: Iterable[Use], report: DossierReport) -> Iterable[str]:
    for use in uses:
        yield f"Named is “{use.title}” ({use.kind}): {paper_state(use, report)}."


def _concern(concern: Concern) -> str:
    if concern.kind is not ItemKind.INDICATOR or concern.level is None:
        return f"{concern.title} ({KIND_WORDS[concern.kind]})"
    return f"{concern.title} (level {concern.level}, paper needed from level {concern.from_level})"


def _effect(todo: Todo) -> str:
    parts = []
    if todo.blocks:
        parts.append("Without it, the verdict is not proven.")
    if todo.stake:
        points = wording.points(todo.stake)
        parts.append(f"Up to {points} points of the score hang on it.")
    return " ".join(parts)


def nothing_to_do(report: DossierReport) -> str:
    """Say why the to-do list is empty."""
    if not report.counts.asked:
        return "No answer needs a paper yet."
    return "Every answer that needs a paper has one that is at hand and in date."


def not_yet(report: DossierReport) -> str:
    """Count answers that are to come before papers can be asked for."""
    count = report.counts.not_yet
    if not count:
        return ""
    subject = "1 answer or criterion is" if count == 1 else f"{count} answers or criteria are"
    return f"{subject} open or not met: papers come after that. `clusterself assess` shows which."
