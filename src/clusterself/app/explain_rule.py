"""Use case of `validate --explain`: the page of a rule, as the documentation has it."""

from clusterself.app.shipped import UnknownNameError
from clusterself.catalogue.shape import nearest
from clusterself.resources import shipped
from clusterself.rules import RULES

_FAMILY = len("CS3")


class UnknownRuleError(UnknownNameError):
    """A code that stands for no rule."""

    def __init__(self, code: str) -> None:
        name = code.strip().upper()
        family = [known for known in RULES if known[:_FAMILY] == name[:_FAMILY]]
        hint = nearest(name, family or RULES) or "codes begin with CS, for example CS301"
        LookupError.__init__(self, f"there is no rule `{code}`; {hint}")


def explanation(code: str) -> str:
    """Return why a rule is there, with a bad and a good example; raises UnknownRuleError."""
    name = code.strip().upper()
    if name not in RULES:
        raise UnknownRuleError(code)
    return (shipped("rules") / f"{name}.md").read_text("utf-8").replace("\r\n", "\n")
