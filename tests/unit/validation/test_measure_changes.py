"""What changed in the measures of a catalogue: it moves plans, and no result of an assessment."""

from small_catalogue import FILES, changed, draft

from clusterself.validation.changes.catalogue import changes

MEASURES = """\
clusterself: measures/1
measures:
  - id: workshop.evening
    title: Fictional evening
    kind: workshop
    what: The board meets.
    first_step: The chair fixes a date.
    who: board chair
    days: 4
    weeks: 6
    cost_eur: {value: 0, basis: own}
    effects:
      - {indicator: second.plan, from_at_least: 0, to: 1}
      - {fact: members, by: 2}
    proof: [minutes]
    shareable: no
    sources: [{claim: all, basis: own}]
"""


def _changes(old: dict[str, str], new: dict[str, str]) -> list[str]:
    return [f"{change.change_class} {change}" for change in changes(draft(old), draft(new))]


def _with(measures: str) -> dict[str, str]:
    return {**FILES, "measures.yaml": measures}


def test_the_same_measures_are_no_change() -> None:
    assert _changes(_with(MEASURES), _with(MEASURES)) == []


def test_a_measure_that_comes_or_goes_is_editorial() -> None:
    added = ["editorial measure `workshop.evening`: added"]
    assert _changes(dict(FILES), _with(MEASURES)) == added
    removed = ["editorial measure `workshop.evening`: removed"]
    assert _changes(_with(MEASURES), dict(FILES)) == removed


def test_other_days_and_effects_are_editorial() -> None:
    new = MEASURES.replace("days: 4", "days: 5.5").replace("by: 2", "by: 3")
    assert _changes(_with(MEASURES), _with(new)) == [
        "editorial measure `workshop.evening`: days: 4 → 5.5",
        "editorial measure `workshop.evening`: effects changed",
    ]


def test_an_effect_on_something_renamed_is_no_change_of_its_own() -> None:
    files = changed(
        (
            "second.yaml",
            "  - id: second.plan\n",
            "  - id: second.paper\n    aliases: [second.plan]\n",
        ),
        ("trial.yaml", "[second.plan, second.team]", "[second.paper, second.team]"),
    )
    new = {**files, "measures.yaml": MEASURES.replace("second.plan", "second.paper")}
    assert not [line for line in _changes(_with(MEASURES), new) if "measure" in line]
