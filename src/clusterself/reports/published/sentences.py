"""What published figures say in sentences: in short, and how clusters are protected."""

from collections.abc import Iterator

from clusterself.model.published import LEAST, Published
from clusterself.reports import wording
from clusterself.reports.published.distribution import middle_class
from clusterself.reports.published.shares import cells, lacking, shares, strong
from clusterself.reports.published.words import HIDDEN, HIDDEN_SIGN, OTHERS, clusters

_NOBODY = "No cluster took part."


def in_short(p: Published) -> tuple[str, ...]:
    """Return the first sentences."""
    return tuple(_in_short(p))


def _in_short(p: Published) -> Iterator[str]:
    if p.n:
        yield f"{clusters(p.n)} took part{_of_them_named(p)}."
    lines = shares(p)
    shown = sum(line.everyone is not None for line in lines)
    if shown:
        most, few = len(strong(lines)), len(lacking(lines))
        hidden = f" {_indicators(len(lines) - shown)} hidden." if shown < len(lines) else ""
        yield (
            f"Most clusters are at the target of {most} of {len(lines)} indicators; at {few}, most "
            f"are not.{hidden}"
        )
    if (found := middle_class(p)) is not None:
        yield f"By score, the middle one of the clusters is in the class {found}."


def _of_them_named(p: Published) -> str:
    if not p.named:
        return "; none is named, all are only counted"
    if p.n == len(p.named):
        return "; all are named"
    return f"; {len(p.named):,} of them agreed to be named, the others are only counted"


def _indicators(count: int) -> str:
    return f"{count} indicator is" if count == 1 else f"{count} indicators are"


def why_nothing(p: Published) -> str | None:
    """Say why no figures are published, if that is so."""
    if p.n is None:
        return (
            f"Besides the clusters that are named, fewer than {LEAST} took part. Nothing is "
            "published about them, not even how many they are: too much could be reckoned about "
            "each."
        )
    hidden, every = hidden_cells(p)
    return None if hidden < every else _why_all_hidden(p.n, p.n - len(p.named))


def _why_all_hidden(n: int, others: int) -> str:
    if others == 0:
        return "All clusters are named: there are no others to count." if n else _NOBODY
    if others < 2 * LEAST:
        return (
            f"Only {clusters(others)} {'is' if others == 1 else 'are'} not named. A figure needs "
            f"at least {LEAST} of them at the target and {LEAST} that are not; "
            f"with fewer than {2 * LEAST}, none is shown."
        )
    return "No figure can be shown without giving away something about single clusters."


def hidden_cells(p: Published) -> tuple[int, int]:
    """Count the hidden cells, and all: each table by all clusters and by each group."""
    splits = (*p.indicators, *((p.score,) if p.score else ()))
    names = [group.name for group in p.groups]
    found = [counts for split in splits for counts in cells(split, names)]
    return sum(counts is None for counts in found), len(found)


def protection(p: Published) -> tuple[str, ...]:
    """Say how the clusters that are not named are protected."""
    return tuple(_protection(p))


def _protection(p: Published) -> Iterator[str]:
    yield (
        f"A figure is shown only where each of its classes holds at least {LEAST} clusters that "
        f"are not named. Under {LEAST} nothing is shown."
    )
    yield "Where other figures would let such a figure be reckoned, they are hidden as well."
    hidden, every = hidden_cells(p)
    if hidden < every:
        yield (
            f"{hidden:,} of {every:,} cells are hidden, marked “{HIDDEN_SIGN} {HIDDEN}”. The mark "
            "is the same for all reasons: the reason would tell something."
        )
    if any(group.name is None for group in p.groups):
        yield f"Groups that are too small are counted together as “{OTHERS}”."
    yield "Neighbouring levels and scores are joined until each class is large enough."
    yield from _names(p)
    yield _earlier(p)
    yield (
        "No table protects from a reader who knows clusters that are not named: they can be taken "
        "away from a figure too."
    )


def _names(p: Published) -> Iterator[str]:
    if p.named:
        yield (
            f"Published by name, since they agreed to it: {clusters(len(p.named))}. The figures "
            "count them too, and protect the others from whoever knows them."
        )
    if p.not_named:
        verb = "is" if p.not_named == 1 else "are"
        yield (
            f"{clusters(p.not_named)} agreed to be named but {verb} not named: with the names, "
            "figures of an earlier edition would give away others."
        )


def _earlier(p: Published) -> str:
    if not p.protected_against:
        return (
            "Not protected against comparison with an earlier edition: if there is one, it could "
            "be reckoned from both what has changed in a few clusters."
        )
    days = ", ".join(wording.day(day) for day in p.protected_against)
    noun = "edition" if len(p.protected_against) == 1 else "editions"
    return f"Protected against comparison with the earlier {noun} of {days}."
