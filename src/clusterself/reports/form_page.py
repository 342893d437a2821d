"""The offline form: one page with its questions, its answers and the script that shows them."""

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

from clusterself.reports.template_source import Templates
from clusterself.reports.templates import fill_in

_STYLES = ("html/style.css", "form/form.css")
_SCRIPT = "form/form.js"


def form_page(
    asked: Mapping[str, object], sheet: Mapping[str, object], templates: Templates
) -> str:
    """Return the page; raises BrokenTemplateError.

    The policy allows the one style and the one script of ours, by their hashes, and no connection.
    """
    css = _inert("\n".join(templates.text(name) or "" for name in _STYLES))
    script = _inert(templates.text(_SCRIPT) or "")
    data = {
        "cluster": asked["cluster"],
        "assessed_on": asked["assessed_on"],
        "asked": _json(asked),
        "answers": _json(sheet),
        "css": css,
        "script": script,
        "policy": _policy(css, script),
    }
    return fill_in("form/form.html.j2", templates, data, is_markup=True)


def _inert(text: str) -> str:
    """Return text in which nothing closes the element that it stands in."""
    return "\n" + text.replace("</", "<\\/")


def _json(data: Mapping[str, object]) -> str:
    """Return data such that a page takes no part of them for markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _policy(css: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_allowed(css)}; script-src {_allowed(script)}; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _allowed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
