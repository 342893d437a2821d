"""Checks of rulebooks: every criterion, minimum and weight can decide a verdict."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from clusterself.catalogue.checks.conditions import asks_for_facts
from clusterself.catalogue.draft import Draft
from clusterself.diagnostics import Diagnostic, Place
from clusterself.model.answered import whole_domain
from clusterself.model.catalogue import Catalogue
from clusterself.model.condition import (
    AgeSubject,
    Between,
    Compare,
    Condition,
    FactSubject,
    LevelSubject,
    Subject,
    Test,
    target_of,
    tests_in,
)
from clusterself.model.rulebook import Criterion, Entry, Rulebook
from clusterself.model.truth import base_of, truth
from clusterself.model.values import Span, Unclear, Values, inside
from clusterself.model.verdict import Verdict

_MAX_STEPS = 100_000  # of the score; beyond, weights are too odd to be tried one by one


@dataclass(frozen=True)
class _Anything:
    """What is known of an organisation about which nothing is known."""

    catalogue: Catalogue

    def values(self, subject: Subject, currency: str | None = None) -> Values:
        """Return all that a subject can be."""
        match subject:
            case AgeSubject():
                return Span(Fraction(0), None)
            case LevelSubject():
                return Unclear()
            case FactSubject():
                return whole_domain(self.catalogue.facts[subject.fact])

    def label_ages(self, label: str) -> tuple[Span, ...] | None:
        """Return that nothing is known of labels held."""


def criteria_can_be_met_and_missed(draft: Draft) -> Iterator[Diagnostic]:
    """CS410, CS412: some organisations meet a criterion, others do not."""
    known = _Anything(draft.catalogue)
    for rulebook in draft.rulebooks:
        for number, criterion in enumerate(rulebook.criteria):
            if not asks_for_facts(draft, criterion.when, in_indicator=False):
                continue
            where = draft.at("rulebook", rulebook.id, "criteria", number, "when")
            found = truth(criterion.when, known)
            if found is Verdict.MET:
                yield draft.fault("CS410", where, "every organisation meets this criterion")
            elif found is Verdict.NOT_MET and not criterion.waivers:
                hint = f"`{criterion.when}` holds for no value that the fact can have"
                yield draft.fault("CS412", where, "no organisation meets this criterion", hint)


def criteria_ask_for_what_is_better(draft: Draft) -> Iterator[Diagnostic]:
    """CS413: who gets better does not fall out of a criterion.

    A warning: a programme may be for the small or the young.
    """
    for rulebook in draft.rulebooks:
        for number, criterion in enumerate(rulebook.criteria):
            if not asks_for_facts(draft, criterion.when, in_indicator=False):
                continue
            for test in tests_in(criterion.when):
                subject = test.subject if isinstance(test, Compare) else None
                if isinstance(subject, FactSubject) and _asks_for_worse(draft, subject, test):
                    when = ("criteria", number, "when")
                    where = draft.at_word(subject.fact, "rulebook", rulebook.id, *when)
                    message = f"who has a better `{subject.fact}` fails this criterion"
                    hint = f"`{subject.fact}` says `better: {_better(draft, subject)}`"
                    yield draft.fault("CS413", where, message, hint)


def _better(draft: Draft, subject: FactSubject) -> str:
    fact = draft.catalogue.facts.get(subject.fact)
    return "none" if fact is None else fact.better


def _asks_for_worse(draft: Draft, subject: FactSubject, test: Test) -> bool:
    worse = {"more": {"<", "<="}, "less": {">", ">="}}.get(_better(draft, subject), set())
    return isinstance(test, Compare) and test.operator in worse


def no_criterion_is_contained_in_another(draft: Draft) -> Iterator[Diagnostic]:
    """CS410: no criterion is met by all who meet another one anyway."""
    known = _Anything(draft.catalogue)
    for rulebook in draft.rulebooks:
        strict = [
            (number, criterion)
            for number, criterion in enumerate(rulebook.criteria)
            if asks_for_facts(draft, criterion.when, in_indicator=False)
            and truth(criterion.when, known) is Verdict.OPEN
        ]
        for number, criterion in strict:
            found = next(
                (n for n, other in strict if _covers((n, other), (number, criterion))), None
            )
            if found is not None:
                where = draft.at("rulebook", rulebook.id, "criteria", number, "when")
                at = draft.at("rulebook", rulebook.id, "criteria", found, "when")
                message = f"whoever meets `{rulebook.criteria[found].id}` meets this criterion too"
                second = Place(at, "this one is at least as strict")
                yield Diagnostic(where, "CS410", message, "leave it out", second)


def _covers(stricter: tuple[int, Criterion], other: tuple[int, Criterion]) -> bool:
    """Tell whether one criterion makes another idle; of two that are alike, the first does."""
    if stricter[0] == other[0] or stricter[1].waivers:
        return False
    if stricter[1].when == other[1].when:
        return stricter[0] < other[0]
    return _contains(other[1].when, stricter[1].when)


def _contains(condition: Condition, stricter: Condition) -> bool:
    """Tell whether one number test holds wherever another one, of the same thing, does."""
    if not isinstance(condition, Compare | Between) or not isinstance(stricter, Compare | Between):
        return False
    if condition.subject is None or stricter.subject is None:
        return False
    same = base_of(condition.subject) == base_of(stricter.subject)
    return same and inside(target_of(stricter), target_of(condition)) is Verdict.MET


def minimums_and_weights_can_decide(draft: Draft) -> Iterator[Diagnostic]:
    """CS410: with a pass mark, no minimum and no weight is without effect on the verdict."""
    for rulebook in draft.rulebooks:
        entries = [(n, e) for n, e in enumerate(rulebook.entries) if e.weight and e.target]
        if rulebook.pass_mark is None or not entries:
            continue
        parts = [_Part.of(entry) for _, entry in entries]
        for (number, entry), deciding in zip(
            entries, _weights_that_decide(parts, _pass_mark(rulebook)), strict=True
        ):
            if not deciding:
                where = draft.at("rulebook", rulebook.id, "entries", number, "weight")
                message = f"the weight of “{entry.topic}” can never change the verdict"
                yield draft.fault("CS410", where, message, "raise it, or leave the entry out")
        for number, entry in entries:
            if entry.minimum and _is_failed_anyway(entry, parts, _pass_mark(rulebook)):
                where = draft.at("rulebook", rulebook.id, "entries", number, "minimum")
                message = f"below level {entry.minimum} the pass mark is missed anyway"
                yield draft.fault("CS410", where, message, "leave the minimum out")


def _pass_mark(rulebook: Rulebook) -> Fraction:
    return rulebook.pass_mark.value.value if rulebook.pass_mark else Fraction(0)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one entry can add to the sum of weighted credits, without missing its minimum."""

    weight: Fraction
    steps: tuple[Fraction, ...]  # that each of its indicators can add, ascending
    indicators: int

    @classmethod
    def of(cls, entry: Entry) -> "_Part":
        """Return what an entry with weight and target can add."""
        weight, target = entry.weight or Fraction(0), entry.target or 1
        each = Fraction(weight) / len(entry.indicators)
        levels = range(entry.minimum or 0, target + 1)
        steps = tuple(each * level / target for level in levels)
        return cls(Fraction(weight), steps, len(entry.indicators))

    @property
    def low(self) -> Fraction:
        """Return the least that the entry adds."""
        return self.steps[0] * self.indicators


