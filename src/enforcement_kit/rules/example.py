"""Examples that stand with each rule: a sample case, what is changed in it, and the verdict."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, cast, get_args

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.rules.outcome import Verdict
from enforcement_kit.text import syntax_reason

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

__all__ = ["Example", "builtin_examples", "examples_of", "read_examples"]

_KEYS: Final = frozenset(
    {"rule", "case", "expect", "zh", "en", "set", "remove", "registers", "unknown", "pack", "on"}
)
_VERDICTS: Final = frozenset(get_args(Verdict))


@attrs.frozen(kw_only=True)
class Example:
    """One example of a rule.

    Attributes:
        rule: code of the rule.
        case: name of the sample case (the way a synthetic case goes, such as `hearing`); empty
            for a rule on a town.
        expect: the verdict.
        zh, en: what the example shows.
        put: what is put into the case (or, for a rule on a town, the records), by place.
        remove: places that are taken out.
        registers: what is put into the registers, by place.
        unknown: kinds of register that are not given.
        pack: a town's pack as TOML, without its head; empty for none.
        on: the day on which open periods are looked at.
    """

    rule: str
    case: str = ""
    expect: Verdict
    zh: str
    en: str = ""
    put: Mapping[str, object] = attrs.field(factory=dict)
    remove: tuple[str, ...] = ()
    registers: Mapping[str, object] = attrs.field(factory=dict)
    unknown: tuple[str, ...] = ()
    pack: str = ""
    on: dt.date | None = None


def read_examples(text: str, name: str) -> tuple[Example, ...]:
    """The examples of a TOML text.

    Args:
        text: tables `[[example]]`.
        name: name of the file, for messages.

    Raises:
        UsageError: an unknown key, a verdict that is none, a missing part.
    """
    try:
        rows = tomllib.loads(text).get("example", [])
    except tomllib.TOMLDecodeError as error:
        zh, en = syntax_reason(error)
        raise UsageError(f"{name}：不是 TOML：{zh}", f"{name} is no TOML: {en}") from error
    return tuple(_example(row, f"{name} #{number}") for number, row in enumerate(rows, 1))


def _example(row: Mapping[str, object], place: str) -> Example:
    strange = sorted(set(row) - _KEYS)
    if strange or row.get("expect") not in _VERDICTS or not row.get("rule") or not row.get("zh"):
        raise UsageError(
            f"{place}：样例须有 rule、expect、zh，键须为 {sorted(_KEYS)}；不认识 {strange}",
            f"{place}: an example needs rule, expect, zh; its keys are {sorted(_KEYS)};"
            f" unknown: {strange}",
        )
    return Example(
        rule=str(row["rule"]),
        case=str(row.get("case", "")),
        expect=cast("Verdict", row["expect"]),
        zh=str(row["zh"]),
        en=str(row.get("en", "")),
        put=cast("Mapping[str, object]", row.get("set", {})),
        remove=tuple(cast("list[str]", row.get("remove", []))),
        registers=cast("Mapping[str, object]", row.get("registers", {})),
        unknown=tuple(cast("list[str]", row.get("unknown", []))),
        pack=str(row.get("pack", "")),
        on=cast("dt.date | None", row.get("on")),
    )


@cache
def builtin_examples() -> tuple[Example, ...]:
    """The examples of all rules of the kit, in the order of their files."""
    folder = files("enforcement_kit.rules").joinpath("examples")
    found = sorted((each for each in folder.iterdir()), key=lambda each: each.name)
    return tuple(
        example
        for each in found
        if each.name.endswith(".toml")
        for example in read_examples(each.read_text("utf-8"), each.name)
    )


def examples_of(code: str) -> tuple[Example, ...]:
    """The examples of one rule."""
    return tuple(each for each in builtin_examples() if each.rule == code)
