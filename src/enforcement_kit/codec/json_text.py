"""JSON text to plain values, strictly, with the doubles that a JSON reader swallows.

Numbers outside the known fields stay exact (`Decimal`); a key that stands twice in one object is
remembered with the value that lost.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal

import attrs

from enforcement_kit.codec.faults import Fault, Faulty
from enforcement_kit.errors import EnforcementKitError
from enforcement_kit.text import safe

__all__ = ["Doubled", "NotJsonError", "ParsedJson", "parse_json"]

_LONE_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_LONGEST_NUMBER = 4000


class NotJsonError(EnforcementKitError, ValueError):
    """Raised for a text that is no JSON, is nested too deep, or holds half a character."""

    code = "not-json"


class Doubled(dict[str, object]):
    """An object in which keys stood twice; `lost` holds the values that do not count."""

    lost: list[tuple[str, object]]


@attrs.frozen(kw_only=True)
class ParsedJson:
    """A JSON text as plain values.

    Attributes:
        value: what was read.
        doubled: whether any object in it has a key twice.
    """

    value: object
    doubled: bool


def _constant(name: str) -> object:
    raise Faulty(
        [Fault(code="not-json", value=name, needed_zh="JSON 数值", needed="a JSON number")]
    )


def _whole(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise Faulty(
            [
                Fault(
                    code="number-too-long",
                    value=text,
                    needed_zh=f"至多 {_LONGEST_NUMBER} 位的数",
                    needed=f"a number of at most {_LONGEST_NUMBER} digits",
                )
            ]
        )
    return int(text)


def parse_json(text: str) -> ParsedJson:
    """The plain value of a JSON text.

    Raises:
        NotJsonError: for text that is no JSON, is nested too deep, or holds half a character.
    """
    try:
        return _parse(text)
    except Faulty as error:
        problem = error.faults[0].problem()
        raise NotJsonError(problem.message, problem.message_en, (problem,)) from None


def _parse(text: str) -> ParsedJson:
    doubled = False

    def pairs(found: list[tuple[str, object]]) -> dict[str, object]:
        nonlocal doubled
        plain = dict(found)
        if len(plain) == len(found):
            return plain
        doubled = True
        kept = Doubled()
        kept.lost = []
        for key, value in found:
            if key in kept:
                kept.lost.append((key, kept[key]))
            kept[key] = value
        return kept

    try:
        value = json.loads(
            text,
            object_pairs_hook=pairs,
            parse_float=Decimal,
            parse_int=_whole,
            parse_constant=_constant,
        )
        if _LONE_SURROGATE.search(text):
            json.dumps(value, ensure_ascii=False, default=str).encode()
    except RecursionError:
        raise _broken("too-deep", text[:40], "嵌套较浅的 JSON", "JSON of less nesting") from None
    except UnicodeEncodeError:
        raise _broken("half-character", "\\ud…", "成对的代理字符", "surrogates in pairs") from None
    except json.JSONDecodeError as error:
        near = safe(text[max(0, error.pos - 20) : error.pos + 20].strip())
        raise _broken(
            "broken-json",
            near,
            f"JSON（第 {error.colno} 个字符处断开）",
            f"JSON (it breaks at character {error.colno}: {error.msg})",
        ) from None
    return ParsedJson(value=value, doubled=doubled)


def _broken(code: str, value: str, needed_zh: str, needed: str) -> Faulty:
    return Faulty([Fault(code=code, value=value, needed_zh=needed_zh, needed=needed)])
