"""The law, asked for a day: values of parameters, and whether a cited place exists."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, cast

from enforcement_kit.errors import UsageError
from enforcement_kit.law.answers import Absent, Answer, Held
from enforcement_kit.law.catalogue import read_shape
from enforcement_kit.law.shipped import KeyFacts, Shipped, shipped
from enforcement_kit.law.statutes import Resolution, Shape, Status, Statute, Version
from enforcement_kit.law.units import read_value
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from enforcement_kit.citation import Citation
    from enforcement_kit.law.rows import ParameterRow

__all__ = ["Law", "builtin_law"]

_WORDS: dict[Status, tuple[str, str]] = {
    "unknown_law": ("不认识这部法", "this law is not known"),
    "version_not_held": ("该日版本的条文未收录", "the articles of that day's version are not held"),
    "version_not_in_force": ("该日没有生效的版本", "no version was in force on that day"),
    "no_such_article": ("没有这一条", "there is no such article"),
    "no_such_paragraph": ("没有这一款", "there is no such paragraph"),
    "no_such_item": ("没有这一项", "there is no such item"),
}


class Law:
    """The law as the data holds it. Immutable; nothing falls back from one day to another."""

    def __init__(self, data: Shipped) -> None:
        self._data = data
        self._answer = lru_cache(maxsize=65536)(self._asked)
        self._names = {
            spelling: statute.name
            for statute in data.statutes.values()
            for spelling in (statute.full, *statute.aliases)
            if spelling
        }

    @property
    def version(self) -> str:
        """Digest of the data, for figures' `law_version`."""
        return self._data.digest

    def parameters(self) -> Mapping[str, KeyFacts]:
        """Every parameter by its key, whatever the day."""
        return self._data.keys

    def statute(self, name: str) -> Statute | None:
        """A statute by its short name with the versions held; `None` where none is."""
        return self._data.statutes.get(name)

    def parameter(self, key: str, on: date, *, domain: str | None = None) -> Answer:
        """The value of a parameter on a day, or why there is none.

        Args:
            key: such as `penalty.hearing_request_days`.
            on: the day.
            domain: a field of law whose own rule goes first, such as `market`.

        Raises:
            UsageError: for a key that is none; it names the nearest.
        """
        return self._answer(key, on, domain)

    def _asked(self, key: str, on: date, domain: str | None) -> Answer:
        facts = self._data.keys.get(key)
        if facts is None:
            near = nearest(key, self._data.keys)
            raise UsageError(
                f"没有参数 {key}" + (f"；是否指 {near}" if near else ""),
                f"there is no parameter {key}" + (f"; did you mean {near}" if near else ""),
            )
        rows = self._data.rows.get(key, ())
        for wanted in (domain, None) if domain else (None,):
            for row in rows:
                if row.domain == wanted and row.on(on):
                    return _held(facts, row) if row.absent is None else _none(facts, row)
        return _not_held(facts, on)

    def resolve(self, citation: Citation, on: date) -> Resolution:
        """Whether the place cited exists in the version in force on a day, or the one named."""
        name = self._names.get(citation.law, citation.law)
        statute = self._data.statutes.get(name)
        if statute is None:
            return _resolved(citation, on, "unknown_law")
        version = (
            statute.in_force(on) if citation.version is None else statute.version(citation.version)
        )
        if version is None:
            return _resolved(
                citation,
                on,
                "version_not_in_force" if citation.version is None else "version_not_held",
            )
        if not version.on(on):
            return _resolved(citation, on, "version_not_in_force", version)
        if citation.article is None:
            return _resolved(citation, on, "good", version)
        if version.shape is None:
            held = citation.article in version.known and citation.paragraph is None
            return _resolved(citation, on, "good" if held else "version_not_held", version)
        return _place(citation, on, version, _shape(version))

    def __repr__(self) -> str:
        return f"Law({self.version})"


@cache
def _named_shape(name: str) -> Shape:
    return read_shape(name)


