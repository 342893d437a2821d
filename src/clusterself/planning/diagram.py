"""Decision diagrams: what comes of every subset of some measures, each different case once.

Measures are gone through in declared order. After each, subsets that have changed the same so far
are one case; at the end the scoring engine says what comes of each case. From there backwards,
cases with the same future become one. What is left is exact, and small enough for a solver.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, NamedTuple, TypeVar

from clusterself.planning.changes import NOTHING, Changes

R = TypeVar("R", bound=Hashable)
# Beyond this many cases in one diagram, planning would take minutes and gigabytes.
MOST_CASES = 200_000
# So many measures are named in the message.
_SHOWN = 10


class TooManyCasesError(ValueError):
    """Too many different things may come of the measures that touch one part of the rulebook."""

    def __init__(self, part: str, measures: Sequence[str]) -> None:
        shown = ", ".join(measures[:_SHOWN]) + (", ..." if len(measures) > _SHOWN else "")
        super().__init__(
            f"{len(measures)} measures can change {part} in more than {MOST_CASES:,} different "
            f"ways: too many to find a plan. Leave out some of these measures: {shown}"
        )
        self.part = part
        self.measures = tuple(measures)


class TooLargeError(Exception):
    """A diagram has more than MOST_CASES cases."""


class Node(NamedTuple):
    """A measure to decide on; the numbers of the nodes that follow if it is left out, or done."""

    measure: int
    without: int
    done: int


class Diagram(NamedTuple, Generic[R]):
    """Nodes by number; the first ones are results, `root` is where to begin."""

    results: tuple[R, ...]
    nodes: tuple[Node, ...]  # the number of the first is the count of the results
    root: int

    def at(self, chosen: Callable[[int], bool]) -> R:
        """Return what comes of one choice of measures."""
        number = self.root
        while number >= len(self.results):
            node = self.nodes[number - len(self.results)]
            number = node.done if chosen(node.measure) else node.without
        return self.results[number]


def diagram(
    changes: Sequence[tuple[int, Changes]],
    both: Callable[[Changes, Changes], Changes],
    result: Callable[[Changes], R],
) -> Diagram[R]:
    """Build a diagram of measures, each with what it changes; raises TooLargeError."""
    layers, arcs = _layers(changes, both)
    results: dict[R, int] = {}
    numbers = [results.setdefault(result(case), len(results)) for case in layers]
    nodes: dict[Node, int] = {}
    first = len(results)
    for (measure, _), layer in zip(reversed(changes), reversed(arcs), strict=True):
        numbers = [
            _number(Node(measure, numbers[without], numbers[done]), nodes, first)
            for without, done in layer
        ]
    return Diagram(tuple(results), tuple(nodes), numbers[0])


def _number(node: Node, nodes: dict[Node, int], first: int) -> int:
    if node.without == node.done:  # this measure makes no difference here
        return node.done
    return nodes.setdefault(node, first + len(nodes))


def _layers(
    changes: Sequence[tuple[int, Changes]], both: Callable[[Changes, Changes], Changes]
) -> tuple[list[Changes], list[list[tuple[int, int]]]]:
    """Return the cases after all measures, and for each measure where each case before leads."""
    cases, arcs, count = [NOTHING], [], 1
    for _, change in changes:
        after: dict[Changes, int] = {}
        arcs.append(
            [
                (
                    after.setdefault(case, len(after)),
                    after.setdefault(both(case, change), len(after)),
                )
                for case in cases
            ]
        )
        cases = list(after)
        count += len(cases)
        if count > MOST_CASES:
            raise TooLargeError
    return cases, arcs
