"""A plan file that is made again for the best score, and for the goal again."""

from clusterself.catalogue.load_plan import plan_as_written
from clusterself.catalogue.plan_rewriting import rewritten_plan
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.model.plan_file import PlanFile

HEAD = """\
clusterself: plan/1
catalogue: {edition: '2026.1', sha256: 0123abc}
cluster: {id: fictional-start-up, name: Fictional Start-up Cluster}
rulebook: bronze
assessed_on: 2026-11-22
asked:
  start: 2026-12-01
  days_per_month: 10   # as the board said
"""


def read(text: str) -> PlanFile:
    document, _ = read_yaml("plan.yaml", text.encode())
    assert document is not None
    plan, _ = plan_as_written(document)
    assert plan is not None
    return plan


def again(text: str, *, best_score: bool) -> str:
    plan = read(text)
    asked = plan.asked.model_copy(update={"best_score": best_score})
    found, faults = rewritten_plan(
        "plan.yaml", text.encode(), plan.model_copy(update={"asked": asked})
    )
    assert found is not None, faults
    return found.decode()


def test_the_key_is_put_in() -> None:
    found = again(f"{HEAD}measures: []\n", best_score=True)
    assert found == f"{HEAD}  best_score: yes\nmeasures: []\n"


def test_the_key_is_taken_out() -> None:
    text = f"{HEAD}  best_score: yes\nmeasures: []\n"
    assert again(text, best_score=False) == f"{HEAD}measures: []\n"


def test_a_no_that_somebody_wrote_stays() -> None:
    text = f"{HEAD}  best_score: no\nmeasures: []\n"
    assert read(text).asked.best_score is False
    assert again(text, best_score=False) == text
