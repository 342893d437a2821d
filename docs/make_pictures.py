"""Makes the pictures of reports in docs/pictures/ from the examples. Run after a change of look.

Needs playwright, which `make test` installs, and a chromium on the path.
"""

import shutil
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, FloatRect, ViewportSize, sync_playwright

from clusterself.app.assess import assess
from clusterself.app.compare import Setting, compare_clusters
from clusterself.app.plan import make_plan, render_plan
from clusterself.app.plan_request import Request
from clusterself.app.render import render
from clusterself.app.render_many import render_comparison

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
_A4 = (794, 1123)  # in CSS pixels
_SCREEN = ViewportSize(width=1280, height=900)
_PLAN_SCREEN = ViewportSize(width=1100, height=1180)
_SPACE = 4
_MARGINS = "html { background: #fff } body { padding: 12mm 14mm 0 !important }"


class Picture(NamedTuple):
    """What a picture shows: a report from one element to the end of others."""

    example: str
    start: str
    end: str  # on paper the last of them that fits on the first page
    width: int
    brief: bool = False
    is_dark: bool = False
    is_paper: bool = False


ALL = {
    "brief": Picture("start-up", "body", ".card", _A4[0], brief=True, is_paper=True),
    "full-dark": Picture("start-up", "#gaps h2", "#gaps div:nth-of-type(2)", 1000, is_dark=True),
    "phone": Picture("uneven-silver", "body", ".score-lines", 390, brief=True),
}


def make(browser: Browser, name: str, picture: Picture) -> None:
    """Write one picture."""
    source = ROOT / "examples" / picture.example / "assessment.yaml"
    report, faults = assess(source, "bronze")
    if report is None:
        raise SystemExit("\n".join(map(str, faults)))
    page = browser.new_page(
        viewport={"width": picture.width, "height": _A4[1]},
        device_scale_factor=0.8 if picture.is_paper else 1,  # below 200 kB
        color_scheme="dark" if picture.is_dark else "light",
        bypass_csp=True,  # for the margins of the paper
    )
    page.emulate_media(media="print" if picture.is_paper else "screen")
    page.set_content(render(report, "html", brief=picture.brief))
    if picture.is_paper:
        page.add_style_tag(content=_MARGINS)
    clip = _clip(page.evaluate(_PLACES, [picture.start, picture.end]), picture)
    page.screenshot(path=PICTURES / f"{name}.png", clip=clip, full_page=True)
    page.close()


def make_comparison(browser: Browser) -> None:
    """Write the first screen of a comparison of all examples."""
    found, faults = compare_clusters([ROOT / "examples"], Setting("bronze"))
    if found is None:
        raise SystemExit("\n".join(map(str, faults)))
    page = browser.new_page(viewport=_SCREEN, device_scale_factor=0.7)
    page.set_content(str(render_comparison(found, "html")))
    page.screenshot(path=PICTURES / "compare.png")
    page.close()


def make_plan_picture(browser: Browser) -> None:
    """Write the first screen of a plan to gold."""
    source = ROOT / "examples" / "old-hand" / "assessment.yaml"
    made, faults = make_plan(source, Request("gold"))
    if made is None:
        raise SystemExit("\n".join(map(str, faults)))
    page = browser.new_page(viewport=_PLAN_SCREEN, device_scale_factor=0.8)
    page.set_content(str(render_plan(made.report, "html")))
    page.screenshot(path=PICTURES / "plan.png")
    page.close()


_PLACES = """([start, end]) => [
  document.querySelector(start).getBoundingClientRect().top,
  ...[...document.querySelectorAll(end)].map(e => e.getBoundingClientRect().bottom),
]"""


def _clip(places: list[float], picture: Picture) -> FloatRect:
    start, *ends = places
    limit = _A4[1] if picture.is_paper else max(ends)
    end = max(end for end in ends if end <= limit) + _SPACE
    top = max(start - 6 * _SPACE, 0)
    return {"x": 0, "y": top, "width": picture.width, "height": end - top}


def main() -> None:
    """Write all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-lcd-text"],
        )
        for name, picture in ALL.items():
            make(browser, name, picture)
        make_comparison(browser)
        make_plan_picture(browser)
        browser.close()


if __name__ == "__main__":
    main()
