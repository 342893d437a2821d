"""The answers of an assessment file as plain data, each by where it stands."""

from collections.abc import Mapping
from typing import get_args

from clusterself.catalogue.document import Data, Document
from clusterself.model.question import Key, Part


def answers_of(document: Document) -> Mapping[Key, Data]:
    """Return what stands under each id of `facts` and `answers`, in the order of the file.

    Old ids are told as what they are called now if the document comes from `answers_in`.
    """
    data = document.data if isinstance(document.data, dict) else {}
    found: dict[Key, Data] = {}
    part: Part
    for part in get_args(Part):
        answers = data.get(part)
        for name, answer in answers.items() if isinstance(answers, dict) else ():
            found[part, name] = answer
    return found
