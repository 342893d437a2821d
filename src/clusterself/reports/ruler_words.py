"""What changed because of the catalogue since a file was answered, in words."""

from collections.abc import Iterable, Iterator

from clusterself.model.catalogue import Catalogue
from clusterself.model.gap_report import RulerPart
from clusterself.model.ruler import RetiredAnswer, RulerChange

_MOST_NAMED = 5
_CANNOT_BE_KNOWN = (
    "The older catalogue is not at hand. So this cannot tell which conditions, targets, weights "
    "and texts were others then, what the result was then, and whether what is not answered is "
    "new or was left out."
)


def ruler_part(catalogue: Catalogue, change: RulerChange) -> RulerPart:
    """Put a change of the ruler into sentences."""
    return RulerPart(tuple(_sentences(catalogue, change)), change)


def _sentences(catalogue: Catalogue, change: RulerChange) -> Iterator[str]:
    yield _editions(change)
    if change.renamed:
        pairs = (f"{renamed.old} is now {renamed.new}" for renamed in change.renamed)
        yield f"Answers under old ids were taken over: {'; '.join(pairs)}."
    if change.retired:
        retired = "; ".join(map(_retired, change.retired))
        yield f"Answers that count for nothing, since they are not asked for any more: {retired}."
    if change.unanswered:
        titles = (catalogue.indicators[name].title for name in change.unanswered)
        yield f"Indicators without any answer: {_some(titles, len(change.unanswered))}."
    yield _CANNOT_BE_KNOWN


def _editions(change: RulerChange) -> str:
    now = _stamp(change.edition_now, change.sha256_now)
    scored = f"and are scored by {now}."
    if change.edition_then is None:
        return (
            f"The file does not name the catalogue that it was answered against; it is now {now}."
        )
    then = _stamp(change.edition_then, change.sha256_then)
    same = " The content changed without a new edition." if change.is_same_edition else ""
    return f"The answers were given against {then} {scored}{same}"


def _stamp(edition: str, sha256: str | None) -> str:
    return f"edition {edition}" + (f", content {sha256[:12]}" if sha256 else "")


def _retired(answer: RetiredAnswer) -> str:
    follows = f", followed by {answer.successor}" if answer.successor else ""
    return f"{answer.id} (since edition {answer.edition}{follows})"


def _some(titles: Iterable[str], count: int) -> str:
    named = "; ".join(title for title, _ in zip(titles, range(_MOST_NAMED), strict=False))
    more = count - _MOST_NAMED
    return f"{named}; and {more} more" if more > 0 else named
