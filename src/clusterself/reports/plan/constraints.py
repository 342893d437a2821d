"""What each constraint costs, a sentence each."""

from collections.abc import Sequence
from fractions import Fraction

from clusterself.model.catalogue import Catalogue
from clusterself.model.plan import Kind, Loosened, Planned, Proof
from clusterself.model.plan_report import ConstraintLine
from clusterself.model.rulebook import Rulebook
from clusterself.reports import wording
from clusterself.reports.plan.amounts import euros, joined, priced, quoted


class Constraints:
    """Puts what was found out about constraints into sentences."""

    def __init__(self, catalogue: Catalogue, rulebook: Rulebook, planned: Planned) -> None:
        self._catalogue = catalogue
        self._criteria = {criterion.id: criterion.title for criterion in rulebook.criteria}
        self._price = planned.wish.price
        best = planned.plan.best
        # Where there is nothing to do, nothing can be saved.
        self._found = () if best is not None and not best.measures else planned.constraints
        self._has_plan = best is not None and best.promise.is_goal

    def lines(self) -> tuple[ConstraintLine, ...]:
        """Return those that are worth something, what saves most first."""
        found = [one for one in self._found if self._matters(one)]
        found.sort(key=lambda one: -(one.saved or 0))
        return tuple(ConstraintLine(self._sentence(one), one) for one in found)

    def rest(self) -> str:
        """Sum up those that change nothing."""
        found = [one for one in self._found if not self._matters(one)]
        if not found:
            return ""
        verb = "saves nothing" if self._has_plan else "makes the goal reachable"
        names = joined(self._listed(found))
        if len(found) == 1:
            none = verb if self._has_plan else f"does not make {verb.removeprefix('makes ')}"
            return f"{names[:1].upper()}{names[1:]} {none}."
        each = "Each by itself" if self._has_plan else "None by itself"
        return f"{each} {verb}: {names}{self._open_ended(found)}."

    def _matters(self, one: Loosened) -> bool:
        return bool(one.saved and one.saved > 0) if self._has_plan else one.is_possible

    def _sentence(self, one: Loosened) -> str:
        name = self._short(one)
        start = f"{name[:1].upper()}{name[1:]}"
        if not self._has_plan:
            return f"{start} makes the goal reachable."
        least = "" if one.proof is Proof.OPTIMAL else "at least "
        return f"{start} saves {least}{priced(self._price, one.saved or Fraction(0))}."

    def _open_ended(self, found: Sequence[Loosened]) -> str:
        is_open = any(one.proof is Proof.NOT_DECIDED for one in found)
        return " (as far as the search went)" if is_open else ""

    def _short(self, one: Loosened) -> str:
        match one.kind:
            case Kind.EXCLUDED:
                return f"allowing {self._measure(one)}"
            case Kind.INCLUDED:
                return f"not asking for {self._measure(one)}"
            case Kind.RULE:
                return f"leaving out the {self._rule(one.id or '')}"
            case _:
                return _looser(one)

    def _listed(self, found: Sequence[Loosened]) -> list[str]:
        """Name each once, rules together."""
        rules = [self._rule(one.id or "") for one in found if one.kind is Kind.RULE]
        others = [self._short(one) for one in found if one.kind is not Kind.RULE]
        if len(rules) > 1:
            return [*others, f"leaving out one of these: {', '.join(rules)}"]
        return [*others, *(f"leaving out the {rule}" for rule in rules)]

    def _measure(self, one: Loosened) -> str:
        return quoted([self._catalogue.measures[one.id or ""].title])

    def _rule(self, name: str) -> str:
        if name in self._criteria:
            return f"rule “{self._criteria[name]}”"
        return f"minimum for “{self._catalogue.indicators[name].title}”"


def _looser(one: Loosened) -> str:
    match one.kind:
        case Kind.MAX_DAYS:
            return f"{wording.days(one.by)} more than the limit"
        case Kind.MAX_EURO:
            return f"{euros(one.by)} more than the limit"
        case Kind.BY_DATE:
            return f"{wording.number(one.by)} month more until the end"
        case Kind.PACE:
            return f"{wording.days(one.by)} a month more"
        case Kind.MARK:
            return f"a pass mark {wording.number(one.by * 100)} point lower"
        case _:
            return f"{wording.number(one.by)} topic less to have risen"
