"""The hash of a catalogue: it changes with all that can move a score, and with nothing else."""

import pytest

from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.load_catalogue import load_catalogue
from clusterself.model.catalogue import Catalogue

HEADER = """\
clusterself: catalogue/1
edition: "2026.1"
title: Example catalogue (fictional)
licence: CC-BY-4.0
dimensions:
  - {id: first, title: First}
  - {id: second, title: Second}
"""
FACTS = """\
clusterself: facts/1
facts:
  - {id: members, whole: yes, title: Members, question: How many?, type: number, better: more,
     definition: Members.}
  - {id: guests, whole: yes, title: Guests, question: How many?, type: number, better: more,
     definition: Guests.}
  - {id: programme, title: Programme, question: Is there one?, type: yes-no, better: none,
     definition: A programme.}
  - {id: form, title: Form, question: Which?, type: choice, better: none, definition: Form.,
     choices: [{id: x, title: X}, {id: y, title: Y}]}
  - {id: members-share, title: Share, derived: {share: [members], rest: [guests]}, unit: "%",
     better: more, definition: Share.}
"""
COUNTED = """\
clusterself: indicators/1
dimension: first
title: First
indicators:
  - id: first.members
    title: Members
    question: How many members are there?
    why: They carry the cluster.
    fact: members
    levels:
      - {level: 0, descriptor: None., weakness: Nobody., remedy: Ask.}
      - {level: 1, when: ">= 1", descriptor: One., weakness: Few., remedy: Ask more.}
      - {level: 2, when: ">= 5", descriptor: Five., weakness: Still few., remedy: Ask others.}
      - {level: 3, when: ">= 10", descriptor: Ten.}
      - {level: 4, when: ">= 20", descriptor: Twenty.}
    evidence: {required_from: 1, accepts: [member register], max_age_months: 12}
    effort_days: {1: 1, 2: 2, 3: 3, 4: 4}
    not_applicable: never
    sources:
      - {claim: thresholds, basis: own}
"""
JUDGED = """\
clusterself: indicators/1
dimension: second
title: Second
indicators:
  - id: second.plan
    title: Plan
    question: Is there a plan?
    why: It shows the way.
    levels:
      - {level: 0, descriptor: None., weakness: No way., remedy: Write one.}
      - {level: 1, descriptor: A draft., weakness: Not agreed., remedy: Agree.}
      - {level: 2, descriptor: Agreed., weakness: Not used., remedy: Use it.}
      - {level: 3, descriptor: Used.}
      - {level: 4, descriptor: Renewed.}
    evidence: {required_from: 2, accepts: [plan, minutes]}
    effort_days: {1: 1, 2: 2, 3: 3, 4: 4}
    not_applicable: [there is nothing to plan]
"""
RULEBOOK = """\
clusterself: rulebook/1
id: example-label
title: Example label (fictional)
criteria:
  - id: enough-members
    title: Enough members
    when: members >= 15
    waivers: [programme]
    why: Small groups end soon.
    weakness: Too few.
    remedy: Ask.
    effort_days: 5
    evidence: {accepts: [member register], max_age_months: 12}
score:
  pass: {value: 80 %, basis: own}
  method: {id: credit-to-target, basis: own}
entries:
  - {topic: "1", indicators: [first.members], target: 3, minimum: 2, weight: 1}
  - {topic: "2", indicators: [second.plan], target: 3, weight: 2}
"""
FILES = {
    "catalogue.yaml": HEADER,
    "facts.yaml": FACTS,
    "ecei/first.yaml": COUNTED,
    "ecei/second.yaml": JUDGED,
    "labels/example.yaml": RULEBOOK,
}


def load(files: dict[str, str]) -> Catalogue:
    sources = [SourceFile(name, text.encode()) for name, text in files.items()]
    catalogue, faults = load_catalogue("indicators", sources)
    assert catalogue is not None, "\n".join(map(str, faults))
    return catalogue


