"""Everything that a person answers, once, in the order of an interview.

First the organisation: its profile and what decides on eligibility. Then one section a dimension:
figures first, then judgements. Figures that no rulebook and no indicator needs come last.
"""

from collections.abc import Iterable, Iterator, Mapping

from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import AskedFact, DerivedFact
from clusterself.model.indicator import Indicator
from clusterself.model.question import LevelText, Question, Section
from clusterself.questionnaire.concerned import Concerned, concerned

ORGANISATION = Section("organisation", "About the organisation")
FURTHER = Section("further", "Further figures, which no label asks for")
_COUNTED = {"number", "money"}


def questions(catalogue: Catalogue, rulebooks: Iterable[str] | None = None) -> tuple[Question, ...]:
    """Return all questions, or those alone that certain rulebooks ask.

    Facts that follow from others, and what is retired, are not asked.
    """
    wanted = None if rulebooks is None else set(rulebooks)
    found = _Interview(catalogue).questions()
    return tuple(one for one in found if wanted is None or not wanted.isdisjoint(one.rulebooks))


class _Interview:
    """Puts the questions of a catalogue in order."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._concerned: Concerned = concerned(catalogue)
        self._sections = [Section(d.id, d.title) for d in catalogue.dimensions]
        self._facts = {
            fact.id: fact
            for fact in catalogue.facts.values()
            if isinstance(fact, AskedFact) and fact.retired is None
        }
        self._indicators = [i for i in catalogue.indicators.values() if i.retired is None]
        self._used_first = self._sections_of_facts()
        self._wholes = self._wholes_of_facts()

    def questions(self) -> Iterator[Question]:
        by_section: dict[Section, list[AskedFact]] = {}
        for fact in self._in_order():
            by_section.setdefault(self._section_of(fact), []).append(fact)
        for section in (ORGANISATION, *self._sections, FURTHER):
            yield from (self._of_fact(f, section) for f in by_section.get(section, ()))
            here = [i for i in self._indicators if i.dimension == section.id]
            yield from (self._of_exception(i, section) for i in here if i.fact and i.not_applicable)
            yield from (self._of_level(i, section) for i in here if not i.fact)

    def _in_order(self) -> Iterator[AskedFact]:
        """Yield the facts in the order of the catalogue, but parts right behind their whole."""
        parts: dict[str, list[AskedFact]] = {}
        for name, whole in self._wholes.items():
            parts.setdefault(whole, []).append(self._facts[name])
        first = [fact for fact in self._facts.values() if fact.id not in self._wholes]
        yield from _with_parts(first, parts)

    def _wholes_of_facts(self) -> Mapping[str, str]:
        """Return of which fact each part is a part, by its own word or because it adds up to it."""
        found: dict[str, str] = {}
        for whole in self._catalogue.facts.values():
            if isinstance(whole, DerivedFact) and whole.equals is not None:
                found |= {part.id: whole.equals for part in self._catalogue.asked_facts(whole.id)}
        found |= {fact.id: fact.part_of for fact in self._facts.values() if fact.part_of}
        return {fact: whole for fact, whole in found.items() if {fact, whole} <= self._facts.keys()}

    def _sections_of_facts(self) -> Mapping[str, Section]:
        """Return the section of each fact behind a level: the first dimension that uses it."""
        found: dict[str, Section] = {}
        for section in self._sections:
            for indicator in self._indicators:
                if indicator.dimension == section.id and indicator.fact is not None:
                    for fact in self._catalogue.asked_facts(indicator.fact):
                        found.setdefault(fact.id, section)
        return found

    def _section_of(self, fact: AskedFact) -> Section:
        found = self._used_first.get(fact.id)
        if found is not None:
            return found
        if fact.type in _COUNTED and not self._concerned.by_fact.get(fact.id):
            return FURTHER
        whole = self._wholes.get(fact.id)
        return ORGANISATION if whole is None else self._section_of(self._facts[whole])

    def _of_fact(self, fact: AskedFact, section: Section) -> Question:
        counts = fact.type in _COUNTED
        return Question(
            "facts",
            fact.id,
            fact.type,
            section,
            fact.title,
            fact.question,
            definition=fact.definition,
            how_to_count=fact.how_to_count,
            unit=fact.unit,
            whole=fact.whole,
            low=fact.numbers.low if counts else None,
            high=fact.numbers.high if counts else None,
            by_year=fact.by_year,
            choices=fact.choices,
            papers=fact.papers,
            rulebooks=self._concerned.by_fact.get(fact.id, ()),
        )

    def _of_level(self, indicator: Indicator, section: Section) -> Question:
        return Question(
            "answers",
            indicator.id,
            "level",
            section,
            indicator.title,
            indicator.question,
            why=indicator.why,
            levels=tuple(LevelText(one.level, one.descriptor) for one in indicator.levels),
            reasons=indicator.not_applicable,
            papers=indicator.evidence.accepts,
            required_from=indicator.evidence.required_from,
            rulebooks=self._concerned.by_indicator.get(indicator.id, ()),
        )

    def _of_exception(self, indicator: Indicator, section: Section) -> Question:
        return Question(
            "answers",
            indicator.id,
            "applies",
            section,
            indicator.title,
            f"Is there a reason why “{indicator.title}” does not apply to you?",
            why=indicator.why,
            definition="The level follows from your figures. Leave this open if it applies.",
            reasons=indicator.not_applicable,
            rulebooks=self._concerned.by_indicator.get(indicator.id, ()),
        )


def _with_parts(
    facts: Iterable[AskedFact], parts: Mapping[str, Iterable[AskedFact]]
) -> Iterator[AskedFact]:
    for fact in facts:
        yield fact
        yield from _with_parts(parts.get(fact.id, ()), parts)
