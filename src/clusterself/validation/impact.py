"""What a change of the catalogue does to assessments: whose verdict and score it moves."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.load_assessment import load_assessment
from clusterself.diagnostics import Diagnostic
from clusterself.model.catalogue import Catalogue
from clusterself.model.scorecard import Range
from clusterself.model.verdict import Verdict
from clusterself.scoring.score import NothingAppliesError, score


class Standing(NamedTuple):
    """Where an assessment stands under a rulebook, as claimed and as proven by papers."""

    verdict: Verdict
    score: Range | None  # None where the rulebook has no weighted entries
    evidenced_verdict: Verdict
    evidenced_score: Range | None


class Move(NamedTuple):
    """An assessment that stands elsewhere than before."""

    file: str
    before: Standing
    after: Standing


class Unscored(NamedTuple):
    """An assessment that cannot be scored on one side, or on both; the reason is that of `after`.

    Without a rulebook, the file cannot be used at all.
    """

    file: str
    rulebook: str | None
    before: str | None  # why it could not be scored; None where it could
    after: str | None


class RulebookImpact(NamedTuple):
    """What became of all assessments under one rulebook."""

    rulebook: str
    moves: tuple[Move, ...]
    unchanged: int


class Impact(NamedTuple):
    """What became of assessments under all rulebooks that are there before and after."""

    assessments: int
    rulebooks: tuple[RulebookImpact, ...]
    unscored: tuple[Unscored, ...]


_Result: TypeAlias = Standing | str  # a standing, or why there is none
_Results: TypeAlias = Mapping[str, _Result] | str  # by rulebook, or why there are none


class _Scored(NamedTuple):
    """What one file gave before and after."""

    file: str
    before: _Results
    after: _Results


def impact(old: Catalogue, new: Catalogue, files: Iterable[SourceFile]) -> Impact:
    """Score each assessment before and after; the catalogues must be fit for scoring."""
    common = tuple(sorted(set(old.rulebooks) & set(new.rulebooks)))
    scored = [
        _Scored(file.name, _results(old, file, common), _results(new, file, common))
        for file in files
    ]
    scored.sort(key=lambda one: one.file)
    return Impact(
        len(scored),
        tuple(_under(rulebook, scored) for rulebook in common),
        tuple(found for one in scored for found in _unscored(one, common)),
    )


def _under(rulebook: str, scored: Iterable[_Scored]) -> RulebookImpact:
    moves: list[Move] = []
    unchanged = 0
    for file, *results in scored:
        before, after = (found if isinstance(found, str) else found[rulebook] for found in results)
        if isinstance(before, str) or isinstance(after, str):
            continue
        if before == after:
            unchanged += 1
        else:
            moves.append(Move(file, before, after))
    return RulebookImpact(rulebook, tuple(moves), unchanged)


def _unscored(one: _Scored, rulebooks: Iterable[str]) -> Iterator[Unscored]:
    file, before, after = one
    if isinstance(before, str) or isinstance(after, str):
        yield Unscored(file, None, _reason(before), _reason(after))
        return
    for name in rulebooks:
        if isinstance(before[name], str) or isinstance(after[name], str):
            yield Unscored(file, name, _reason(before[name]), _reason(after[name]))


def _results(catalogue: Catalogue, file: SourceFile, rulebooks: Iterable[str]) -> _Results:
    """Return how a file stands under each rulebook, or why it cannot be used."""
    assessment, faults = load_assessment(file.name, file.content, catalogue)
    if assessment is None:
        return _why(faults)
    found: dict[str, _Result] = {}
    for name in rulebooks:
        try:
            card = score(catalogue, assessment, catalogue.rulebooks[name])
        except NothingAppliesError:
            found[name] = "every indicator is not applicable"
        else:
            found[name] = Standing(
                card.verdict, card.score, card.evidenced_verdict, card.evidenced_score
            )
    return found


def _why(faults: Iterable[Diagnostic]) -> str:
    errors = [fault for fault in faults if fault.is_error]
    first, more = errors[0], len(errors) - 1
    place = f"{first.where.line}:{first.where.column}"
    return f"{place} {first.code} {first.message}" + (f", and {more} more" if more else "")


def _reason(found: _Results | _Result) -> str | None:
    return found if isinstance(found, str) else None
