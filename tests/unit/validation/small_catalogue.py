"""A small fictional catalogue of five files, and ways to change it."""

from collections.abc import Mapping

from clusterself.catalogue.collect import collect
from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.draft import Draft

HEAD = """\
clusterself: catalogue/1
edition: "2026.1"
title: Small catalogue (fictional)
licence: CC-BY-4.0
dimensions:
  - {id: first, title: First}
  - {id: second, title: Second}
"""
FACTS = """\
clusterself: facts/1
facts:
  - id: members
    title: Members
    question: How many members are there?
    type: number
    whole: yes
    unit: members
    domain: {min: 0, max: 500}
    better: more
    definition: Firms that signed an agreement and pay the fee of the year.
    papers: [member register]
    aliases: [firms]
  - {id: guests, title: Guests, question: How many?, type: number, whole: yes, better: none,
     definition: Guests.}
  - {id: programme, title: Programme, question: Is there one?, type: yes-no, better: none,
     definition: A programme.}
  - id: form
    title: Form
    question: Which form?
    type: choice
    better: none
    profile: yes
    choices:
      - {id: club, title: Club}
      - {id: company, title: Company}
    definition: The legal form.
  - {id: share, title: Share, derived: {share: [members], rest: [guests]}, unit: "%",
     better: more, definition: Members among all.}
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
    evidence: {required_from: 2, accepts: [member register, list], max_age_months: 12}
    effort_days: {1: 1, 2: 2, 3: 3, 4: 4}
    not_applicable: never
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
    levels: &
    evidence: {required_from: 1, accepts: [plan]}
    effort_days: {1: 1, 2: 2, 3: 3, 4: 4}
    requires: [{indicator: first.members, level: 1}]
    not_applicable: [there is nothing to plan, the host plans]
  - id: second.team
    title: Team
    question: Is there a team?
    why: It does the work.
    levels: &
    evidence: {required_from: 1, accepts: [staff list]}
    effort_days: {1: 1, 2: 1, 3: 1, 4: 1}
    not_applicable: never
""".replace(
    " &",
    """
      - {level: 0, descriptor: None., weakness: Nothing., remedy: Begin.}
      - {level: 1, descriptor: Begun., weakness: A start., remedy: Agree.}
      - {level: 2, descriptor: Agreed., weakness: Not used., remedy: Use it.}
      - {level: 3, descriptor: Used.}
      - {level: 4, descriptor: Renewed.}""",
)
RULEBOOK = """\
clusterself: rulebook/1
id: trial
title: Trial label (fictional)
unknown_rules: [all, since it is fictional]
criteria:
  - id: size
    title: Enough members
    when: members >= 15
    waivers: [programme]
    why: Small groups end soon.
    weakness: Too few.
    remedy: Ask.
    effort_days: 5
    evidence: {accepts: [member register], max_age_months: 12}
  - id: plan
    title: A plan
    when: level second.plan >= 1
    why: Plans help.
    weakness: None.
    remedy: Write one.
    effort_days: 2
score:
  pass: {value: 60 %, basis: own}
  method: {id: credit-to-target, basis: own}
entries:
  - {topic: A, indicators: [first.members], target: 2, minimum: 1, weight: 1}
  - {topic: B, indicators: [second.plan, second.team], target: 2, weight: 2}
  - {topic: C, facts: [form]}
"""
REFERENCES = """\
clusterself: references/1
references:
  - {id: typical, title: Typical number, about: members, statistic: mean, value: 60, year: 2024,
     n: 40, area: Nowhere, basis: own, sources: [{claim: invented, basis: own}]}
"""
FILES: Mapping[str, str] = {
    "catalogue.yaml": HEAD,
    "facts.yaml": FACTS,
    "first.yaml": COUNTED,
    "second.yaml": JUDGED,
    "trial.yaml": RULEBOOK,
    "references.yaml": REFERENCES,
}


def changed(*edits: tuple[str, str, str]) -> dict[str, str]:
    """Return the files after edits: in a file, an old text that stands there once, a new one."""
    files = dict(FILES)
    for name, old, new in edits:
        assert files[name].count(old) == 1, f"{name}: {old}"
        files[name] = files[name].replace(old, new)
    return files


def draft(files: Mapping[str, str] = FILES) -> Draft:
    """Return what the files hold, which may have faults."""
    sources = [SourceFile(name, text.encode()) for name, text in files.items()]
    found, faults = collect("small", sources)
    assert found is not None, faults
    return found
