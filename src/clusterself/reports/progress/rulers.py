"""What is said of the catalogue against which earlier answers were given."""

from collections.abc import Iterator, Sequence

from clusterself.model.progress import RulerState, RulerWorth
from clusterself.reports.progress.figures import signed_range
from clusterself.reports.wording import percent_range

_MOST_NAMED = 5


def ruler_points(ruler: RulerWorth) -> str:
    """Write what the change of the catalogue did to the score of the earlier answers."""
    if ruler.state is RulerState.SAME:
        return "0"
    return "not known" if ruler.worth is None else signed_range(ruler.worth)


def ruler_words(ruler: RulerWorth, edition: str) -> str:
    """Say what is known of the catalogue against which the earlier answers were given."""
    name = f"catalogue {ruler.edition_then}"
    if ruler.edition_then == edition:
        name = f"the earlier state of {name}"
    match ruler.state:
        case RulerState.SAME:
            return "the earlier answers were given against the present one"
        case RulerState.KNOWN:
            score = "none" if ruler.score_then is None else percent_range(ruler.score_then)
            return f"taken out: by {name} the earlier score was {score}"
        case RulerState.NOT_AT_HAND:
            return f"taken out; {name} is not at hand (--earlier-catalogue names its folder)"
        case RulerState.NOT_NAMED:
            return "taken out; the earlier file does not name its catalogue"
        case RulerState.AMBIGUOUS:
            return f"taken out; several of those given are {name}, the file does not say which"
        case RulerState.NOT_SCORED:
            return f"taken out; the earlier answers cannot be scored by {name}"


def ruler_notes(ruler: RulerWorth) -> Iterator[str]:
    """Yield what happened to answers because of the catalogue."""
    if ruler.renamed:
        pairs = [f"{one.old} is now {one.new}" for one in ruler.renamed]
        yield f"Answers taken over under new ids: {_some(pairs)}."
    if ruler.retired:
        names = [
            one.id + (f" (followed by {one.successor})" if one.successor else "")
            for one in ruler.retired
        ]
        yield f"Answers that are not asked for any more: {_some(names)}."


def _some(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return "; ".join(names[:_MOST_NAMED]) + (f"; and {more} more" if more > 0 else "")
