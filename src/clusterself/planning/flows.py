"""Decision diagrams in the model: one unit flows from the root to what comes of the choice."""

from collections.abc import Callable, Mapping
from typing import Generic, NamedTuple

from clusterself.planning.diagram import Diagram, R
from clusterself.planning.program import ONE, Program, Sum, column, total


class Ends(NamedTuple, Generic[R]):
    """What may come, each with a sum that is 1 if it does and 0 if not."""

    flows: Mapping[R, Sum]

    def where(self, test: Callable[[R], bool]) -> Sum:
        """Return what is 1 if something comes for which a test holds."""
        return total(flow for result, flow in self.flows.items() if test(result))

    def weighed(self, weight: Callable[[R], int]) -> Sum:
        """Return the weight of what comes."""
        return total(flow.times(weight(result)) for result, flow in self.flows.items())


def add_flow(program: Program, found: Diagram[R]) -> Ends[R]:
    """Add a diagram to a program: its measures are columns of the same numbers."""
    first = len(found.results)
    into: dict[int, list[Sum]] = {found.root: [ONE]}
    done: dict[int, list[Sum]] = {}
    without: dict[int, list[Sum]] = {}
    for number in range(first + len(found.nodes) - 1, first - 1, -1):
        node = found.nodes[number - first]
        left_out, taken = column(program.add()), column(program.add())
        program.keep(total([*into[number], left_out.times(-1), taken.times(-1)]), low=0, high=0)
        into.setdefault(node.without, []).append(left_out)
        into.setdefault(node.done, []).append(taken)
        without.setdefault(node.measure, []).append(left_out)
        done.setdefault(node.measure, []).append(taken)
    for measure, flows in done.items():
        program.keep(total([*flows, column(measure).times(-1)]), high=0)
        program.keep(total([*without[measure], column(measure)]), high=1)
    return Ends({result: total(into.get(n, [])) for n, result in enumerate(found.results)})
