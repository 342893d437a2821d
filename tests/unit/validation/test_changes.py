"""What changed between two catalogues, and how each change is classed."""

import pytest
from small_catalogue import FILES, changed, draft

from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.load_catalogue import load_catalogue
from clusterself.diagnostics import Location
from clusterself.model.base import EvidenceRule, Model, Retired
from clusterself.model.fact import AskedFact, Choice, DerivedFact, Domain
from clusterself.model.indicator import Indicator, IndicatorEvidence, Level, Requirement
from clusterself.model.rulebook import Criterion, Entry, Method, Rulebook, ScoreRule, Share
from clusterself.validation.changes.catalogue import changes, not_compared
from clusterself.validation.changes.differences import ChangeClass
from clusterself.validation.changes.facts import ASKED_RULES, DERIVED_RULES
from clusterself.validation.changes.indicators import INDICATOR_RULES
from clusterself.validation.changes.rulebooks import CRITERION_RULES, RULEBOOK_RULES

Edit = tuple[str, str, str]

# An edit, and all changes that it makes.
CASES: list[tuple[Edit, list[str]]] = [
    # Texts
    (("catalogue.yaml", "title: Small catalogue (fictional)", "title: Fictional"),
     ["editorial catalogue catalogue: title: Small catalogue (fictional) → Fictional"]),
    (("catalogue.yaml", "title: First", "title: Foremost"),
     ["editorial dimension first: title: First → Foremost"]),
    (("facts.yaml", "pay the fee of the year", "paid the fee of the year"),
     ["editorial fact members: definition reworded: “…agreement and pay the fee of the…” → "
      "“…agreement and paid the fee of th…”"]),
    (("facts.yaml", "title: Company", "title: Firm"),
     ["editorial fact form: title of the choice company: Company → Firm"]),
    (("facts.yaml", "papers: [member register]", "papers: [list, member register]"),
     ["editorial fact members: papers: list added"]),
    (("first.yaml", "remedy: Ask more.", "remedy: Ask again."),
     ["editorial indicator first.members: remedy of level 1: Ask more. → Ask again."]),
    (("first.yaml", "why: They carry", "why: They are"),
     ["editorial indicator first.members: why: They carry the cluster. → They are the cluster."]),
    (("trial.yaml", "weakness: Too few.", "weakness: Not enough."),
     ["editorial criterion trial/size: weakness: Too few. → Not enough."]),
    (("trial.yaml", "unknown_rules: [all, since it is fictional]", "unknown_rules: []"),
     ["editorial rulebook trial: unknown rules changed"]),
    (("trial.yaml", "{value: 60 %, basis: own}", "{value: 60 %, basis: inferred}"),
     ["editorial rulebook trial: basis or note of the score changed"]),
    (("trial.yaml", "topic: A", "topic: Size"), ["editorial entry trial/Size: topic: A → Size"]),
    (("references.yaml", "value: 60", "value: 70"), ["editorial reference typical: changed"]),
    (("references.yaml", "id: typical", "id: usual"),
     ["editorial reference typical: removed", "editorial reference usual: added"]),
    # What orders the list of weaknesses
    (("first.yaml", "{1: 1, 2: 2, 3: 3, 4: 4}", "{1: 1, 2: 2.5, 3: 3, 4: 4}"),
     ["editorial indicator first.members: effort of step 2: 2 → 2.5 days"]),
    (("trial.yaml", "effort_days: 5", "effort_days: 8"),
     ["editorial criterion trial/size: effort: 5 → 8 days"]),
    (("second.yaml", "first.members, level: 1}", "first.members, level: 2}"),
     ["editorial indicator second.plan: prerequisites: first.members at level 1 removed",
      "editorial indicator second.plan: prerequisites: first.members at level 2 added"]),
    # Facts
    (("facts.yaml", "    type: number\n", "    type: money\n"),
     ["breaking fact members: type: number → money"]),
    (("facts.yaml", "type: yes-no,", "type: choice, choices: [{id: no, title: No}],"),
     ["breaking fact programme: type: yes-no → choice"]),
    (("facts.yaml", "    whole: yes\n", ""), ["breaking fact members: whole: yes → no"]),
    (("facts.yaml", "unit: members", "unit: firms"),
     ["breaking fact members: unit: members → firms"]),
    (("facts.yaml", "    better: more\n", "    by_year: yes\n    better: more\n"),
     ["breaking fact members: by year: no → yes"]),
    (("facts.yaml", "    better: more\n", "    better: none\n"),
     ["scoring fact members: better: more → none"]),
    (("facts.yaml", "    profile: yes\n", ""), ["additive fact form: profile: yes → no"]),
    (("facts.yaml", "max: 500", "max: 400"), ["breaking fact members: domain, max: 500 → 400"]),
    (("facts.yaml", "max: 500", "max: 600"), ["additive fact members: domain, max: 500 → 600"]),
    (("facts.yaml", ", max: 500", ""), ["additive fact members: domain, max: 500 → none"]),
    (("facts.yaml", "min: 0", "min: 1"), ["breaking fact members: domain, min: 0 → 1"]),
    (("facts.yaml", "min: 0", "min: -1"), ["additive fact members: domain, min: 0 → -1"]),
    (("facts.yaml", "      - {id: company, title: Company}\n", ""),
     ["breaking fact form: choices: company removed"]),
    (("facts.yaml", "{id: club,", "{id: coop, title: Coop}\n      - {id: club,"),
     ["additive fact form: choices: coop added"]),
    (("facts.yaml", "{share: [members], rest: [guests]}", "{sum: [members, guests]}"),
     ["scoring fact share: derived from: share members; rest guests → sum members, guests"]),
    (("facts.yaml", "title: Guests, question: How many?, type: number, whole: yes,",
      "title: Guests, derived: {sum: [members]},"),
     ["breaking fact guests: asked → derived from other facts"]),
    (("facts.yaml", "    aliases: [firms]\n",
      "    aliases: [firms]\n    retired: {edition: '2026.2'}\n"),
     ["additive fact members: in use → retired in 2026.2"]),
    # Ids
    (("facts.yaml", "id: guests", "id: visitors"),
     ["breaking fact guests: removed", "additive fact visitors: added"]),
    (("facts.yaml", "    aliases: [firms]\n", ""),
     ["breaking fact members: old id firms is no longer known"]),
    (("facts.yaml", "aliases: [firms]", "aliases: [firms, partners]"),
     ["additive fact members: old id partners added"]),
    (("trial.yaml", "id: trial", "id: test"), ["breaking rulebook trial: removed",
                                               "additive rulebook test: added"]),
    # Indicators
    (("second.yaml", "id: second.team", "id: second.staff"),
     ["breaking indicator second.team: removed", "additive indicator second.staff: added"]),
    (("first.yaml", "dimension: first", "dimension: second"),
     ["scoring indicator first.members: dimension: first → second"]),
    (("first.yaml", '">= 20"', '"> 20"'),
     ["scoring indicator first.members: condition of level 4: >= 20 → > 20"]),
    (("first.yaml", "fact: members", "fact: guests"),
     ["scoring indicator first.members: fact: members → guests"]),
    (("first.yaml", "required_from: 2", "required_from: 1"),
     ["scoring indicator first.members: papers needed from level 2 → 1 on"]),
    (("first.yaml", "required_from: 2", "required_from: 3"),
     ["additive indicator first.members: papers needed from level 2 → 3 on"]),
    (("first.yaml", "[member register, list]", "[member register, list, letter]"),
     ["additive indicator first.members: accepted papers: letter added"]),
    (("first.yaml", "[member register, list]", "[member register]"),
     ["scoring indicator first.members: accepted papers: list removed"]),
    (("first.yaml", "[member register, list]", "[list, member register]"),
     ["editorial indicator first.members: accepted papers: another order"]),
    (("first.yaml", "max_age_months: 12", "max_age_months: 6"),
     ["scoring indicator first.members: age of papers in months, at most: 12 → 6"]),
    (("first.yaml", "max_age_months: 12", "max_age_months: 18"),
     ["additive indicator first.members: age of papers in months, at most: 12 → 18"]),
    (("first.yaml", ", max_age_months: 12", ""),
     ["additive indicator first.members: age of papers in months, at most: 12 → any"]),
    (("second.yaml", "accepts: [plan]", "accepts: [plan], max_age_months: 12"),
     ["scoring indicator second.plan: age of papers in months, at most: any → 12"]),
    (("second.yaml", "the host plans]", "the host plans, it is new]"),
     ["additive indicator second.plan: reasons for not applicable: it is new added"]),
    (("second.yaml", ", the host plans]", "]"),
     ["breaking indicator second.plan: reasons for not applicable: the host plans removed"]),
    # Rulebooks
    (("trial.yaml", "60 %", "55 %"), ["scoring rulebook trial: pass mark: 60 % → 55 %"]),
    (("trial.yaml", "  pass: {value: 60 %, basis: own}\n", ""),
     ["scoring rulebook trial: pass mark: 60 % → none"]),
    (("trial.yaml", "score:\n", "improvement: {count: 3, months: [18, 24], between: benchmarked, "
      "basis: own}\nscore:\n"),
     ["scoring rulebook trial: improvement asked: none → 3 in 18 to 24 months"]),
    (("trial.yaml", "members >= 15", "members >= 12"),
     ["scoring criterion trial/size: condition: members >= 15 → members >= 12"]),
    (("trial.yaml", "    waivers: [programme]\n", ""),
     ["scoring criterion trial/size: waivers: programme removed"]),
    (("trial.yaml", "max_age_months: 12", "max_age_months: 24"),
     ["additive criterion trial/size: age of papers in months, at most: 12 → 24"]),
    (("trial.yaml", "    evidence: {accepts: [member register], max_age_months: 12}\n", ""),
     ["additive criterion trial/size: evidence no longer asked"]),
    (("trial.yaml", "effort_days: 2", "effort_days: 2\n    evidence: {accepts: [plan]}"),
     ["scoring criterion trial/plan: evidence asked"]),
    (("trial.yaml", "id: size", "id: members"),
     ["scoring criterion trial/members: added: members >= 15",
      "scoring criterion trial/size: removed"]),
    (("trial.yaml", "target: 2, minimum: 1", "target: 3, minimum: 1"),
     ["scoring entry trial/A: target: 2 → 3"]),
    (("trial.yaml", "entries:\n",
      "entries:\n  - {topic: N, indicators: [second.new, second.old], target: 3, weight: 1}\n"),
     ["scoring entry trial/N: indicator second.new added: target 3, weight 0.5",
      "scoring entry trial/N: indicator second.old added: target 3, weight 0.5"]),
    (("trial.yaml", "minimum: 1, ", ""), ["scoring entry trial/A: minimum: 1 → none"]),
    (("trial.yaml", "weight: 2", "weight: 2.5"), ["scoring entry trial/B: weight: 2 → 2.5"]),
    (("trial.yaml", ", second.team]", "]"),
     ["scoring entry trial/B: indicator second.team removed",
      "scoring entry trial/B: weight of second.plan: 1 → 2"]),
    (("trial.yaml", "[second.plan, second.team], target: 2, weight: 2}",
      "[second.plan], target: 2, weight: 1}\n"
      "  - {topic: D, indicators: [second.team], target: 2, weight: 1}"),
     ["additive entry trial/B: second.plan grouped otherwise, with the same target and weight",
      "additive entry trial/D: second.team moved here from B, with the same target and weight"]),
    (("trial.yaml",
      "  - {topic: A, indicators: [first.members], target: 2, minimum: 1, weight: 1}\n", ""),
     ["scoring entry trial/A: indicator first.members removed"]),
    (("trial.yaml", "facts: [form]", "facts: [guests]"),
     ["additive entry trial/C: profile fact form no longer asked",
      "additive entry trial/C: profile fact guests asked"]),
    (("trial.yaml", "facts: [form]", "facts: [form, guests]"),
     ["additive entry trial/C: profile fact form grouped otherwise",
      "additive entry trial/C: profile fact guests asked"]),
]  # fmt: skip
IDS = [f"{file} {new[:30]}" for (file, _, new), _ in CASES]


