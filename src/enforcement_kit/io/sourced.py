"""What the sources of records had a place for: set on a town, and in the text of its file."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.io.source import LedgerSource
from enforcement_kit.io.toml_text import toml_text
from enforcement_kit.model import KINDS, SourceFields, Town, TownYear
from enforcement_kit.text import syntax_reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from enforcement_kit.io.source import Source
    from enforcement_kit.model import FieldSet

__all__ = ["of_sources", "retold", "table_of", "with_sources"]

_KEY: Final = "source_fields"
_LINE: Final = re.compile(rf"^{_KEY}\s*=.*\n?", re.MULTILINE)


def with_sources(town: Town, sources: Iterable[Source], kinds: Collection[str]) -> Town:
    """The town with what the ledgers among its sources can say, for some kinds."""
    return _with(town, {k: v for k, v in of_sources(sources).items() if k in kinds})


def of_sources(sources: Iterable[Source]) -> dict[str, FieldSet | None]:
    """By kind, what the ledgers among sources can say."""
    return {each.kind: each.fields for each in sources if isinstance(each, LedgerSource)}


def table_of(year: TownYear) -> Town:
    """The town of records, with what their sources had a place for as the records know it.

    A kind whose records come from several sources has what the first of them had a place for; the
    others are to say so themselves (`codec.dumps_whole`).
    """
    found: dict[str, FieldSet | None] = {}
    for kind in KINDS:
        records = year.of_kind(kind)
        if records:
            found[kind] = records[0].kept.fields
        elif records is None:
            found[kind] = None
    return _with(year.town, found)


def _with(town: Town, found: Mapping[str, FieldSet | None]) -> Town:
    """The town with other rows for the kinds that are named."""
    if not found:
        return town
    standing = {each.kind: each for each in town.source_fields}
    for kind, fields in found.items():
        standing.pop(kind, None)
        if fields is not None:
            standing[kind] = SourceFields(kind=kind, fields=fields.names)
    order = list(KINDS)
    rows = sorted(standing.values(), key=lambda each: _place(order, each.kind))
    return attrs.evolve(town, source_fields=tuple(rows))


def _place(order: list[str], kind: str | None) -> int:
    return order.index(kind) if kind in order else len(order)


def retold(text: str, found: Mapping[str, FieldSet | None]) -> str:
    """The text of a `town.toml` with other rows for the kinds that are named, else as it stands.

    Raises:
        UsageError: it is no TOML.
    """
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        zh, en = syntax_reason(error)
        raise UsageError(
            f"town.toml 不是有效的 TOML（{zh}），未改动；请先改正",
            f"town.toml is no valid TOML ({en}), untouched; mend it first",
        ) from None
    standing = before.get(_KEY)
    rows = {
        row["kind"]: row
        for row in (standing if isinstance(standing, list) else ())
        if isinstance(row, dict) and isinstance(row.get("kind"), str) and row["kind"] not in found
    }
    rows |= {k: {"kind": k, "fields": list(v.names)} for k, v in found.items() if v is not None}
    wanted = {key: value for key, value in before.items() if key != _KEY}
    line = toml_text({_KEY: list(rows.values())}) if rows else ""
    if rows:
        wanted[_KEY] = list(rows.values())
    made = line + _LINE.sub("", text)
    try:
        if tomllib.loads(made) == wanted:
            return made
    except tomllib.TOMLDecodeError:
        pass
    return toml_text(wanted)
