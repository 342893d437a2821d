"""What an import changes, on a terminal."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from clusterself.app.answer_file import backup_of
from clusterself.cli.ask_import_words import Words
from clusterself.cli.typed_path import as_typed, import_command

if TYPE_CHECKING:
    from clusterself.app.ask_import import Import
    from clusterself.model.question import Key
    from clusterself.questionnaire.currencies import Mixed
    from clusterself.questionnaire.merging import Answers, Conflict

_LONG = 160  # of an answer in one line


def changes_view(
    compared: "Import", changes: "Answers", left: Sequence["Conflict"], *, is_written: bool
) -> str:
    """Return what was changed, or would be, and what to do next."""
    groups = _changes(compared, changes)
    count = ", ".join(f"{len(lines)} {kind}" for kind, lines in groups.items())
    lines = [f"{compared.path}: {'answers' if is_written else 'answers would be'} {count}"]
    lines += [line for group in groups.values() for line in group]
    lines += _undecided(compared, left)
    if changes and is_written:
        lines.append(f"As it was before: {backup_of(compared.path)}")
    lines.append(
        f"Next: clusterself assess {as_typed(compared.path)}"
        if is_written
        else "Nothing was written."
    )
    return "\n".join(lines) + "\n"


def taken_view(compared: "Import") -> str:
    """Return what needs no decision; nothing if all of it does."""
    groups = _changes(compared, compared.merged.changes)
    lines = [line for group in groups.values() for line in group]
    return "\n".join(["These need no decision and would be taken:", *lines] if lines else [])


def _changes(compared: "Import", changes: "Answers") -> Mapping[str, list[str]]:
    """Return a line a change, by what kind of change it is."""
    mine, words = compared.mine, Words(compared.catalogue)
    groups: Mapping[str, list[str]] = {"new": [], "changed": [], "removed": []}
    for key, answer in changes.items():
        kind = "removed" if answer is None else "changed" if mine.get(key) is not None else "new"
        said = "" if answer is None else f": {_short(words.of(key, answer))}"
        groups[kind].append(f"  {kind}: {compared.title(key)}{said}")
    return groups


def _undecided(compared: "Import", left: Sequence["Conflict"]) -> Iterable[str]:
    if left:
        yield f"Still to decide: {len(left)}, where both were changed"
        yield conflicts_view(compared, left)
        yield f"To decide: {_again(compared)}"


def _again(compared: "Import") -> str:
    """Return the command that imports the same once more."""
    source = compared.returned.source
    return import_command(f'"{source}"' if " " in source else source, compared.path)


def conflicts_view(compared: "Import", conflicts: Sequence["Conflict"]) -> str:
    """Return answers that were changed in both places."""
    words = Words(compared.catalogue)
    lines: list[str] = []
    for one in conflicts:
        base, mine, theirs = words.of_conflict(one)
        lines += [
            *_head(compared, one, base),
            f"  in {compared.path}: {mine}",
            f"  what came back, {compared.returned.source}: {theirs}",
        ]
    return "\n".join(lines)


def choices_view(compared: "Import", conflict: "Conflict") -> str:
    """Return one of them with what can be typed."""
    base, mine, theirs = Words(compared.catalogue).of_conflict(conflict)
    return "\n".join(
        [
            *_head(compared, conflict, base),
            f"  1  keep what is in {compared.path}: {mine}",
            f"  2  take what came back: {theirs}",
            "  3  decide later",
        ]
    )


def _head(compared: "Import", conflict: "Conflict", base: str) -> tuple[str, str]:
    title = compared.title(conflict.key)
    return f"“{title}” was changed in both:", f"  when it was sent out: {base}"


def explained(compared: "Import") -> str:
    """Explain what can be typed."""
    return (
        "Since the questions were sent out, this answer was changed in the file and in what came "
        "back.\n"
        f"1 leaves the answer in {compared.path} as it is.\n"
        f"2 puts the answer of {compared.returned.source} in its place.\n"
        "3 leaves the file as it is for now; importing the same again asks again.\n"
        f"What the file held before is kept in {backup_of(compared.path)}."
    )


def mixed_view(compared: "Import", found: "Mixed") -> str:
    """Say which decisions bring two currencies into one file, and how to mend it."""
    taken, kept = (_amounts(compared, amounts) for amounts in found)
    return f"Taking {taken} and keeping {kept} does not go together: {_way_out(compared, found)}."


def _amounts(compared: "Import", amounts: Mapping["Key", str]) -> str:
    return ", ".join(f"“{compared.title(key)}” ({amounts[key]})" for key in amounts)


def _way_out(compared: "Import", found: "Mixed") -> str:
    disputed = {one.key for one in compared.merged.conflicts}
    if not disputed.issuperset(found.taken):  # what is not asked about is taken in any case
        titles = ", ".join(f"“{compared.title(key)}”" for key in found.kept)
        return f"take {titles} too"
    return f"decide {'both' if len(found.taken) + len(found.kept) == 2 else 'all'} alike"  # noqa: PLR2004


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"