def _found(files: dict[str, str]) -> list[str]:
    found = changes(draft(), draft(files))
    return [f"{c.change_class} {c.kind} {c.id}: {c.what}" for c in found]


def test_nothing_has_changed_where_nothing_changed() -> None:
    assert changes(draft(), draft()) == ()


@pytest.mark.parametrize(("edit", "expected"), CASES, ids=IDS)
def test_each_change_is_told_with_its_class(edit: Edit, expected: list[str]) -> None:
    assert _found(changed(edit)) == expected


@pytest.mark.parametrize(("edit", "_"), CASES, ids=IDS)
def test_what_moves_the_content_hash_is_never_editorial(edit: Edit, _: list[str]) -> None:
    old, new = draft(), draft(changed(edit))
    if old.catalogue.sha256 != new.catalogue.sha256:
        assert changes(old, new)[0].change_class is not ChangeClass.EDITORIAL


@pytest.mark.parametrize(
    "edit",
    [
        ("first.yaml", '">= 20"', "members >= 20.0"),
        ("facts.yaml", "domain: {min: 0, max: 500}", "domain: {max: 500}"),
        ("facts.yaml", "papers: [member register]", "papers: [ member register ]  # of the year"),
    ],
)
def test_the_same_written_otherwise_is_no_change(edit: Edit) -> None:
    assert _found(changed(edit)) == []


