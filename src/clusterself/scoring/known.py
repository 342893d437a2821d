"""What is known of an organisation's facts: possible values, and where they come from."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from clusterself.model.answer import Evidence, FactAnswer
from clusterself.model.answered import stated_date, stated_values, whole_domain
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.condition import FactSubject, LevelSubject, Subject
from clusterself.model.dates import PartialDate, age_in_months, completed_months
from clusterself.model.fact import AskedFact, DerivedFact, Fact
from clusterself.model.scorecard import AnswerState
from clusterself.model.values import Span, Unclear, Values
from clusterself.scoring.derived import count_of, ratio_of, share_of, sum_of

_ANY_AGE = Span(Fraction(0), None, whole=True)


class Leaf(NamedTuple):
    """A fact that people answer, and the year that counts for it, if it is answered by year.

    `currency` is the one in which a rule asks for it, if it does.
    """

    fact: str
    year: str | None
    currency: str | None = None


class _Parts(NamedTuple):
    """The facts to be answered for one fact, each once, and the year that counts for them."""

    names: tuple[str, ...]
    year: str | None


class KnownFacts:
    """The facts of one assessment; `hidden` ones are treated as if nobody had answered them.

    Facts by year count with the latest year that was over on the day of the assessment; a derived
    fact takes the latest such year in which all its parts are answered.
    """

    def __init__(
        self, catalogue: Catalogue, assessment: Assessment, hidden: Iterable[str] = ()
    ) -> None:
        self._catalogue = catalogue
        self._assessment = assessment
        self._hidden = frozenset(hidden)
        # What is asked again and again.
        self._found: dict[tuple[str, str | None, str | None], Values] = {}
        self._ages: dict[str, Values] = {}
        self._leaves: dict[tuple[str, str | None], tuple[Leaf, ...]] = {}
        self._states: dict[Leaf, AnswerState] = {}
        self._stated: dict[tuple[str, str | None], Values] = {}
        self._parts: dict[str, _Parts] = {}

    def without(self, hidden: Iterable[str]) -> "KnownFacts":
        """Return what would be known if nobody had answered these facts."""
        others = frozenset(hidden) - self._hidden
        if not others:
            return self
        less = KnownFacts(self._catalogue, self._assessment, self._hidden | others)
        less._stated, less._parts = self._stated, self._parts  # the file says the same
        return less

    def values(self, subject: Subject, currency: str | None = None) -> Values:
        """Return what a fact or an age may be; of levels nothing is known here.

        An amount in another currency than the one asked for counts as if it was not answered.
        """
        if isinstance(subject, FactSubject):
            return self._fact_values(subject.fact, self._parts_of(subject.fact).year, currency)
        return Unclear() if isinstance(subject, LevelSubject) else self._age_since(subject.fact)

    def label_ages(self, label: str) -> tuple[Span, ...] | None:
        """Return the ages in months of all benchmarkings for a label; None if nothing is said."""
        held = self._assessment.labels_held
        if held is None:
            return None
        dates = [h.benchmarked or h.awarded for h in held if h.label == label]
        return tuple(self._age(day, age_in_months) for day in dates)

    def leaves(self, fact_id: str, currency: str | None = None) -> tuple[Leaf, ...]:
        """Return what has to be answered for a fact: itself, or the parts of a derived one.

        A derived fact that is stated itself is not taken apart.
        """
        key = fact_id, currency
        found = self._leaves.get(key)
        if found is None:
            names, year = self._parts_of(fact_id)
            found = self._leaves[key] = tuple(Leaf(name, year, currency) for name in names)
        return found

    def state(self, leaf: Leaf) -> AnswerState:
        """Return where an asked or stated fact comes from, in the year that counts."""
        found = self._states.get(leaf)
        if found is None:
            found = self._states[leaf] = self._state(leaf)
        return found

    def _state(self, leaf: Leaf) -> AnswerState:
        answer = self._answer(leaf.fact, leaf.year)
        if answer is None:
            return AnswerState.UNANSWERED
        if answer.is_unknown:
            return AnswerState.UNKNOWN
        if not _is_in(leaf.currency, answer):
            return AnswerState.OTHER_CURRENCY
        return AnswerState.ANSWERED if self._is_exact(leaf, answer) else AnswerState.RANGE

    def papers(self, leaf: Leaf) -> tuple[Evidence, ...]:
        """Return the papers of an answered fact; of one by year, those of that year."""
        answer = self._answer(leaf.fact, leaf.year)
        return () if answer is None else answer.evidence

    def _parts_of(self, fact_id: str) -> "_Parts":
        found = self._parts.get(fact_id)
        if found is None:
            names = tuple(dict.fromkeys(self._leaf_ids(fact_id)))
            found = self._parts[fact_id] = _Parts(names, self._year(names))
        return found

    def _leaf_ids(self, fact_id: str) -> Iterator[str]:
        fact = self._catalogue.facts[fact_id]
        if isinstance(fact, AskedFact) or fact_id in self._assessment.facts:
            yield fact_id
        else:
            for part in fact.derived.parts:
                yield from self._leaf_ids(part)

    def _is_exact(self, leaf: Leaf, answer: FactAnswer) -> bool:
        fact = self._catalogue.facts[leaf.fact]
        if isinstance(fact, AskedFact) and fact.type == "date":
            found = stated_date(answer)
            return found is not None and found.first == found.last
        return self._stated_values(fact, leaf.year, answer).is_exact

    def _stated_values(self, fact: Fact, year: str | None, answer: FactAnswer) -> Values:
        key = fact.id, year
        found = self._stated.get(key)
        if found is None:
            found = self._stated[key] = stated_values(fact, answer)
        return found

    def _age_since(self, fact_id: str) -> Values:
        found = self._ages.get(fact_id)
        if found is None:
            answer = self._answer(fact_id, None)
            found = self._age(None if answer is None else stated_date(answer))
            self._ages[fact_id] = found
        return found

    def _fact_values(self, fact_id: str, year: str | None, currency: str | None) -> Values:
        key = fact_id, year, currency
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._work_out(fact_id, year, currency)
        return found

    def _work_out(self, fact_id: str, year: str | None, currency: str | None) -> Values:
        fact = self._catalogue.facts[fact_id]
        if fact_id in self._hidden:
            return whole_domain(fact)
        answer = self._answer(fact_id, year)
        if answer is not None:
            is_usable = _is_in(currency, answer)
            return self._stated_values(fact, year, answer) if is_usable else whole_domain(fact)
        if isinstance(fact, DerivedFact):
            return self._derived(fact, year, currency)
        return whole_domain(fact)

    def _derived(self, fact: DerivedFact, year: str | None, currency: str | None) -> Values:
        rule = fact.derived

        def each(ids: Iterable[str]) -> list[Values]:
            return [self._fact_values(part, year, currency) for part in ids]

        if rule.sum:
            return sum_of(each(rule.sum))
        if rule.share:
            return share_of(sum_of(each(rule.share)), sum_of(each(rule.rest)))
        if rule.count:
            return count_of(each(rule.count))
        number, to = each(i for i in (rule.ratio, rule.to) if i is not None)
        return ratio_of(number, to)

    def _answer(self, fact_id: str, year: str | None) -> FactAnswer | None:
        answer = None if fact_id in self._hidden else self._assessment.facts.get(fact_id)
        if answer is None or answer.years is None:
            return answer
        return answer.years.get(year or "")

    def _year(self, fact_ids: Iterable[str]) -> str | None:
        """Return the latest closed year in which all facts answered by year have an answer."""
        answers = [self._assessment.facts[i] for i in fact_ids if i in self._assessment.facts]
        listed = [answer.years for answer in answers if answer.years is not None]
        if not listed:
            return None
        common = {year: None for year in listed[0] if all(year in years for years in listed)}
        return self._assessment.closed_year(common)

    def _age(
        self, day: PartialDate | None, age: Callable[[date, date], Fraction] = completed_months
    ) -> Span:
        if day is None:
            return _ANY_AGE
        on = self._assessment.assessed_on
        low, high = age(min(day.last, on), on), age(min(day.first, on), on)
        return Span(low, high, whole=low.denominator == high.denominator == 1)


def _is_in(currency: str | None, answer: FactAnswer) -> bool:
    """Tell whether an answer is in the currency asked for, as far as there is one."""
    return currency is None or answer.currency in {None, currency}