def changed(file: str, old: str, new: str) -> dict[str, str]:
    """Return the files with one text replaced, which stands there once."""
    assert FILES[file].count(old) == 1
    return {**FILES, file: FILES[file].replace(old, new)}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("catalogue.yaml", "title: Example", "title: Another"),
        ("catalogue.yaml", 'edition: "2026.1"', 'edition: "2026.2"'),
        ("facts.yaml", "definition: Guests.", "definition: Guests of a year."),
        ("facts.yaml", "title: X", "title: Ex"),
        ("ecei/first.yaml", "question: How many members", "question: How many firms"),
        ("ecei/first.yaml", "remedy: Ask more.", "remedy: Ask again."),
        ("ecei/first.yaml", "descriptor: Twenty.", "descriptor: A score."),
        ("ecei/first.yaml", "why: They carry", "why: They are"),
        ("ecei/first.yaml", "{claim: thresholds, basis: own}", "{claim: all, basis: inferred}"),
        ("labels/example.yaml", "weakness: Too few.", "weakness: Not enough."),
        ("labels/example.yaml", "title: Example label", "title: Other label"),
        ("labels/example.yaml", "{value: 80 %, basis: own}", "{value: 80 %, basis: issuer}"),
        ("labels/example.yaml", "when: members >= 15", 'when: "members>=15.0"'),
    ],
)
def test_the_hash_stays_when_a_text_or_source_changes(file: str, old: str, new: str) -> None:
    assert load(changed(file, old, new)).sha256 == load(FILES).sha256


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("ecei/first.yaml", '">= 20"', '">= 21"'),
        ("ecei/first.yaml", '">= 20"', '"> 20"'),
        ("ecei/first.yaml", "max_age_months: 12", "max_age_months: 13"),
        ("ecei/first.yaml", "accepts: [member register]", "accepts: [list]"),
        ("ecei/first.yaml", "required_from: 1", "required_from: 2"),
        ("ecei/second.yaml", "not_applicable: [there is nothing to plan]", "not_applicable: never"),
        ("facts.yaml", "derived: {share: [members], rest: [guests]}",
         "derived: {share: [guests], rest: [members]}"),
        ("facts.yaml", "{id: y, title: Y}", "{id: z, title: Y}"),
        ("facts.yaml", "id: guests, whole: yes", "id: guests, whole: no"),
        ("facts.yaml", "id: members,", "id: members, domain: {max: 500},"),
        ("labels/example.yaml", "weight: 1}", "weight: 1.5}"),
        ("labels/example.yaml", "target: 3, weight: 2", "target: 4, weight: 2"),
        ("labels/example.yaml", "minimum: 2", "minimum: 1"),
        ("labels/example.yaml", "value: 80 %", "value: 75 %"),
        ("labels/example.yaml", "members >= 15", "members >= 16"),
        ("labels/example.yaml", "    waivers: [programme]\n", ""),
        ("labels/example.yaml", "max_age_months: 12", "max_age_months: 24"),
    ],
)  # fmt: skip
def test_the_hash_changes_with_what_can_move_a_score(file: str, old: str, new: str) -> None:
    files = changed(file, old, new)
    if new == "target: 4, weight: 2":  # a higher target needs two more texts
        texts = "{level: 3, descriptor: Used., weakness: Stale., remedy: Renew it.}"
        files["ecei/second.yaml"] = JUDGED.replace("{level: 3, descriptor: Used.}", texts)
    assert load(files).sha256 != load(FILES).sha256


def test_the_hash_does_not_depend_on_the_order_or_names_of_files() -> None:
    names = ["z.yaml", "d.yaml", "c.yaml", "b.yaml", "a.yaml"]
    backwards = dict(zip(names, FILES.values(), strict=True))
    assert load(backwards).sha256 == load(FILES).sha256


def test_the_hash_does_not_depend_on_the_order_of_entries() -> None:
    first, second = RULEBOOK.splitlines()[-2:]
    turned = "\n".join([*RULEBOOK.splitlines()[:-2], second, first])
    assert load({**FILES, "labels/example.yaml": turned}).sha256 == load(FILES).sha256


def test_the_hash_does_not_depend_on_the_order_of_facts() -> None:
    head, *facts = FACTS.split("  - ")
    turned = "  - ".join([head, *facts[::-1]])
    assert load({**FILES, "facts.yaml": turned}).sha256 == load(FILES).sha256


def test_the_hash_is_64_hexadecimal_digits() -> None:
    digits = load(FILES).sha256
    assert (len(digits), set(digits) <= set("0123456789abcdef")) == (64, True)


def test_indicators_are_sorted_by_the_declared_order_of_dimensions_then_id() -> None:
    catalogue = load(changed("catalogue.yaml", "first, title: First", "third, title: Third") | {
        "ecei/first.yaml": COUNTED.replace("dimension: first", "dimension: third")
    })  # fmt: skip
    assert sorted(catalogue.indicators, key=catalogue.place) == ["first.members", "second.plan"]


def test_a_derived_fact_is_made_of_the_facts_to_be_answered() -> None:
    facts = FACTS + (
        "  - {id: twice, title: T, derived: {sum: [members-share, guests]}, better: none,"
        " definition: T.}\n"
    )
    catalogue = load({**FILES, "facts.yaml": facts})
    assert [fact.id for fact in catalogue.asked_facts("twice")] == ["members", "guests", "guests"]