def test_files_may_be_cut_otherwise() -> None:
    files = {"all/" + name: text for name, text in FILES.items()}
    assert _found(files) == []


def test_an_indicator_that_follows_from_a_fact_from_now_on_refuses_levels_given() -> None:
    levels = (
        "      - {level: 1, descriptor: Begun.",
        "      - {level: 2, descriptor: Agreed.",
        "      - {level: 3, descriptor: Used.",
        "      - {level: 4, descriptor: Renewed.",
    )
    head, team = FILES["second.yaml"].split("  - id: second.team")
    for number, line in enumerate(levels, 1):
        when = f'      - {{level: {number}, when: ">= {number}", descriptor:'
        team = team.replace(line.rsplit(" ", 1)[0], when)
    counted = "  - id: second.team" + team.replace("    levels:", "    fact: guests\n    levels:")
    files = {**FILES, "second.yaml": head + counted}
    assert _found(files) == [
        "breaking indicator second.team: answered directly → follows from guests: levels that were "
        "given are refused"
    ]
    found = changes(draft(files), draft())
    assert [str(change) for change in found] == [
        "indicator `second.team`: follows from guests → answered directly: open in all assessments "
        "so far"
    ]
    assert found[0].change_class is ChangeClass.SCORING


def test_a_limit_where_there_was_none_is_breaking() -> None:
    old = changed(("facts.yaml", ", max: 500", ""))
    assert [str(change) for change in changes(draft(old), draft())] == [
        "fact `members`: domain, max: none → 500"
    ]
    assert changes(draft(old), draft())[0].change_class is ChangeClass.BREAKING


