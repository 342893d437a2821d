"""What an import changes, on a terminal."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from clusterself.app.answer_file import backup_of
from clusterself.catalogue.rewriting import in_one_line

if TYPE_CHECKING:
    from clusterself.app.ask_import import Import
    from clusterself.catalogue.document import Data
    from clusterself.questionnaire.merging import Answers, Conflict

_LONG = 160  # of an answer in one line


def changes_view(
    compared: "Import", changes: "Answers", left: Sequence["Conflict"], *, is_written: bool
) -> str:
    """Return what was changed, or would be."""
    mine = compared.mine
    groups: Mapping[str, list[str]] = {"new": [], "changed": [], "removed": []}
    for key, answer in changes.items():
        kind = "removed" if answer is None else "changed" if mine.get(key) is not None else "new"
        said = "" if answer is None else f": {_short(answer)}"
        groups[kind].append(f"  {kind}: {compared.title(key)}{said}")
    count = ", ".join(f"{len(lines)} {kind}" for kind, lines in groups.items())
    lines = [f"{compared.path}: {'answers' if is_written else 'answers would be'} {count}"]
    lines += [line for group in groups.values() for line in group]
    lines += _undecided(compared, left)
    if changes and is_written:
        lines.append(f"As it was before: {backup_of(compared.path)}")
    elif not is_written:
        lines.append("Nothing was written.")
    return "\n".join(lines) + "\n"


def _undecided(compared: "Import", left: Sequence["Conflict"]) -> Iterable[str]:
    if left:
        yield f"Still to decide: {len(left)}, where both were changed"
        yield conflicts_view(compared, left)


def conflicts_view(compared: "Import", conflicts: Sequence["Conflict"]) -> str:
    """Return answers that were changed in both places."""
    lines: list[str] = []
    for one in conflicts:
        lines += [
            f"“{compared.title(one.key)}” was changed in both:",
            f"  when sent out: {_full(one.base)}",
            f"  mine, {compared.path}: {_full(one.mine)}",
            f"  theirs, {compared.returned.source}: {_full(one.theirs)}",
        ]
    return "\n".join(lines)


def _full(answer: "Data") -> str:
    return "not answered" if answer is None else in_one_line(answer)


def _short(answer: "Data") -> str:
    text = _full(answer)
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"
