"""Amounts in different currencies that would come together in one file."""

from collections.abc import Mapping
from typing import NamedTuple

from clusterself.catalogue.document import Data
from clusterself.model.question import Key
from clusterself.questionnaire.given import CURRENCY, long_form, years_in
from clusterself.questionnaire.merging import Answers


class Mixed(NamedTuple):
    """Amounts that do not go together: those taken and those kept, with their currencies."""

    taken: Mapping[Key, str]
    kept: Mapping[Key, str]


def mixed(mine: Answers, changes: Answers) -> Mixed | None:
    """Return the amounts if the changes bring a second currency into mine."""
    taken = _currencies(changes)
    kept = _currencies({key: one for key, one in mine.items() if key not in changes})
    if len({*taken.values(), *kept.values()}) < 2:  # noqa: PLR2004  # one currency
        return None
    return Mixed(taken, kept)


def _currencies(answers: Answers) -> dict[Key, str]:
    found = {key: currency_of(one) for key, one in answers.items() if key[0] == "facts"}
    return {key: currency for key, currency in found.items() if currency is not None}


def currency_of(answer: Data) -> str | None:
    """Return the currency of an answer, of its first amount if it is by year."""
    for one in (answer, *years_in(answer).values()):
        currency = long_form("facts", one).get(CURRENCY)
        if isinstance(currency, str):
            return currency
    return None