def test_what_is_gone_is_told_once_whatever_old_ids_it_had() -> None:
    facts = FILES["facts.yaml"]
    start, end = facts.index("  - id: members"), facts.index("  - {id: guests")
    assert _found({**FILES, "facts.yaml": facts[:start] + facts[end:]}) == [
        "breaking fact members: removed"
    ]


def test_what_is_new_is_additive() -> None:
    files = {
        **FILES,
        "more-facts.yaml": "clusterself: facts/1\nfacts:\n  - {id: staff, title: Staff, question: "
        "Who?, type: number, better: more, definition: D.}\n",
        "more.yaml": FILES["second.yaml"]
        .replace("second.plan", "second.aim")
        .replace("second.team", "second.board"),
        "label.yaml": FILES["trial.yaml"].replace("id: trial", "id: other"),
    }
    assert _found(files) == [
        "additive fact staff: added",
        "additive indicator second.aim: added",
        "additive indicator second.board: added",
        "additive rulebook other: added",
    ]


def test_on_what_basis_an_improvement_is_asked_is_editorial() -> None:
    rule = "improvement: {count: 3, months: [18, 24], between: benchmarked, basis: own}\nscore:\n"
    old = changed(("trial.yaml", "score:\n", rule))
    new = changed(("trial.yaml", "score:\n", rule.replace("basis: own", "basis: inferred")))
    assert [str(change) for change in changes(draft(old), draft(new))] == [
        "rulebook `trial`: basis or note of the improvement changed"
    ]


def test_dimensions_come_and_go() -> None:
    files = changed(("catalogue.yaml", "{id: first, title: First}", "{id: last, title: Last}"))
    assert _found(files) == ["scoring dimension first: removed", "additive dimension last: added"]


@pytest.mark.parametrize(
    ("file", "first", "second", "expected"),
    [
        ("catalogue.yaml", "  - {id: first, title: First}\n", "  - {id: second, title: Second}\n",
         "editorial catalogue catalogue: dimensions: another order"),
        ("trial.yaml",
         "  - {topic: B, indicators: [second.plan, second.team], target: 2, weight: 2}\n",
         "  - {topic: C, facts: [form]}\n", "editorial rulebook trial: entries: another order"),
        ("facts.yaml", "      - {id: club, title: Club}\n",
         "      - {id: company, title: Company}\n",
         "editorial fact form: choices: another order"),
    ],
)  # fmt: skip
def test_another_order_is_editorial(file: str, first: str, second: str, expected: str) -> None:
    assert _found(changed((file, first + second, second + first))) == [expected]


