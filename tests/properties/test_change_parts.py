"""The parts of a change add up, and their bounds hold however the open answers turn out."""

from fractions import Fraction

from hypothesis import assume, given

from clusterself.comparison.change_parts import change_parts, worth_of
from clusterself.comparison.ruler_worth import ruler_worth
from clusterself.model.progress import ChangeParts
from clusterself.model.scorecard import Range, Scorecard
from clusterself.scoring.score import NothingAppliesError

from .plain import Case
from .test_improvement import Pair, completed_pairs, pairs


def _card(case: Case) -> Scorecard:
    """Score a case; one of which nothing applies is no example."""
    try:
        return case.card()
    except NothingAppliesError:
        assume(False)
        raise


def _parts(pair: Pair) -> ChangeParts | None:
    return change_parts(_card(pair.then).indicators, _card(pair.now).indicators)


def _exact(parts: ChangeParts) -> bool:
    return not any((parts.open_answers.width, parts.applicability.width, parts.total.width))


def _is_within(inner: Range, outer: Range) -> bool:
    return outer.low <= inner.low <= inner.high <= outer.high


def _organisation(parts: ChangeParts) -> Range:
    """Return what the organisation did: known, or still open."""
    return Range(
        parts.organisation + parts.open_answers.low, parts.organisation + parts.open_answers.high
    )


@given(completed_pairs())
def test_the_parts_add_up_exactly_where_nothing_is_open(both: tuple[Pair, Pair]) -> None:
    parts = _parts(both[1])
    if parts is not None and _exact(parts):
        whole = parts.organisation + parts.open_answers.low + parts.applicability.low
        assert whole == parts.total.low


@given(pairs())
def test_the_whole_change_is_the_difference_of_the_scores(pair: Pair) -> None:
    parts, then, now = _parts(pair), _card(pair.then).score, _card(pair.now).score
    if parts is None or then is None or now is None:
        assert parts is None
        return
    assert parts.total == Range(now.low - then.high, now.high - then.low)


@given(pairs())
def test_the_bounds_of_the_parts_contain_the_whole_change(pair: Pair) -> None:
    parts = _parts(pair)
    if parts is not None:
        moved = _organisation(parts)
        low, high = moved.low + parts.applicability.low, moved.high + parts.applicability.high
        assert _is_within(parts.total, Range(low, high))


@given(completed_pairs())
def test_every_completion_lies_within_the_bounds_of_each_part(both: tuple[Pair, Pair]) -> None:
    before, after = map(_parts, both)
    if before is None or after is None:
        assert before is after
        return
    assert _is_within(_organisation(after), _organisation(before))
    assert _is_within(after.applicability, before.applicability)
    assert _is_within(after.total, before.total)


@given(pairs())
def test_a_change_there_and_back_is_the_same_with_the_other_sign(pair: Pair) -> None:
    there = _parts(pair)
    back = change_parts(_card(pair.now).indicators, _card(pair.then).indicators)
    if there is None or back is None:
        assert there is back
        return
    assert there.organisation == -back.organisation
    for one, other in zip(there[1:], back[1:], strict=True):
        assert one == Range(-other.high, -other.low)


@given(pairs())
def test_what_the_indicators_add_is_what_the_organisation_did(pair: Pair) -> None:
    then, now = _card(pair.then).indicators, _card(pair.now).indicators
    parts, worth = change_parts(then, now), worth_of(then, now)
    if parts is not None:
        assert _organisation(parts) == Range(
            sum((one.low for one in worth.values()), Fraction(0)),
            sum((one.high for one in worth.values()), Fraction(0)),
        )


@given(pairs())
def test_the_same_catalogue_is_worth_nothing(pair: Pair) -> None:
    scored = pair.now.catalogue(), _card(pair.now).indicators
    worth = ruler_worth(scored, scored)
    assert worth in {None, Range(Fraction(0), Fraction(0))}
