"""What is said of papers, and of what is left to get; the same on screen and on the page."""

from typing import NamedTuple

from clusterself.model.dossier import (
    MAX_FILE_BYTES,
    Dating,
    DossierReport,
    FileState,
    Item,
    ItemKind,
    Needed,
    Proof,
    Sameness,
    Use,
)
from clusterself.model.scorecard import AnswerState
from clusterself.reports import wording

FILE_WORDS = {
    FileState.FOUND: "file found",
    FileState.MISSING: "the file is not there",
    FileState.OUTSIDE: "the file is named outside of the folder of the assessment; not opened",
    FileState.NOT_A_FILE: "this is a folder, or no regular file",
    FileState.UNREADABLE: "the file may not be read",
    FileState.EMPTY: "the file is empty",
    FileState.TOO_LARGE: f"the file is larger than {MAX_FILE_BYTES // 1_000_000} MB",
    FileState.ADDRESS: "an address, not opened",
    FileState.NOT_NAMED: "neither a file nor an address is named",
}
CHANGED = "the file was changed since it was named (its sha256 is another)"
PROOF_WORDS = {
    Proof.NOT_NEEDED: "no paper needed",
    Proof.PROVEN: "paper at hand",
    Proof.LAPSED: "paper to renew",
    Proof.MISSING: "paper to get",
    Proof.NOT_YET: "no paper yet",
}
KIND_WORDS = {
    ItemKind.CRITERION: "criterion",
    ItemKind.INDICATOR: "indicator",
    ItemKind.FACT: "profile fact",
    ItemKind.STORY: "success story",
}
ABOUT = (
    "Papers are numbered in the order of the rulebook. A number without a file is a paper that is "
    "named but not here, or an address; it keeps its number when the file is put in place. Names "
    "of reviewers and comments are left out."
)


def paper_state(use: Use, report: DossierReport) -> str:
    """Say whether a paper is at hand and in date, and for how long."""
    file = CHANGED if use.sameness is Sameness.CHANGED else FILE_WORDS[use.state]
    if use.sameness is Sameness.UNCHANGED:
        file = f"{file}, unchanged"
    return f"{file}; {_dating(use, report)}"


def _dating(use: Use, report: DossierReport) -> str:
    if use.dating_today is Dating.VALID:
        end = "" if use.holds_until is None else f" until {wording.day(use.holds_until)}"
        return f"in date{end}"
    if use.dating is Dating.VALID and use.holds_until is not None:
        return f"was in date until {wording.day(use.holds_until)}"
    match use.dating_today:
        case Dating.LATER:
            return f"dated after {wording.day(report.today)}"
        case Dating.ENDED:
            return f"ended on {wording.day(use.valid_until)}" if use.valid_until else "ended"
        case Dating.TOO_OLD:
            return f"too old, of {wording.day(use.dated)}"
        case _:
            return f"a {use.kind} is not accepted here"


class PartLine(NamedTuple):
    """Facts or an answer with the same papers; `title` is empty where it is that of the item."""

    title: str
    uses: tuple[Use, ...]


def part_lines(item: Item) -> tuple[PartLine, ...]:
    """Return what papers are named for; facts that name the same ones stand together."""
    titles: dict[tuple[Use, ...], list[str]] = {}
    for part in item.parts:
        if part.uses or part.proof in {Proof.MISSING, Proof.LAPSED}:
            title = part.title if part.year is None else f"{part.title} {part.year}"
            titles.setdefault(part.uses, []).append(title)
    return tuple(
        PartLine("" if names == [item.title] else ", ".join(names), uses)
        for uses, names in titles.items()
    )


def is_good(use: Use) -> bool:
    """Tell whether nothing has to be done about a paper."""
    return use.proves and use.proves_today


def accepted(needed: Needed | None) -> str:
    """Say which papers would do."""
    if needed is None:
        return "any paper that confirms it"
    age = f", not older than {needed.max_age_months} months" if needed.max_age_months else ""
    return f"{' or '.join(_listed(needed.accepts))}{age}"


def _listed(names: tuple[str, ...]) -> list[str]:
    """Return names with commas between all but the last two."""
    return [part for part in (", ".join(names[:-1]), *names[-1:]) if part]


def needed_from(item: Item) -> str:
    """Say which papers an item needs, and from which level on."""
    if item.needed is None:
        return ""
    level = item.needed.from_level
    start = "" if level is None else f" from level {level} on"
    return f"Needed{start}: {accepted(item.needed)}."


def stated(item: Item) -> str:
    """Say how an item was answered; empty for success stories."""
    found = _stated(item)
    return f"{found[:1].upper()}{found[1:]}"


def _stated(item: Item) -> str:
    if item.verdict is not None:
        return wording.VERDICT_WORDS[item.verdict]
    if item.answer is None:
        return ""
    if item.answer is AnswerState.NOT_APPLICABLE:
        return f"not applicable: {item.reason}"
    if item.levels and item.answer.is_given:
        return f"level {wording.level_range(item.levels)}"
    return wording.STATE_WORDS[item.answer]
