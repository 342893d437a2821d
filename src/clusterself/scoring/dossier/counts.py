"""The papers in figures."""

from collections.abc import Iterator

from clusterself.model.dossier import (
    Counts,
    Dating,
    Evidenced,
    FileState,
    Item,
    ItemKind,
    Proof,
    Use,
)


def counts(found: Evidenced) -> Counts:
    """Count papers, and the answers and criteria that need one."""
    states = [paper.state for paper in found.papers]
    uses = tuple(_uses(found))
    missing = {use.paper for use in uses if not use.is_at_hand}
    in_date = {use.paper for use in uses if use.dating_today is Dating.VALID}
    items = tuple(_judged(found))
    asked = [item.proof for item in items if item.proof not in {Proof.NOT_NEEDED, Proof.NOT_YET}]
    return Counts(
        named=len(states),
        found=states.count(FileState.FOUND),
        addresses=states.count(FileState.ADDRESS),
        in_date=len(in_date - missing),
        not_at_hand=len(missing),
        asked=len(asked),
        proven=asked.count(Proof.PROVEN),
        not_yet=sum(item.proof is Proof.NOT_YET for item in items),
    )


def _uses(found: Evidenced) -> Iterator[Use]:
    for topic in found.topics:
        for item in topic.items:
            for part in item.parts:
                yield from part.uses


def _judged(found: Evidenced) -> Iterator[Item]:
    kinds = {ItemKind.CRITERION, ItemKind.INDICATOR}
    yield from (item for topic in found.topics for item in topic.items if item.kind in kinds)
