"""The words of ledgers: headers, what cells say, units; data that a mapping file adds to."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final, cast

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.text import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enforcement_kit.text import MoneyUnit

__all__ = ["Column", "KindOfLedger", "Vocabulary", "key_of", "vocabulary"]

_MARKS: Final = re.compile(r"[\s*:：;,.，。、/\\|_·“”\"'＊※#()\[\]【】〔〕<>《》-]+")
_BRACKETS: Final = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")


def key_of(text: str) -> str:
    """What is compared of a header or a word: half-width, lower case, without blanks and marks."""
    return _MARKS.sub("", fold(text)).lower()


@attrs.frozen(kw_only=True)
class Column:
    """What a column of a ledger may hold.

    Attributes:
        field: where the value goes in the record; `@…` parts are read and not recorded.
        cell: how its cells are read (`ledger.values`).
        names: headers that mean it; the first stands on blank ledgers.
        weak: headers that mean it only where no other column does.
        words: list of words for a choice.
        units: header and the unit of money that it means without writing it.
        zero: `"none"` where 0 says that there was none.
        blank: whether it stands on the blank ledger.
        required: whether a row without it is a fault.
        either: another field that does as well.
        with_field: a field that is never given without this one.
        unless: field and value with which it is not required.
        sums: fields that it adds up.
        counts: field of a list that it counts.
        gives: fields that it fills, where its own is read and not recorded.
        officer: whether it names an officer by a plain name, which may stand for the record.
        sample: value of the sample row.
        note: what the blank ledger says beside it.
    """

    field: str
    cell: str
    names: tuple[str, ...]
    weak: tuple[str, ...] = ()
    words: str = ""
    units: Mapping[str, MoneyUnit] = attrs.field(factory=dict)
    zero: str = ""
    blank: bool = False
    required: bool = False
    either: str = ""
    with_field: str = ""
    unless: Mapping[str, str] = attrs.field(factory=dict)
    sums: tuple[str, ...] = ()
    counts: str = ""
    gives: tuple[str, ...] = ()
    officer: bool = False
    sample: str = ""
    note: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of a record that it can say."""
        return self.gives if "@" in self.field else (self.field, *self.gives)

    @property
    def header(self) -> str:
        """The header of a blank ledger."""
        return self.names[0]


@attrs.frozen(kw_only=True)
class KindOfLedger:
    """The columns of one kind of record.

    Attributes:
        kind: `"cases"` and so on.
        label: the kind in Chinese.
        about: words of sheet names and titles that speak for it.
        identity: fields of which the first that is given becomes the id.
        prefix: head of an id that is made from the row.
        columns: what its columns may be.
    """

    kind: str
    label: str
    about: tuple[str, ...]
    identity: tuple[str, ...]
    prefix: str
    columns: tuple[Column, ...]

    def column(self, field: str) -> Column | None:
        """The column of a field, or `None`."""
        return next((each for each in self.columns if each.field == field), None)


@attrs.frozen(kw_only=True)
class Vocabulary:
    """All words that reading a ledger goes by.

    Attributes:
        kinds: the kinds of ledger.
        lists: list name → key of a word → value in the record.
        shown: list name → value → the word that a blank ledger shows.
        units: key of a unit → unit.
        nothing_begins: signs with which a text that says nothing can begin.
        nothing, totals, subtotals, remarks, samples, running, remark_columns, explaining: keys of
            words; the last name sheets that say how to fill in.
    """

    kinds: Mapping[str, KindOfLedger]
    lists: Mapping[str, Mapping[str, str]]
    shown: Mapping[str, Mapping[str, str]]
    units: Mapping[str, MoneyUnit]
    nothing: frozenset[str]
    nothing_begins: frozenset[str]
    totals: frozenset[str]
    subtotals: frozenset[str]
    remarks: tuple[str, ...]
    samples: tuple[str, ...]
    running: frozenset[str]
    remark_columns: frozenset[str]
    explaining: frozenset[str]

    def is_nothing(self, text: str) -> bool:
        """Whether a cell says that it says nothing: blank, 无, （空）, —."""
        if text[:1] not in self.nothing_begins:
            return False
        return fold(text).strip().strip("()").strip().lower() in self.nothing

    def unit(self, header: str) -> MoneyUnit | None:
        """The unit that a header writes in brackets or behind a mark, or `None`."""
        return _unit_in(fold(header), self.units)

    def extended(
        self,
        aliases: Mapping[str, Mapping[str, Sequence[str]]],
        words: Mapping[str, Mapping[str, str]],
    ) -> Vocabulary:
        """The vocabulary with names and words added.

        Args:
            aliases: kind → field → more headers.
            words: list → word → value.

        Raises:
            UsageError: for a kind, field, list or value that is none.
        """
        kinds = dict(self.kinds)
        for kind, fields in aliases.items():
            known = kinds.get(kind)
            if known is None:
                raise _unknown("记录种类", "kind of record", kind, kinds)
            columns = {each.field: each for each in known.columns}
            for field, names in fields.items():
                if field not in columns:
                    raise _unknown(f"{kind} 的字段", f"field of {kind}", field, columns)
                old = columns[field]
                columns[field] = attrs.evolve(old, names=(*old.names, *names))
            kinds[kind] = attrs.evolve(known, columns=tuple(columns.values()))
        lists = {name: dict(each) for name, each in self.lists.items()}
        for name, more in words.items():
            if name not in lists:
                raise _unknown("词表", "list of words", name, lists)
            for word, value in more.items():
                if value not in self.shown[name]:
                    raise _unknown(f"词表 {name} 的值", f"value of {name}", value, self.shown[name])
                lists[name][key_of(word)] = value
        return attrs.evolve(self, kinds=kinds, lists=lists)