def test_another_order_of_criteria_is_editorial() -> None:
    head, size, plan = FILES["trial.yaml"].split("  - id: ")
    plan, score = plan.split("score:")
    turned = "  - id: ".join([head, plan, size]) + "score:" + score
    assert _found({**FILES, "trial.yaml": turned}) == [
        "editorial rulebook trial: criteria: another order"
    ]


RENAMED_FACT = changed(
    ("facts.yaml", "  - id: members\n", "  - id: parties\n"),
    ("facts.yaml", "aliases: [firms]", "aliases: [firms, members]"),
    ("facts.yaml", "share: [members]", "share: [parties]"),
    ("first.yaml", "fact: members", "fact: parties"),
    ("trial.yaml", "when: members", "when: parties"),
    ("references.yaml", "about: members", "about: parties"),
)


def test_a_rename_is_one_change_wherever_the_fact_is_named() -> None:
    assert _found(RENAMED_FACT) == ["additive fact parties: renamed, was members"]


def test_what_changed_along_with_a_rename_is_told_too() -> None:
    files = {
        **RENAMED_FACT,
        "trial.yaml": FILES["trial.yaml"].replace("members >= 15", "parties > 9"),
    }
    assert _found(files) == [
        "scoring criterion trial/size: condition: parties >= 15 → parties > 9",
        "additive fact parties: renamed, was members",
    ]


def test_a_renamed_indicator_is_found_again_in_rulebooks_and_prerequisites() -> None:
    files = changed(
        ("second.yaml", "id: second.plan", "id: second.road\n    aliases: [second.plan]"),
        ("trial.yaml", "level second.plan", "level second.road"),
        ("trial.yaml", "[second.plan, second.team]", "[second.road, second.team]"),
    )
    assert _found(files) == ["additive indicator second.road: renamed, was second.plan"]
    files = {
        **FILES,
        "first.yaml": FILES["first.yaml"].replace(
            "id: first.members", "id: first.size\n    aliases: [first.members]"
        ),
    }
    files["second.yaml"] = FILES["second.yaml"].replace("first.members", "first.size")
    files["trial.yaml"] = FILES["trial.yaml"].replace("first.members", "first.size")
    assert _found(files) == ["additive indicator first.size: renamed, was first.members"]


CONDITIONS = """\
clusterself: rulebook/1
id: other
title: Other label (fictional)
criteria:
  - {id: all, title: T, why: W., weakness: W., remedy: R., effort_days: 1, waivers: [programme],
     when: programme and (form is club or years since start >= 2) and label bronze held}
  - {id: level, title: T, why: W., weakness: W., remedy: R., effort_days: 1,
     when: level second.team >= 1 or months since start >= 30}
score: {method: {id: credit-to-target, basis: own}}
entries: [{topic: X, facts: [form]}]
examples:
  - {name: one, levels: {second.team: 1}, facts: {form: club}, expect: {verdict: open}}
  - {name: two, expect: {verdict: met}}
"""
START = "\n  - {id: start, title: S, question: Q, type: date, better: none, definition: D.}\n"


def _with_another_id(files: dict[str, str], name: str) -> dict[str, str]:
    """Return the files with `-x` after an id wherever it stands, and the id as its alias."""
    declared = {
        f"id: {name},": f"id: {name}-x, aliases: [{name}],",
        f"id: {name}\n": f"id: {name}-x\n    aliases: [{name}]\n",
    }
    found: dict[str, str] = {}
    for file, text in files.items():
        is_rulebook = file in {"other.yaml", "trial.yaml"}
        for old, new in {name: f"{name}-x"}.items() if is_rulebook else declared.items():
            text = text.replace(old, new)  # noqa: PLW2901  # edit after edit
        found[file] = text
    return found


def test_a_rename_reaches_every_form_of_condition_waivers_and_examples() -> None:
    old = {**FILES, "other.yaml": CONDITIONS, "facts.yaml": FILES["facts.yaml"] + START}
    new = old
    for name in ("programme", "form", "start", "second.team"):
        new = _with_another_id(new, name)
    assert not_compared(draft(old)) == not_compared(draft(new)) == ()
    found = changes(draft(old), draft(new))
    assert [str(change) for change in found] == [
        "fact `form-x`: renamed, was form",
        "fact `programme-x`: renamed, was programme",
        "fact `start-x`: renamed, was start",
        "indicator `second.team-x`: renamed, was second.team",
    ]


