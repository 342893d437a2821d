"""How weaknesses and levels at two times are put into words."""

from collections.abc import Sequence

from clusterself.model.progress import Move, Stand, WeaknessMoves
from clusterself.model.verdict import Verdict
from clusterself.reports import wording
from clusterself.reports.progress.figures import signed_range


def weaknesses_sentence(moves: WeaknessMoves) -> str:
    """Count what became of the weaknesses, and say what only looks like a change."""
    gone, new, still = (len(part) for part in moves)
    parts = [
        f"{_count(gone)} gone{_unsettled(moves.gone)}",
        f"{_are(new)} new{_open_before(moves.new)}",
        f"{_are(still)} still there",
    ]
    return f"{', '.join(parts)}."


def _count(number: int) -> str:
    if number == 1:
        return "1 weakness is"
    return f"{number or 'No'} weaknesses are"


def _are(number: int) -> str:
    return "1 is" if number == 1 else f"{number or 'none'} {'are' if number else 'is'}"


def _unsettled(gone: Sequence[Move]) -> str:
    """Count those that are gone although nobody knows that they are settled."""
    count = sum(not _is_settled(move) for move in gone)
    which = "all" if count == len(gone) else str(count)
    return f" ({which} only since the answer is open or it does not apply now)" if count else ""


def _is_settled(move: Move) -> bool:
    if move.is_criterion:
        return move.now.verdict is Verdict.MET
    levels = move.now.levels
    return bool(levels) and move.target is not None and levels[0] >= move.target


def _open_before(new: Sequence[Move]) -> str:
    count = sum(
        move.then.verdict is Verdict.OPEN if move.is_criterion else len(move.then.levels) != 1
        for move in new
    )
    which = "" if count == len(new) else f"of {count} "
    return f" ({which}nothing sure was known before)" if count else ""


def move_words(move: Move) -> str:
    """Say where an indicator or criterion stood then and stands now."""
    then, now = _stand(move.then), _stand(move.now)
    moved = f"{now} as before" if then == now else f"{then} → {now.removeprefix('level ')}"
    return moved if move.target is None else f"{moved}, target {move.target}"


def moves_score(move: Move) -> bool:
    """Tell whether a move can have an effect on the score."""
    return move.worth is not None and any(move.worth)


def worth_words(move: Move) -> str:
    """Say what a move did to the score, if anything."""
    if not moves_score(move) or move.worth is None:
        return ""
    found = signed_range(move.worth)
    return f"{found} {'point' if found in {'+1.0', '-1.0'} else 'points'}"


def _stand(stand: Stand) -> str:
    if stand.verdict is not None:
        return wording.VERDICT_WORDS[stand.verdict]
    if not stand.levels:
        return "not applicable"
    found = wording.level_range(stand.levels)
    return f"level {found}" if len(stand.levels) == 1 else f"level open ({found})"
