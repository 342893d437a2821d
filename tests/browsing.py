"""What the tests of HTML pages look at, in the text of a page and in a real browser."""

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from importlib.resources import files
from typing import Any, NamedTuple

# What would load, run or style something that the one style element does not.
FOREIGN = re.compile(r"<script|\sstyle=|<[^>]*\son\w+=|<img|<link|@import|url\(")

_AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
_TOO_WIDE = """except => {
  const widest = document.documentElement.clientWidth + 0.5;
  return [document.documentElement, ...document.querySelectorAll('body *')]
    .filter(e => !e.closest(except)
      && (e.getBoundingClientRect().right > widest
        || (!e.parentElement && e.scrollWidth > widest)))
    .map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40));
}"""
_OVERLAPS = """groups => {
  const found = [];
  const start = e => e.textContent.trim().slice(0, 30);
  const compare = elements => {
    const rects = elements.map(e => [e, e.getBoundingClientRect()]).filter(([, r]) => r.height);
    rects.forEach(([e, r], i) => rects.slice(i + 1).forEach(([f, s]) => {
      if (e.contains(f) || f.contains(e)) return;
      const wide = Math.min(r.right, s.right) - Math.max(r.left, s.left);
      const high = Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top);
      if (wide > 1 && high > 1.5) found.push([start(e), start(f)]);
    }));
  };
  groups.forEach(([outer, inner]) => document.querySelectorAll(outer).forEach(box =>
    compare([...box.querySelectorAll(inner)])));
  return found;
}"""


def policy(html: str) -> str:
    """Return the security policy of a page."""
    (found,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    return str(found).replace("&#39;", "'")


def digest(html: str, element: str) -> str:
    """Return the digest by which a policy allows the one such element without attributes."""
    (content,) = re.findall(f"<{element}>(.*?)</{element}>", html, re.DOTALL)
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()


def policy_for_one_style(html: str) -> str:
    """Return the policy that allows the style element of a page and nothing else."""
    style = digest(html, "style")
    return f"default-src 'none'; style-src '{style}'; base-uri 'none'; form-action 'none'"


class Heard(NamedTuple):
    """What a page said and asked for; both should stay empty."""

    said: list[str]
    asked: list[str]


def _dismissed(heard: Heard, dialog: Any) -> None:
    heard.said.append(dialog.message)
    dialog.dismiss()


def opened(page: Any, address: str) -> Heard:
    """Open an address in a page, and listen from now on."""
    heard = Heard([], [])
    page.on("console", lambda message: heard.said.append(message.text))
    page.on("pageerror", lambda error: heard.said.append(str(error)))
    page.on("dialog", partial(_dismissed, heard))
    page.on("request", lambda request: heard.asked.append(request.url))
    page.goto(address)
    heard.asked.remove(address)
    return heard


def violations(page: Any) -> list[tuple[str, list[str]]]:
    """Return what axe finds by day and by night, with the first places of each."""
    page.evaluate(_AXE)  # the policy of the page blocks script elements
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += page.evaluate("axe.run().then(found => found.violations)")
    return [(v["id"], [n["html"][:200] for n in v["nodes"][:3]]) for v in found]


def too_wide(page: Any, *, on_paper: bool = False) -> list[str]:
    """Return what is wider than the window; on a screen, boxes of their own may scroll."""
    boxes = "" if on_paper else ".scroll, "
    return list(page.evaluate(_TOO_WIDE, f"{boxes}.visually-hidden, svg"))


def overlaps(page: Any, *groups: Sequence[str]) -> list[list[str]]:
    """Return which elements lie over each other; a group is an outer and an inner selector."""
    return list(page.evaluate(_OVERLAPS, groups))


def faults(
    browser: Any, address: str, widths: Sequence[int], groups: Sequence[Sequence[str]]
) -> dict[str, list[Any]]:
    """Return what a page says or loads, and what is too wide or overlaps, at several widths."""
    page = browser.new_page()
    found: dict[str, list[Any]] = opened(page, address)._asdict()
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        found[f"wide {width}"] = too_wide(page)
        found[f"overlap {width}"] = overlaps(page, *groups)
    page.close()
    return {fault: where for fault, where in found.items() if where}