def _shape(version: Version) -> Shape:
    return version.shape if isinstance(version.shape, Shape) else _named_shape(str(version.shape))


def _place(citation: Citation, on: date, version: Version, shape: Shape) -> Resolution:
    article = citation.article or 0
    if citation.sub_article is not None or not 1 <= article <= len(shape.articles):
        return _resolved(citation, on, "no_such_article", version)
    items = shape.articles[article - 1]
    if citation.paragraph is not None and not 1 <= citation.paragraph <= len(items):
        return _resolved(citation, on, "no_such_paragraph", version, paragraphs=len(items))
    count = max(items) if citation.paragraph is None else items[citation.paragraph - 1]
    if citation.item is not None and not 1 <= citation.item <= count:
        return _resolved(citation, on, "no_such_item", version, paragraphs=len(items), items=count)
    return _resolved(citation, on, "good", version, paragraphs=len(items), items=count)


def _resolved(
    citation: Citation,
    on: date,
    status: Status,
    version: Version | None = None,
    *,
    paragraphs: int | None = None,
    items: int | None = None,
) -> Resolution:
    zh, en = _WORDS.get(status, ("", ""))
    precise = None
    if status == "good" and paragraphs is not None:
        precise = (paragraphs == 1 or citation.paragraph is not None) and (
            not items or citation.item is not None
        )
    return Resolution(
        citation=citation,
        on=on,
        status=status,
        message=f"{citation.zh()}：{zh}" if zh else "",
        message_en=f"{citation.zh()}: {en}" if en else "",
        version=version,
        paragraphs=paragraphs,
        items=items,
        precise=precise,
    )


def _shared(facts: KeyFacts, row: ParameterRow) -> dict[str, Any]:
    return {
        "key": facts.key,
        "unit": row.unit or facts.unit,
        "since": row.since,
        "until": row.until,
        "sure": row.sure,
        "checked_on": row.checked_on,
        "domain": row.domain,
        "note": row.note,
        "note_en": row.note_en,
        "source": row.source,
    }


def _held(facts: KeyFacts, row: ParameterRow) -> Held:
    value = read_value(row.value, row.unit or facts.unit, facts.choices)
    given = _shared(facts, row) | {
        "value": value,
        "whose": facts.whose,
        "basis": row.basis[0],
        "day_basis": row.basis[1] if len(row.basis) > 1 else None,
    }
    return Held(**given)


def _none(facts: KeyFacts, row: ParameterRow) -> Absent:
    if row.absent == "no_such_limit":
        zh = f"{facts.zh}：当时的法律没有这一限制"
        en = f"{facts.en}: the law had no such limit then"
    elif facts.local:
        zh = f"{facts.zh}：数据包 {row.source} 未设定，须由人判断（参数 {facts.key}）"
        en = f"{facts.en}: the pack {row.source} leaves it unset; a person must decide"
    else:
        zh, en = f"{facts.zh}：未收录该日的数值", f"{facts.en}: not held"
    given = _shared(facts, row) | {
        "reason": row.absent,
        "message": zh,
        "message_en": en,
        "local": facts.local,
        "basis": row.basis[0] if row.basis else None,
    }
    return Absent(**given)


def _not_held(facts: KeyFacts, on: date) -> Absent:
    if facts.local:
        zh = f"{on} 没有数据包设定，须由人判断（参数 {facts.key}）"
        en = f"no pack sets it for {on}; a person must decide (parameter {facts.key})"
    else:
        zh, en = f"未收录 {on} 的数值", f"no value is held for {on}"
    return Absent(
        key=facts.key,
        reason="not_held",
        message=f"{facts.zh}：{zh}",
        message_en=f"{facts.en}: {en}",
        unit=cast("Any", facts.unit),
        local=facts.local,
    )


@cache
def builtin_law() -> Law:
    """The law that ships with the kit, read when first asked for."""
    return Law(shipped())
