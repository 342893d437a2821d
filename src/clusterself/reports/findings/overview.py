"""What to show of a great many findings, and what to tell of the rest."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from clusterself.diagnostics import Diagnostic
from clusterself.reports.findings.cells import cut, visible, width_of
from clusterself.reports.findings.wording import SEVERITY_WORDS, counted
from clusterself.rules import RULES, Severity

_TURN = 3  # findings of one rule before the other rules have their turn
_MOST_ROWS = 20
_SHORTEST_TITLE = 20
_GAP = "  "
_ORDER = tuple(Severity)


class Choice(NamedTuple):
    """What is shown whole, and what is only counted; each sorted by place."""

    shown: tuple[Diagnostic, ...]
    rest: tuple[Diagnostic, ...]


def choose(diagnostics: Sequence[Diagnostic], most: int) -> Choice:
    """Choose what to show: errors before warnings before notes, of each rule some."""
    seen: Counter[str] = Counter()
    ranked = []
    for number, found in enumerate(diagnostics):
        turn = seen[found.code] // _TURN
        seen[found.code] += 1
        ranked.append((_ORDER.index(found.severity), turn, number))
    chosen = {number for *_, number in sorted(ranked)[:most]}
    return Choice(
        tuple(d for number, d in enumerate(diagnostics) if number in chosen),
        tuple(d for number, d in enumerate(diagnostics) if number not in chosen),
    )


def overview(rest: Sequence[Diagnostic], width: int) -> list[str]:
    """Count what is not shown, by rule and by file, and say how to see it."""
    files = Counter(d.where.file for d in rest)
    return [
        f"{len(rest):,} more, by rule, each with its first place:",
        *_rule_rows(rest, width),
        "",
        "By file:",
        *_file_rows(files),
        "",
        "To see all of them: --format json"
        + ("; those of one file: clusterself validate FILE" if len(files) > 1 else ""),
    ]


def _rule_rows(rest: Sequence[Diagnostic], width: int) -> Iterator[str]:
    numbers = Counter(d.code for d in rest)
    first: Mapping[str, Diagnostic] = {d.code: d for d in reversed(rest)}
    order = sorted(numbers, key=lambda c: (_ORDER.index(RULES[c].severity), -numbers[c], c))
    rows = [
        (f"{numbers[code]:,}", code, _title(code), visible(str(first[code].where)))
        for code in order[:_MOST_ROWS]
    ]
    digits = max(len(number) for number, *_ in rows)
    places = max(width_of(place) for *_, place in rows)
    taken = digits + len("CS000") + places + 4 * len(_GAP)
    titles = max(len(title) for _, _, title, _ in rows)
    room = min(titles, max(_SHORTEST_TITLE, width - taken))
    for number, code, title, place in rows:
        yield _GAP.join(("", f"{number:>{digits}}", code, f"{cut(title, room):<{room}}", place))
    yield from _left_out(numbers, order, "rule")


def _title(code: str) -> str:
    severity = RULES[code].severity
    word = "" if severity is Severity.ERROR else f"{SEVERITY_WORDS[severity]}: "
    return word + RULES[code].title


def _file_rows(numbers: Mapping[str, int]) -> Iterator[str]:
    order = sorted(numbers, key=lambda file: (-numbers[file], file))
    digits = max(len(f"{number:,}") for number in numbers.values())
    for file in order[:_MOST_ROWS]:
        yield _GAP.join(("", f"{numbers[file]:>{digits},}", visible(file)))
    yield from _left_out(numbers, order, "file")


def _left_out(numbers: Mapping[str, int], order: Sequence[str], word: str) -> Iterator[str]:
    left_out = order[_MOST_ROWS:]
    if left_out:
        more = sum(numbers[name] for name in left_out)
        yield f"{_GAP}and {more:,} in {counted(len(left_out), f'more {word}')}"
