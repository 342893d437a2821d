"""Assessment files laid out in all the ways that people, editors and programs lay them out."""

import json
from decimal import Decimal
from typing import Any

from clusterself.catalogue.document import Data
from clusterself.catalogue.yaml_words import scalar_text

from .chooser import Chooser


def laid_out(choose: Chooser, sections: dict[str, dict[str, Data]]) -> str:
    """Return a file with these sections; comments in it are numbered `# remark`s."""
    return _Layout(choose).file(sections)


class _Layout:
    def __init__(self, choose: Chooser) -> None:
        self._choose = choose
        self._remarks = 0

    def file(self, sections: dict[str, dict[str, Data]]) -> str:
        head: dict[str, Data] = {"clusterself": "assessment/1", "cluster": {"id": "made-up"}}
        tail: dict[str, Data] = {"notes": [{"about": "a", "text": "b"}]}
        shown = {k: v for k, v in sections.items() if v or not self._often()}
        data: dict[str, Any] = {**head, **shown, **(tail if self._yes() else {})}
        if self._choose.number(0, 5) == 0:
            text = self._in_brackets(data, "") + "\n"
        else:
            text = "\n".join([*self._remark_lines(""), *self._mapping(data, "", top=True)]) + "\n"
            text += "".join(line + "\n" for line in self._remark_lines(""))
            if self._choose.number(0, 9) == 0:
                text += "...\n"
        if self._choose.number(0, 3) == 0:
            text = text.removesuffix("\n")
        return text.replace("\n", "\r\n") if self._yes() and '"' not in text else text

    # Choices

    def _yes(self) -> bool:
        return self._choose.chance(1, 2)

    def _often(self) -> bool:
        return bool(self._choose.number(0, 3))

    def _remark(self) -> str:
        if self._often():
            return ""
        self._remarks += 1
        return f"  # remark {self._remarks}"

    def _remark_lines(self, indent: str) -> list[str]:
        found = [indent + line.strip() for line in [self._remark()] if line]
        blank = ["" for _ in range(self._choose.number(0, 4) == 0)]
        return [*blank, *found]

    def _step(self) -> str:
        return " " * int(self._choose.one_of([2, 2, 2, 1, 4]))

    # In lines of their own

    def _mapping(self, data: dict[str, Any], indent: str, *, top: bool = False) -> list[str]:
        lines: list[str] = []
        for key, value in data.items():
            lines += self._remark_lines(indent)
            lines += self._entry(f"{indent}{self._key(key)}:", value, indent, top=top)
        return lines

    def _key(self, key: str) -> str:
        plain = scalar_text(key, in_flow=True) if not key.isdigit() else key
        return str(self._choose.one_of([plain, plain, plain, f'"{key}"', f"'{key}'", f"{plain} "]))

    def _entry(self, start: str, value: Any, indent: str, *, top: bool) -> list[str]:
        if value == {} and top and self._yes():
            return [f"{start}{self._choose.one_of(['', ' null', ' ~'])}{self._remark()}"]
        is_block = isinstance(value, dict | list) and value and (top or self._yes())
        if is_block and (not top or self._often()):
            return [f"{start}{self._remark()}", *self._block(value, indent)]
        if isinstance(value, str) and self._can_be_literal(value):
            sign = self._choose.one_of(["|", "|-", "|+"])
            if not value.endswith("\n") and sign == "|-":
                inner = indent + self._step()
                return [f"{start} {sign}{self._remark()}", *(inner + v for v in value.split("\n"))]
        if isinstance(value, dict | list):
            return [f"{start} {self._in_brackets(value, indent + '  ')}{self._remark()}"]
        gap = " " * int(self._choose.one_of([1, 1, 1, 3]))
        if not top and self._choose.number(0, 9) == 0:
            return [
                f"{start}{self._remark()}",
                f"{indent}    {self._scalar(value)}{self._remark()}",
            ]
        return [f"{start}{gap}{self._scalar(value)}{self._remark()}"]

    @staticmethod
    def _can_be_literal(value: str) -> bool:
        lines = value.split("\n")
        return all(line and not line.startswith(" ") for line in lines)

    def _block(self, value: Any, indent: str) -> list[str]:
        inner = indent + self._step()
        if isinstance(value, dict):
            return self._mapping(value, inner)
        lines: list[str] = []
        for item in value:
            lines += self._remark_lines(inner)
            if isinstance(item, dict) and item and self._yes():
                first, *rest = self._mapping_at_once(item, inner + "  ")
                lines += [f"{inner}- {first.lstrip()}", *rest]
            else:
                lines.append(f"{inner}- {self._in_brackets(item, inner + '  ')}{self._remark()}")
        return lines

    def _mapping_at_once(self, data: dict[str, Any], indent: str) -> list[str]:
        """Lay out a mapping whose first line is that of its first key."""
        return [
            f"{indent}{self._key(key)}: {self._in_brackets(value, indent + '  ')}{self._remark()}"
            for key, value in data.items()
        ]

    # In brackets

    def _in_brackets(self, value: Any, indent: str) -> str:
        if isinstance(value, dict):
            items = [
                f"{self._flow_key(k)}: {self._in_brackets(v, indent)}" for k, v in value.items()
            ]
            return self._bracketed(items, "{", "}", indent)
        if isinstance(value, list):
            return self._bracketed([self._in_brackets(v, indent) for v in value], "[", "]", indent)
        return self._scalar(value, in_flow=True)

    def _flow_key(self, key: str) -> str:
        return str(self._choose.one_of([key, f'"{key}"']))

    def _bracketed(self, items: list[str], opening: str, closing: str, indent: str) -> str:
        in_lines = bool(items) and self._choose.number(0, 4) == 0
        last = "," if items and self._choose.number(0, 5) == 0 else ""
        if not in_lines:
            space = self._choose.one_of(["", "", " "])
            comma = self._choose.one_of([", ", ", ", ",  "])
            return f"{opening}{space}{comma.join(items)}{last}{space}{closing}"
        lines = [f"{opening}{self._remark()}"]
        for number, item in enumerate(items):
            comma = "," if number < len(items) - 1 else last
            lines.append(f"{indent}  {item}{comma}{self._remark()}")
        return "\n".join([*lines, f"{indent}{closing}"])

    def _scalar(self, value: Any, *, in_flow: bool = False) -> str:
        if isinstance(value, str) and self._choose.number(0, 3) == 0:
            return json.dumps(value, ensure_ascii=False)
        if isinstance(value, int | Decimal | str):
            return scalar_text(value, in_flow=in_flow)
        raise AssertionError(value)
