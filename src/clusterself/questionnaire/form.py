"""What an offline form holds: the questions in words, and a sheet of answers that travels."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from clusterself.catalogue.document import Data
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.quantity import PERCENT, exact_text
from clusterself.model.question import Key, Question
from clusterself.questionnaire.carried import carried

SHEET_TYPE = "form/1"
YEARS_ASKED = 2  # the last closed year and the one before
# Those of ISO 4217 in which people pay. BGN ended with 2025, but figures of before may be in it.
_CODES = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD
KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN
NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES
VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
CURRENCIES = tuple(_CODES.split())
_EURO = "AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK"
_CURRENCY_OF: Mapping[str, str] = {
    **dict.fromkeys(_EURO.split(), "EUR"),
    "AL": "ALL", "AM": "AMD", "AZ": "AZN", "BA": "BAM", "BY": "BYN", "CA": "CAD", "CH": "CHF",
    "CZ": "CZK", "DK": "DKK", "FO": "DKK", "GB": "GBP", "GE": "GEL", "GL": "DKK", "HU": "HUF",
    "IL": "ILS", "IS": "ISK", "JP": "JPY", "KR": "KRW", "LI": "CHF", "MA": "MAD", "MD": "MDL",
    "MK": "MKD", "NO": "NOK", "PL": "PLN", "RO": "RON", "RS": "RSD", "SE": "SEK", "TN": "TND",
    "TR": "TRY", "UA": "UAH", "US": "USD",
}  # fmt: skip


def asked(questions: Sequence[Question], assessment: Assessment) -> dict[str, object]:
    """Return the questions as the form shows them."""
    latest = assessment.assessed_on.year - 1
    sections = dict.fromkeys(one.section for one in questions)
    currency = _first_currency(assessment)
    return {
        "cluster": {"id": assessment.cluster.id, "name": assessment.cluster.name},
        "assessed_on": assessment.assessed_on.isoformat(),
        **({"currency": currency} if currency else {}),
        "currencies": CURRENCIES,
        "years": [str(latest - n) for n in range(YEARS_ASKED)],
        "sections": [section._asdict() for section in sections],
        "questions": [_question(one) for one in questions],
    }


def _first_currency(assessment: Assessment) -> str | None:
    """Return the currency already used, be it for what is not asked, or that of the country."""
    facts = assessment.facts.values()
    amounts = (one for fact in facts for one in (fact, *(fact.years or {}).values()))
    used = (one.currency for one in amounts if one.currency)
    return next(used, None) or _CURRENCY_OF.get(assessment.cluster.country)


def sheet(
    answers: Mapping[Key, Data],
    questions: Sequence[Question],
    assessment: Assessment,
    catalogue: Catalogue,
) -> dict[str, object]:
    """Return the answers to the questions, twice: as they are sent out, and to be changed."""
    given = _by_part(answers, questions)
    return {
        "clusterself": SHEET_TYPE,
        "cluster": assessment.cluster.id,
        "edition": catalogue.edition,
        "sha256": catalogue.sha256,
        "base": given,
        "answers": given,
    }


def _by_part(
    answers: Mapping[Key, Data], questions: Sequence[Question]
) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {"facts": {}, "answers": {}}
    for one in questions:
        answer = answers.get(one.key)
        if answer is not None:
            found[one.part][one.id] = carried(one.part, answer)
    return found


def _question(one: Question) -> dict[str, object]:
    """Return what concerns the question; what is empty is left out."""
    found: dict[str, object] = {
        **one._asdict(),
        "section": one.section.id,
        "minutes": float(one.minutes),
        "low": _limit(one, one.low),
        "high": _limit(one, one.high),
        "choices": [{"id": choice.id, "title": choice.title} for choice in one.choices],
        "levels": [level._asdict() for level in one.levels],
    }
    found.pop("rulebooks")
    return {key: value for key, value in found.items() if value not in (None, False, (), [])}


def _limit(one: Question, limit: Fraction | None) -> str | None:
    """Return a limit in the unit in which the answer is typed."""
    if limit is None:
        return None
    return exact_text(limit * 100 if one.unit == PERCENT else limit)