def test_a_rename_reaches_facts_that_are_part_of_others_or_equal_to_them() -> None:
    more = """\
clusterself: facts/1
facts:
  - {id: girls, title: T, question: Q, type: number, better: none, definition: D., part_of: guests}
  - {id: all, title: T, derived: {sum: [girls]}, better: none, definition: D., equals: guests}
"""
    old = {**FILES, "more.yaml": more}
    new = {
        **changed(
            ("facts.yaml", "id: guests,", "id: visitors, aliases: [guests],"),
            ("facts.yaml", "rest: [guests]", "rest: [visitors]"),
        ),
        "more.yaml": more.replace("guests", "visitors"),
    }
    assert not_compared(draft(old)) == ()
    assert [str(change) for change in changes(draft(old), draft(new))] == [
        "fact `visitors`: renamed, was guests"
    ]


def test_what_is_taken_over_by_something_that_was_there_may_score_otherwise() -> None:
    facts = FILES["facts.yaml"].replace("aliases: [firms]", "aliases: [firms, guests]")
    start = facts.index("  - {id: guests")
    facts = facts[:start] + facts[facts.index("  - {id: programme") :]
    assert _found({**FILES, "facts.yaml": facts}) == [
        "scoring fact members: takes the place of guests"
    ]


def test_an_old_id_may_pass_to_another_thing() -> None:
    files = changed(
        ("facts.yaml", "    aliases: [firms]\n", ""),
        ("facts.yaml", "definition: Guests.}", "definition: Guests., aliases: [firms]}"),
    )
    assert _found(files) == ["scoring fact guests: old id firms stood for members"]


def test_a_change_stands_where_the_newer_catalogue_says_it() -> None:
    found = changes(draft(), draft(changed(("trial.yaml", "members >= 15", "members >= 12"))))
    assert [change.where for change in found] == [Location("trial.yaml", 8, 11)]


def test_what_is_gone_stands_nowhere() -> None:
    found = changes(draft(), draft(changed(("trial.yaml", "id: trial", "id: test"))))
    assert [(change.id, change.where is None) for change in found] == [
        ("trial", True),
        ("test", False),
    ]


def test_the_most_demanding_changes_come_first_then_kinds_and_ids_by_name() -> None:
    files = changed(
        ("facts.yaml", "unit: members", "unit: firms"),
        ("facts.yaml", "title: Club", "title: Society"),
        ("second.yaml", "accepts: [plan]", "accepts: [plan, note]"),
        ("second.yaml", "accepts: [staff list]", "accepts: [staff list, note]"),
        ("trial.yaml", "60 %", "55 %"),
        ("trial.yaml", "weight: 2", "weight: 3"),
    )
    assert [line.split(":")[0] for line in _found(files)] == [
        "breaking fact members",
        "scoring entry trial/B",
        "scoring rulebook trial",
        "additive indicator second.plan",
        "additive indicator second.team",
        "editorial fact form",
    ]


def test_what_cannot_be_read_on_one_side_is_neither_new_nor_gone() -> None:
    broken = draft(changed(("facts.yaml", "    type: number\n", "    type: numeral\n")))
    assert changes(draft(), broken) == ()
    assert changes(broken, draft()) == ()
    assert not_compared(broken) == ("fact members",)
    assert not_compared(draft()) == ()


@pytest.mark.parametrize(
    ("model", "rules"),
    [
        (AskedFact, ASKED_RULES),
        (DerivedFact, DERIVED_RULES),
        (Indicator, INDICATOR_RULES),
        (Criterion, CRITERION_RULES),
        (Rulebook, RULEBOOK_RULES),
    ],
)
def test_every_field_has_been_thought_about(model: type[Model], rules: dict[str, object]) -> None:
    assert set(model.model_fields) == set(rules)


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Choice, "id title"),
        (Domain, "max min"),
        (Entry, "facts indicators minimum target topic weight"),
        (EvidenceRule, "accepts max_age_months"),
        (IndicatorEvidence, "accepts max_age_months required_from"),
        (Level, "descriptor level remedy weakness when"),
        (Method, "basis id note"),
        (Requirement, "indicator level"),
        (Retired, "edition successor"),
        (ScoreRule, "method pass_mark"),
        (Share, "basis note sources value"),
    ],
)
def test_so_has_every_field_of_their_parts(model: type[Model], fields: str) -> None:
    assert " ".join(sorted(model.model_fields)) == fields


def test_the_small_catalogue_has_no_faults() -> None:
    sources = [SourceFile(name, text.encode()) for name, text in FILES.items()]
    assert load_catalogue("small", sources).diagnostics == ()
