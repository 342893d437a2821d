"""What editors say about words, patterns and models of the files."""

from collections.abc import Mapping
from typing import get_args

from clusterself.model.answer import Currency, Year
from clusterself.model.assessment import Country, Role
from clusterself.model.base import LEVELS, Basis, Id
from clusterself.model.fact import Better, FactType
from clusterself.model.measure import MeasureKind
from clusterself.model.plan_file import Status
from clusterself.model.reference import Statistic

# Where the name of the model would say too little.
TITLES: Mapping[str, str] = {
    "RulerUsed": "Catalogue used",
    "PlanFile": "Plan",
    "Asked": "What the plan was made for",
    "PlanCluster": "Cluster",
    "Proposed": "Proposed dates",
    "LevelGoal": "Goal of a level",
    "FactGoal": "Goal of a fact",
}

# What the words of a list mean.
WORDS: Mapping[tuple[object, ...], tuple[str, ...]] = {
    get_args(Basis): (
        "the label owner's or scheme issuer's own page",
        "two independent sources",
        "one source",
        "a figure of another public scheme",
        "concluded from what is public",
        "our own",
    ),
    get_args(FactType): (
        "a number or a share",
        "an amount with its currency",
        "yes or no",
        "one of the words under `choices`",
        "a day, a month or a year",
    ),
    get_args(Better): ("a higher number is better", "a lower number is better", "neither"),
    get_args(Statistic): (
        "the mean of several organisations",
        "the middle one of several organisations",
        "the part of them that is as the title says",
        "the figure of one organisation",
    ),
    get_args(MeasureKind): (
        "a course with a trainer",
        "a meeting that ends in a result",
        "several clusters learn from each other",
        "somebody experienced accompanies",
        "a visit to see how others do it",
        "a paper to write",
        "a register, survey or website to introduce",
        "something that the members get",
        "a board, group, post or office to set up",
    ),
    get_args(Role): (
        "the cluster manager",
        "a member of the board",
        "a member organisation",
        "somebody who helps from outside",
        "somebody who knows only what is public",
    ),
    tuple(status.value for status in Status): (
        "not begun",
        "work has begun",
        "the work is done; the next assessment shows whether it is reached",
        "we do not do it",
        "written by the program: an assessment shows what it leads to",
        "written by the program: the plan made last does without it",
    ),
    LEVELS: ("absent", "initial", "in place", "established", "exemplary"),
    (*LEVELS, "unknown"): (
        "absent", "initial", "in place", "established", "exemplary", "not known, said openly"
    ),
}  # fmt: skip

# What is shown in place of a pattern that a text does not have.
FORMS: Mapping[str, str] = {
    get_args(Id)[1].pattern: "small letters and digits, parts joined by - or ., as in staff-fte",
    get_args(Currency)[1].pattern: "three capital letters, for example EUR",
    get_args(Country)[1].pattern: "two capital letters, for example CZ",
    r"\S": "text is empty",
}
YEAR: str = get_args(Year)[1].pattern