def _unit_in(text: str, units: Mapping[str, MoneyUnit]) -> MoneyUnit | None:
    for inner in re.findall(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]", text):
        said = key_of(re.sub(r"^单位[:为]?", "", inner.strip()))
        if said in units:
            return units[said]
    behind = re.search(r"(?:单位[:为]?|[-_/|,，:])\s*([人民币]*[万亿]?元)\s*$", text)
    return units.get(behind[1]) if behind else None


def _unknown(zh: str, en: str, name: str, known: Mapping[str, object]) -> UsageError:
    near = nearest(name, tuple(known))
    return UsageError(
        f"映射：{name} 不是{zh}" + (f"；是否指 {near}" if near else ""),
        f"mapping: {name} is no {en}" + (f"; did you mean {near}" if near else ""),
    )


def bare_header(header: str) -> str:
    """The key of a header without what stands in brackets: units, remarks."""
    return key_of(_BRACKETS.sub("", fold(header)))


def _data(name: str) -> dict[str, object]:
    file = resources.files("enforcement_kit.ledger") / "data" / name
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _column(row: Mapping[str, object]) -> Column:
    given = {("with_field" if key == "with" else key): _plain(v) for key, v in row.items()}
    return Column(**given)  # type: ignore[arg-type]  # the data file is held by a test


def _plain(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _begins(words: list[str]) -> frozenset[str]:
    heads = {word[:1] for word in words} | set("()（） \t\n\r\u3000\u00a0")
    wide = {chr(ord(head) + 0xFEE0) for head in heads if "!" <= head <= "~"}
    cased = {case for head in heads | wide for case in (head.upper(), head.lower())}
    dashes = set("‐‑‒–—―−﹣") if "-" in heads else set()
    return frozenset(heads | wide | cased | dashes | {""})


@cache
def vocabulary() -> Vocabulary:
    """The words that the kit ships (`ledger/data`)."""
    kinds = {}
    for kind, row in _data("columns.toml").items():
        given = cast("dict[str, object]", row)
        columns = cast("list[dict[str, object]]", given["columns"])
        kinds[kind] = KindOfLedger(
            kind=kind,
            label=cast("str", given["label"]),
            about=tuple(cast("list[str]", given["about"])),
            identity=tuple(cast("list[str]", given["identity"])),
            prefix=cast("str", given["prefix"]),
            columns=tuple(map(_column, columns)),
        )
    words = _data("words.toml")
    lists = cast("dict[str, dict[str, list[str]]]", words["lists"])

    def keys(name: str) -> frozenset[str]:
        return frozenset(key_of(each) for each in cast("list[str]", words[name]))

    return Vocabulary(
        kinds=kinds,
        lists={
            name: {key_of(word): value for value, all_ in each.items() for word in all_}
            for name, each in lists.items()
        },
        shown={name: {v: all_[0] for v, all_ in each.items()} for name, each in lists.items()},
        units={key_of(k): cast("MoneyUnit", v) for k, v in _data("units.toml").items()},
        nothing=frozenset(fold(each).lower() for each in cast("list[str]", words["nothing"])),
        nothing_begins=_begins(cast("list[str]", words["nothing"])),
        totals=keys("totals"),
        subtotals=keys("subtotals"),
        remarks=tuple(cast("list[str]", words["remarks"])),
        samples=tuple(cast("list[str]", words["samples"])),
        running=keys("running"),
        remark_columns=keys("remark_columns"),
        explaining=keys("explaining"),
    )