def _weights_that_decide(parts: Sequence[_Part], pass_mark: Fraction) -> Iterator[bool]:
    """Tell for each entry whether some state of the others leaves the verdict to it.

    All sums that the others can reach are the bits of one number.
    """
    scale = lcm(*(step.denominator for part in parts for step in part.steps))
    total = sum((part.weight for part in parts), Fraction(0))
    if total * scale > _MAX_STEPS:
        yield from (True for _ in parts)
        return
    wanted = pass_mark * total * scale
    for number, part in enumerate(parts):
        sums = _sums([*parts[:number], *parts[number + 1 :]], scale)
        low, high = wanted - part.weight * scale, wanted - part.low * scale
        first, last = max(0, -(-low // 1)), -(-high // 1) - 1  # sums with low <= sum < high
        yield last >= first and bool((sums >> int(first)) & ((1 << int(last - first + 1)) - 1))


def _sums(parts: Sequence[_Part], scale: int) -> int:
    reached = 1
    for part in parts:
        for _ in range(part.indicators):
            steps = (int(step * scale) for step in part.steps)
            previous, reached = reached, 0
            for step in steps:
                reached |= previous << step
    return reached


def _is_failed_anyway(entry: Entry, parts: Sequence[_Part], pass_mark: Fraction) -> bool:
    """Tell whether one indicator just below the minimum misses the pass mark whatever the rest."""
    total = sum((part.weight for part in parts), Fraction(0))
    target, minimum = entry.target or 1, entry.minimum or 0
    missing = Fraction(entry.weight or 0) / len(entry.indicators) * (target - minimum + 1) / target
    return (total - missing) / total < pass_mark
