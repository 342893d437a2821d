"""How agreement and difference are put into words, the same in all formats."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from clusterself.model.reconciled import Agreement, Dispute, ManagerView, Said, Voice
from clusterself.reports.wording import day, number

CONVENTION = (
    "1 is full agreement, 0 is what chance alone would give, and below 0 is less than that. In "
    "content analysis, 0.8 counts as reliable and 0.667 as just enough for careful conclusions: a "
    "convention there, no rule for assessments."
)
NO_DISPUTE = "There is nothing to discuss: nobody says otherwise than another."
MEDIAN = "Of several levels the median counts."


def agreement_sentences(found: Agreement) -> Iterator[str]:
    """Yield what there is to say of the agreement as a whole."""
    if not found.indicators:
        yield "No indicator has levels from two assessors, so agreement cannot be shown."
        return
    yield (
        f"{counted(found.indicators, 'indicator')} with levels from at least two assessors: "
        f"{found.same} at the same level, {found.by_one} one level apart, {found.by_more} two "
        "levels or more apart."
    )
    if found.alpha is None:
        yield (
            "All these levels are equal. Agreement beyond chance cannot be told from one level "
            "alone."
        )
        return
    yield f"Agreement beyond chance (Krippendorff's alpha, ordinal): {coefficient(found.alpha)}."
    if found.kappa is not None:
        yield f"Weighted kappa of the two, by squared differences: {coefficient(found.kappa)}."
    yield CONVENTION


def manager_sentence(found: ManagerView) -> str:
    """Say how often the manager stands above, at and below the others."""
    compared = found.higher + found.equal + found.lower
    if not compared:
        return "There is no indicator of which manager and board or members both know the level."
    return (
        f"Of {counted(compared, 'indicator')}, the manager sees {found.higher} higher than board "
        f"and members, {found.equal} equal and {found.lower} lower. {MEDIAN}"
    )


def difference(one: Dispute) -> str:
    """Say how far apart the levels are, and where the target lies."""
    if one.spread:
        parts = [f"{counted(one.spread, 'level')} apart"]
    else:
        parts = ["not for all does it apply" if one.claims else "different reasons"]
    if one.target is not None:
        parts.append(f"target {one.target}" + (" is disputed" if one.is_target_between else ""))
    return ", ".join(parts)


def voice_line(voice: Voice) -> str:
    """Say who answered, when, and how much."""
    known = f"{counted(voice.levels, 'level')} and {counted(voice.facts, 'fact')} known"
    return f"{voice.label}, {day(voice.assessed_on)}: {known}"


def who(said: tuple[Said, ...]) -> str:
    """Return names of assessors in a row."""
    return ", ".join(one.assessor for one in said)


def level_words(level: Fraction) -> str:
    """Write a level, or the middle of two."""
    return number(level)


def coefficient(value: Fraction) -> str:
    """Write a coefficient with three decimals, cut: 1.000 only if it is 1."""
    cut = floor(value * 1000)
    sign = "-" if cut < 0 else ""
    return f"{sign}{abs(cut) // 1000}.{abs(cut) % 1000:03d}"


def counted(count: int, word: str) -> str:
    """Write a number with its word."""
    return f"{count} {word if count == 1 else f'{word}s'}"
