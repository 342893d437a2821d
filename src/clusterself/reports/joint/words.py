"""What a joint plan comes to, and how sure that is, in sentences."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from clusterself.model.joint import JointPlan, Member, State
from clusterself.model.joint_report import Cost
from clusterself.model.plan import Plan, Proof
from clusterself.model.plan_report import AskedLine
from clusterself.model.rulebook import Rulebook
from clusterself.model.verdict import Verdict
from clusterself.reports import wording
from clusterself.reports.plan.amounts import (
    cheaper,
    counted,
    euros,
    joined,
    priced,
    quoted,
    working_days,
)

FOR_WHOM = (
    "This report names clusters and shows what each has to work on. It was made from files that "
    "the partners brought themselves, and it is for them: before a funder or anybody else sees it, "
    "ask each of them."
)
WHO_PREPARES = "Who prepares it, and where, is for the partners to agree."
ROUNDED = "Shares are rounded when shown; sums are made of the exact ones."
_SHARED_BY_ALL = {"Pace": "for each cluster", "Limits": "for all clusters together"}


def spent(cost: Cost) -> str:
    """Write days and euros: 402.5 working days and EUR 20,950."""
    return f"{working_days(cost.days)} and {euros(cost.euro)}"


def headline(plan: JointPlan, joint: Cost | None, separate: Cost) -> str:
    """Say what doing things together saves, or why there is no joint plan."""
    many = counted(len(plan.members), "cluster")
    match plan.state:
        case State.TOO_FEW:
            ready = len(plan.members) - len(plan.left_out)
            has = "none has one" if not ready else f"only {ready} has one"
            return (
                "There is no joint plan. It takes two clusters or more that have a plan of their "
                f"own to the goal; of these {many}, {has}."
            )
        case State.IMPOSSIBLE:
            return (
                "There is no joint plan: within what was asked, no set of measures leads all to "
                f"the goal. Separately, their plans take {spent(separate)}."
            )
        case State.NOT_DECIDED:
            return (
                "No joint plan was found before the search was stopped; there may be one. Let it "
                "search longer with --seconds."
            )
        case State.PLANNED:
            together = separate if joint is None else joint
            return _saving(together, separate, shares=bool(plan.events))


def _saving(joint: Cost, separate: Cost, *, shares: bool) -> str:
    saved = separate.less(joint)
    if not saved.days and not saved.euro:
        why = (
            "what is shared costs as much as if each did it alone"
            if shares
            else "the cheapest plans have no measure that two clusters can share"
        )
        return f"Nothing is saved: together {spent(joint)}, as much as separately, since {why}."
    if not saved.days:
        taken = f"{euros(joint.euro)} instead of {euros(separate.euro)}"
        taken += f", with the same {working_days(joint.days)}"
    elif not saved.euro:
        taken = f"{working_days(joint.days)} instead of {wording.number(separate.days)}"
        taken += f", with the same {euros(joint.euro)}" if joint.euro else ""
    else:
        taken = f"{spent(joint)} instead of {spent(separate)}"
    return f"Together: {taken}: {saved_words(saved)}."


def saved_words(saved: Cost) -> str:
    """Say what is saved, and what is spent besides."""
    less, more = _parts(saved), _parts(Cost(-saved.days, -saved.euro))
    told = [f"{joined(less)} {_verb(saved)} saved"] if less else []
    if more:
        told.append(f"{joined(more)} more {_verb(Cost(-saved.days, -saved.euro))} spent")
    return ", ".join(told) or "nothing is saved"


def _parts(cost: Cost) -> list[str]:
    """Return what is above nought."""
    found = [working_days(cost.days)] if cost.days > 0 else []
    return found + ([euros(cost.euro)] if cost.euro > 0 else [])


def _verb(cost: Cost) -> str:
    return "is" if len(_parts(cost)) == 1 and (cost.days <= 0 or cost.days == 1) else "are"


def reached(plan: JointPlan, rulebook: Rulebook, names: Mapping[str, str]) -> str:
    """Say what holds once all is done; nothing where there is no joint plan."""
    inside = [one for one in plan.members if one.jointly is not None]
    if plan.state is not State.PLANNED:
        return ""
    is_open = [
        names[one.id]
        for one in inside
        if one.jointly is not None and one.jointly.promise.verdict is not Verdict.MET
    ]
    if is_open:
        return (
            "Once all is done, all is reached that measures can do; some rules stay open for "
            f"{joined(is_open)}."
        )
    each = counted(len(inside), "cluster")
    if rulebook.unknown_rules:
        return (
            f"Once all is done, no obstacle is found for these {each} in the rules tested here; "
            "others are not public."
        )
    return f"Once all is done, these {each} meet all rules."


def balance(plan: JointPlan, names: Mapping[str, str]) -> Iterator[str]:
    """Say who spends more than alone."""
    if plan.state is not State.PLANNED:
        return
    for one in plan.pay_more:
        more = joined(_parts(Cost(one.days, one.euro)))
        yield (
            f"{names[one.cluster]} spends {more} more than alone: how that is settled is for the "
            "partners to agree."
        )
    if not plan.pay_more:
        yield "No cluster spends more than alone, neither days nor euros."


def proof(plan: JointPlan, names: Mapping[str, str]) -> str:
    """Say how sure it is that no better joint plan exists."""
    match plan.state:
        case State.TOO_FEW:
            return ""
        case State.IMPOSSIBLE:
            return "This is proven."
        case State.NOT_DECIDED:
            return "Not proven: the search was stopped."
        case State.PLANNED:
            return _proof_of_planned(plan, names)


def _proof_of_planned(plan: JointPlan, names: Mapping[str, str]) -> str:
    better = cheaper(plan.wish.price)
    distance = _distance(plan)
    if plan.proof is Proof.OPTIMAL or distance == 0:
        found = f"No joint plan of these clusters does it with {better}: proven."
    elif distance is None:
        found = "Not proven: the search was stopped. Another joint plan may be cheaper."
    else:
        found = (
            "Not proven: the search was stopped. Another joint plan may save "
            f"{priced(plan.wish.price, distance)} at most."
        )
    unsure = [names[one.id] for one in plan.members if one.jointly and not _is_proven(one.alone)]
    return f"{found}{_unsure(unsure)}"


def _distance(plan: JointPlan) -> Fraction | None:
    if plan.joint is None or plan.bound is None:
        return None
    return max(plan.joint.price - plan.bound, Fraction(0))


def _is_proven(alone: Plan) -> bool:
    return alone.goal_proof is Proof.OPTIMAL or alone.distance == 0


def _unsure(names: Sequence[str]) -> str:
    if not names:
        return ""
    return (
        f" What {joined(names)} would spend alone is not proven to be the least, so that the "
        "saving may be smaller than it seems."
    )


def why_left_out(one: Member) -> str:
    """Say why a cluster is not in the joint plan; nothing where it may be."""
    best = one.alone.best
    if best is not None and best.promise.is_goal:
        return ""
    if one.alone.goal_proof is not Proof.IMPOSSIBLE:
        return "No plan to the goal was found before the search was stopped."
    found = "No set of measures reaches the goal within what was asked: proven."
    if best is None:
        return found
    score = best.promise.score
    shown = "" if score is None else f", and the score is {wording.percent_range(score)}"
    return (
        f"{found} With {counted(len(best.measures), 'measure')} it comes closest: met are "
        f"{best.promise.rules_met} of {best.promise.rules} criteria and minimums{shown}."
    )


def rises(rulebook: Rulebook, sure: int | None) -> str:
    """Say how many topics have risen once all is done, where the rulebook asks for it."""
    if rulebook.improvement is None:
        return ""
    needed = counted(rulebook.improvement.count, "topic")
    if sure is None:
        return (
            f"{needed} must have risen since the earlier benchmarking. No assessment of that time "
            "is among the files, so the plan cannot count them: name it too."
        )
    has = "has" if sure == 1 else "have"
    return f"{needed} must have risen since the earlier benchmarking; then, {sure} surely {has}."


def in_time(plan: JointPlan) -> str:
    """Say whether the date is kept; nothing where none was asked for."""
    if plan.is_in_time is None or plan.wish.by is None:
        return ""
    by = wording.day(plan.wish.by)
    if plan.is_in_time:
        return f"All is done by {by}, as asked."
    last = wording.day(max(slot.due for slot in plan.schedule))
    return f"Not all is done by {by}, as was asked: the last measure ends on {last}."


def asked(lines: Sequence[AskedLine]) -> tuple[AskedLine, ...]:
    """Say of what was asked for whom it holds."""
    return tuple(
        line._replace(text=f"{line.text}, {_SHARED_BY_ALL[line.name]}")
        if line.name in _SHARED_BY_ALL and line.text != "none"
        else line
        for line in lines
    )


def named(titles: Sequence[str]) -> str:
    """Join titles in quotation marks, all of them."""
    return quoted(titles, len(titles))
