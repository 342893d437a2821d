"""Changes of a catalogue on a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict, any_of
from clusterself.reports import wording
from clusterself.validation.changes.catalogue import Change
from clusterself.validation.changes.differences import ChangeClass
from clusterself.validation.impact import Impact, Move, RulebookImpact, Unscored

if TYPE_CHECKING:
    from clusterself.app.catalogue_diff import CatalogueDiff

_WIDEST = 100
_HASH_SHOWN = 12
_EDITORIAL_SHOWN = 20
_CLASSES = {
    ChangeClass.BREAKING: "Breaking: answers that were given may be refused",
    ChangeClass.SCORING: "Scoring: the same answers may give another score or verdict",
    ChangeClass.ADDITIVE: "Additive: more may be answered or is accepted",
    ChangeClass.EDITORIAL: "Editorial: no score or verdict depends on it",
}
_FATES = (
    "better verdict",
    "worse verdict",
    "better verdict on papers alone",
    "worse verdict on papers alone",
    "other score",
)


def diff_view(found: "CatalogueDiff") -> str:
    """Return the comparison as text."""
    console = Console()
    console.width = min(console.width, _WIDEST)
    with console.capture() as capture:
        console.print(Group(*_page(found)), highlight=False)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


def _page(found: "CatalogueDiff") -> Iterator[RenderableType]:
    yield Text(f"{found.folder}: from {found.revision} to now", style="bold")
    before, after = found.before, found.after
    yield Text(f"Edition {_same_or(before.edition, after.edition)}")
    hashes = before.sha256[:_HASH_SHOWN], after.sha256[:_HASH_SHOWN]
    yield Text(f"Content {_same_or(*hashes)}", style="dim")
    for change_class, changes in groupby(found.changes, lambda change: change.change_class):
        yield from _changes(change_class, changes)
    if found.not_compared:
        yield from _heading("Not compared, since they cannot be read at the revision")
        yield from (_indented(Text(name), 2) for name in found.not_compared)
    yield Text()
    yield _conclusion(found)
    if found.impact is not None:
        yield from _impact(found.impact)


def _same_or(before: str, after: str) -> str:
    return f"{after}, as before" if before == after else f"{before} → {after}"


def _conclusion(found: "CatalogueDiff") -> Text:
    after = found.after.edition
    if found.edition_is_enough:
        said = "The edition is high enough." if found.changes else "Nothing changed."
        return Text(said, style="bold green")
    wanted = f"{found.lowest_edition} or later" if found.lowest_edition else "YEAR.NUMBER"
    return Text(f"The edition {after} is not enough: expected {wanted}.", style="bold red")


def _changes(change_class: ChangeClass, changes: Iterable[Change]) -> Iterator[RenderableType]:
    yield from _heading(_CLASSES[change_class])
    listed = list(changes)
    if change_class is ChangeClass.EDITORIAL and len(listed) > _EDITORIAL_SHOWN:
        yield from _counted(listed)
    else:
        yield from _listed(listed)


def _counted(changes: Iterable[Change]) -> Iterator[RenderableType]:
    """Say how many changes each thing has, where nobody would read them all."""
    yield _indented(Text("So many that only their number is shown; --format json has them all."), 2)
    for (kind, name), count in Counter((change.kind, change.id) for change in changes).items():
        yield _indented(Text.assemble(f"{kind} ", (name, "bold"), f"  {count}"), 2)


def _listed(changes: Iterable[Change]) -> Iterator[RenderableType]:
    for (kind, name), group in groupby(changes, lambda change: (change.kind, change.id)):
        yield _indented(Text.assemble(f"{kind} ", (name, "bold")), 2)
        for change in group:
            yield _indented(Text(change.what), 4)
            if change.where is not None:
                yield _indented(Text(str(change.where), style="dim", overflow="fold"), 4)


def _impact(found: Impact) -> Iterator[RenderableType]:
    noun = "assessment" if found.assessments == 1 else "assessments"
    yield from _heading(f"{found.assessments} {noun}, scored before and after")
    for rulebook in found.rulebooks:
        yield from _rulebook(rulebook)
    lost = [u for u in found.unscored if u.before is None]
    back = [u for u in found.unscored if u.after is None]
    never = [u for u in found.unscored if u.before is not None and u.after is not None]
    yield from _unscored("Cannot be scored any more", lost)
    yield from _unscored("Can be scored only now", back)
    yield from _unscored("Can be scored neither before nor now", never)


def _rulebook(found: RulebookImpact) -> Iterator[RenderableType]:
    counts = Counter({"as before": found.unchanged}) + Counter(map(_fate, found.moves))
    said = [f"{fate} {counts[fate]}" for fate in (*_FATES, "as before") if counts[fate]]
    said = said or ["none could be scored both before and after"]
    yield _indented(Text.assemble((found.rulebook, "bold"), f": {', '.join(said)}"), 2)
    yield from (_indented(Text(line), 4) for line in _shifts(found.moves))
    for fate in _FATES:
        for move in found.moves:
            if _fate(move) == fate:
                yield _indented(Text(f"{fate}: {move.file}", overflow="fold"), 4)
                yield from (_indented(Text(line), 6) for line in _lines(move))


def _fate(move: Move) -> str:
    """Tell what became of the claimed verdict or, if nothing, of the one on papers alone."""
    before, after = move.before, move.after
    better, worse, better_proven, worse_proven, other = _FATES
    if before.verdict is not after.verdict:
        return better if _is_better(before.verdict, after.verdict) else worse
    if before.evidenced_verdict is not after.evidenced_verdict:
        is_better = _is_better(before.evidenced_verdict, after.evidenced_verdict)
        return better_proven if is_better else worse_proven
    return other


def _is_better(before: Verdict, after: Verdict) -> bool:
    return any_of((before, after)) is after


def _lines(move: Move) -> Iterator[str]:
    before, after = move.before, move.after
    yield from _verdict("verdict", before.verdict, after.verdict)
    yield from _score("score", before.score, after.score)
    yield from _verdict(
        "verdict on papers alone", before.evidenced_verdict, after.evidenced_verdict
    )
    yield from _score("score on papers alone", before.evidenced_score, after.evidenced_score)


def _verdict(name: str, before: Verdict, after: Verdict) -> Iterator[str]:
    if before is not after:
        words = wording.VERDICT_WORDS
        yield f"{name}: {words[before]} → {words[after]}"


def _score(name: str, before: Range | None, after: Range | None) -> Iterator[str]:
    if before == after:
        return
    yield f"{name}: {_range(before)} → {_range(after)}"


def _range(found: Range | None) -> str:
    if found is None:
        return "none"
    low, high = wording.points(found.low), wording.points(found.high)
    return f"{low} %" if found.low == found.high else f"{low} to {high} %"


def _shifts(moves: Iterable[Move]) -> Iterator[str]:
    """Say how far the ends of claimed scores moved, from the worst to the best."""
    pairs = [(m.before.score, m.after.score) for m in moves if m.before.score != m.after.score]
    both = [(was, now) for was, now in pairs if was is not None and now is not None]
    if both:
        low = _from_to([now.low - was.low for was, now in both])
        high = _from_to([now.high - was.high for was, now in both])
        yield f"claimed scores, in points: low end {low}, high end {high}"


def _from_to(moves: Sequence[Fraction]) -> str:
    ends = dict.fromkeys(f"{float(move * 100):+.1f}" for move in (min(moves), max(moves)))
    return " to ".join(ends)


def _unscored(title: str, found: Iterable[Unscored]) -> Iterator[RenderableType]:
    listed = tuple(found)
    if listed:
        yield from _heading(title)
    for one in listed:
        under = f" under {one.rulebook}" if one.rulebook else ""
        yield _indented(Text(f"{one.file}{under}", overflow="fold"), 2)
        yield _indented(Text(one.after or one.before or ""), 4)


def _heading(text: str) -> Iterator[RenderableType]:
    yield Text()
    yield Text(text, style="bold")


def _indented(text: RenderableType, by: int) -> RenderableType:
    return Padding(text, (0, 0, 0, by))
