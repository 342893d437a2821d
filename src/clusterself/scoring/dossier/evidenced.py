"""All papers of an assessment under one rulebook, topic by topic."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from clusterself.model.answer import Evidence, FactAnswer
from clusterself.model.assessment import Assessment, SuccessStory
from clusterself.model.catalogue import Catalogue
from clusterself.model.dossier import Evidenced, FileFound, Item, ItemKind, Proof, Topic
from clusterself.model.rulebook import Entry, Rulebook
from clusterself.model.scorecard import AnswerState, Outcome
from clusterself.scoring.dossier.criteria import criterion_item
from clusterself.scoring.dossier.indicators import Bare, indicator_item
from clusterself.scoring.dossier.parts import Desk, fact_parts, part_of, with_proof
from clusterself.scoring.dossier.shelf import Shelf
from clusterself.scoring.dossier.todos import todos
from clusterself.scoring.score import outcome
from clusterself.scoring.situation import Situation

ELIGIBILITY = "Eligibility"
STORIES = "Success stories"


def evidenced(
    catalogue: Catalogue,
    assessment: Assessment,
    rulebook: Rulebook,
    files: Mapping[str, FileFound],
    today: date,
) -> Evidenced:
    """Return the papers under one rulebook, and what is left to get.

    `files` tells what was found, by the name of the file. Raises NothingAppliesError.
    """
    situation = Situation(catalogue, assessment)
    named = papers_named(assessment)
    desk = Desk(situation, Shelf(files, named, assessment.assessed_on, today))
    found = outcome(situation, rulebook)
    bare = outcome(Situation(catalogue, without_papers(assessment), situation.ladders), rulebook)
    topics = tuple(_topics(desk, rulebook, found, Bare(found, bare)))
    asked = int(rulebook.success_stories.count) if rulebook.success_stories else None
    left = (asked or 0) - len(assessment.success_stories)
    return Evidenced(
        topics=topics,
        todos=todos(topics, catalogue, left),
        papers=desk.shelf.papers(),
        not_used=_not_used(desk),
        stories_asked=asked,
    )


def papers_named(assessment: Assessment) -> Iterator[Evidence]:
    """Yield every paper that an assessment names, as often as it is named."""
    for fact in assessment.facts.values():
        for part in (fact, *(fact.years or {}).values()):
            yield from part.evidence
    for answer in assessment.answers.values():
        yield from answer.evidence
    for story in assessment.success_stories:
        yield from story.evidence


def without_papers(assessment: Assessment) -> Assessment:
    """Return the same answers with no paper named."""
    return assessment.model_copy(
        update={
            "facts": {name: _bare_fact(fact) for name, fact in assessment.facts.items()},
            "answers": {
                name: answer.model_copy(update={"evidence": ()})
                for name, answer in assessment.answers.items()
            },
        }
    )


def _bare_fact(fact: FactAnswer) -> FactAnswer:
    years = fact.years and {year: _bare_fact(part) for year, part in fact.years.items()}
    return fact.model_copy(update={"evidence": (), "years": years})


def _topics(desk: Desk, rulebook: Rulebook, found: Outcome, bare: Bare) -> Iterator[Topic]:
    if rulebook.criteria:
        pairs = zip(rulebook.criteria, found.criteria, strict=True)
        yield Topic(ELIGIBILITY, tuple(criterion_item(desk, *pair) for pair in pairs))
    results = {result.indicator: result for result in found.indicators}
    for entry in rulebook.entries:
        judged = [indicator_item(desk, results[name], bare) for name in entry.indicators]
        yield Topic(entry.topic, (*judged, *_fact_items(desk, entry)))
    stories = enumerate(desk.assessment.success_stories, start=1)
    if desk.assessment.success_stories:
        yield Topic(STORIES, tuple(_story(desk, *pair) for pair in stories))


def _fact_items(desk: Desk, entry: Entry) -> Iterator[Item]:
    """Yield profile facts: nobody scores them, but papers that are named are shown."""
    known = desk.situation.known
    for name in entry.facts:
        leaves = known.leaves(name)
        is_given = all(known.state(leaf).is_given for leaf in leaves)
        proof = Proof.NOT_NEEDED if is_given else Proof.NOT_YET
        parts = with_proof(fact_parts(desk, leaves, None), proof)
        state = AnswerState.ANSWERED if is_given else AnswerState.UNANSWERED
        title = desk.situation.catalogue.facts[name].title
        item = _plain(ItemKind.FACT, name, title, proof)
        yield item._replace(answer=state, parts=tuple(part for part in parts if part.uses))


def _story(desk: Desk, number: int, story: SuccessStory) -> Item:
    part = part_of(desk, f"story-{number}", story.title, story.evidence, None)
    item = _plain(ItemKind.STORY, f"story-{number}", story.title, part.proof)
    return item._replace(descriptor=story.result, parts=(part,))


def _plain(kind: ItemKind, name: str, title: str, proof: Proof) -> Item:
    return Item(
        kind=kind,
        id=name,
        title=title,
        answer=None,
        verdict=None,
        levels=(),
        descriptor=None,
        reason=None,
        needed=None,
        parts=(),
        proof=proof,
        blocks=False,
        stake=Fraction(0),
    )


def _not_used(desk: Desk) -> int:
    """Count papers that are named for what the rulebook does not ask; each once."""
    left = (p for p in papers_named(desk.assessment) if not desk.shelf.holds(p))
    return len({(p.file or p.address, None if p.file or p.address else p.title) for p in left})
