"""What changed between two packs, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from enforcement_kit.law.packs.plain import FIELD_WORDS, plain_row, value_text
from enforcement_kit.law.rows import TABLE_NAMES, TABLES

if TYPE_CHECKING:
    from datetime import date

    from enforcement_kit.law.packs.pack import Pack
    from enforcement_kit.law.rows import Row
    from enforcement_kit.law.statutes import Statute

__all__ = ["PackChange", "pack_changes", "row_changes"]

_OWN = ("source", "since")


@attrs.frozen(kw_only=True)
class PackChange:
    """One thing that two packs do not have alike.

    Attributes:
        kind: `new` in the second, `gone` from it, or `changed`.
        table: the table it stands in.
        what: the row's identity: its id or key, and its field of law.
        since: the first day of the row; `None` for a whole table or a text.
        fields: each field that differs, with the plain value before and after.
        message: the change in words, Chinese.
        message_en: the same in English.
    """

    kind: Literal["new", "gone", "changed"]
    table: str
    what: str
    since: date | None
    fields: tuple[tuple[str, object, object], ...] = ()
    message: str
    message_en: str

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "kind": self.kind,
            "table": self.table,
            "what": self.what,
            "since": self.since and self.since.isoformat(),
            "fields": {name: [old, new] for name, old, new in self.fields},
            "message": self.message,
            "message_en": self.message_en,
        }


def pack_changes(old: Pack, new: Pack) -> tuple[PackChange, ...]:
    """Every difference, table by table and oldest first."""
    found: list[PackChange] = []
    for table in TABLES:
        before, after = old.rows(table), new.rows(table)
        if (before is None) != (after is None):
            found.append(_whole(table, after is not None, len(after or before or ())))
        found.extend(_rows(table, before or (), after or ()))
    found.extend(_statutes(old.statutes, new.statutes))
    return tuple(found)


def row_changes(
    table: str, before: tuple[Row, ...], after: tuple[Row, ...]
) -> tuple[PackChange, ...]:
    """What changed between the rows of a table in force on two days, matched by what they are."""
    olds = {row.identity(): row for row in before}
    news = {row.identity(): row for row in after}
    found = []
    for identity in sorted({*olds, *news}):
        old, new = olds.get(identity), news.get(identity)
        if old is not None and new is not None:
            change = None if old is new else _changed(table, old, new)
            if change is not None:
                found.append(change)
        elif new is not None:
            found.append(_one(table, "new", new))
        elif old is not None:
            found.append(_one(table, "gone", old))
    return tuple(found)


def _whole(table: str, held: bool, count: int) -> PackChange:
    zh, en = TABLE_NAMES[table]
    return PackChange(
        kind="new" if held else "gone",
        table=table,
        what="",
        since=None,
        message=f"{zh}：{'原未设定，现有' if held else '原有'} {count} 行"
        + ("" if held else "，现未设定"),
        message_en=f"{en}: " + (f"was unset, has {count} rows" if held else "is unset now"),
    )


def _rows(table: str, before: tuple[Row, ...], after: tuple[Row, ...]) -> list[PackChange]:
    olds = {(row.identity(), row.since): row for row in before}
    news = {(row.identity(), row.since): row for row in after}
    keys = dict.fromkeys((*olds, *news))
    found = []
    for key in sorted(keys, key=lambda key: (key[0], str(key[1]))):
        old, new = olds.get(key), news.get(key)
        if old is not None and new is not None:
            change = _changed(table, old, new)
            if change is not None:
                found.append(change)
        elif new is not None:
            found.append(_one(table, "new", new))
        elif old is not None:
            found.append(_one(table, "gone", old))
    return found


def _named(row: Row) -> str:
    return " ".join(part for part in row.identity() if part)


def _changed(table: str, old: Row, new: Row) -> PackChange | None:
    mine, its = plain_row(old), plain_row(new)
    fields = tuple(
        (name, mine.get(name), its.get(name))
        for name in dict.fromkeys((*mine, *its))
        if name not in _OWN and mine.get(name) != its.get(name)
    )
    if not fields:
        return None
    what = _named(new)
    since = f"（{new.since} 起）" if new.since else ""
    since_en = f" (since {new.since})" if new.since else ""
    zh = "；".join(
        f"{FIELD_WORDS[name][0]} {value_text(a)} → {value_text(b)}" for name, a, b in fields
    )
    en = "; ".join(
        f"{FIELD_WORDS[name][1]} {value_text(a, lang='en')} → {value_text(b, lang='en')}"
        for name, a, b in fields
    )
    return PackChange(
        kind="changed",
        table=table,
        what=what,
        since=new.since,
        fields=fields,
        message=f"{TABLE_NAMES[table][0]} {what}{since}：{zh}",
        message_en=f"{TABLE_NAMES[table][1]} {what}{since_en}: {en}",
    )


def _one(table: str, kind: Literal["new", "gone"], row: Row) -> PackChange:
    plain = plain_row(row)
    says = {
        name: value
        for name, value in plain.items()
        if name not in ("id", "key", "domain", "sure", "checked_on", "note", "note_en", *_OWN)
    }
    says |= {"basis": says.pop("basis")} if "basis" in says else {}  # last: it is the longest
    zh = "；".join(f"{FIELD_WORDS[name][0]} {value_text(value)}" for name, value in says.items())
    en = "; ".join(
        f"{FIELD_WORDS[name][1]} {value_text(value, lang='en')}" for name, value in says.items()
    )
    verb, verb_en = ("新增", "new") if kind == "new" else ("删去", "gone")
    what = _named(row)
    since = f"（{row.since} 起）" if row.since else ""
    since_en = f" (since {row.since})" if row.since else ""
    new = kind == "new"
    return PackChange(
        kind=kind,
        table=table,
        what=what,
        since=row.since,
        fields=tuple(
            (name, None if new else value, value if new else None) for name, value in says.items()
        ),
        message=f"{verb}：{TABLE_NAMES[table][0]} {what}{since}：{zh}",
        message_en=f"{verb_en}: {TABLE_NAMES[table][1]} {what}{since_en}: {en}",
    )


def _statutes(before: tuple[Statute, ...], after: tuple[Statute, ...]) -> list[PackChange]:
    olds = {statute.name: statute for statute in before}
    news = {statute.name: statute for statute in after}
    found = []
    for name in sorted({*olds, *news}):
        old, new = olds.get(name), news.get(name)
        if old is not None and new is not None and _versions(old) == _versions(new):
            continue
        kind: Literal["new", "gone", "changed"] = (
            "new" if old is None else "gone" if new is None else "changed"
        )
        zh = {"new": "新增", "gone": "删去", "changed": "版本变动"}[kind]
        a, b = _versions(old), _versions(new)
        found.append(
            PackChange(
                kind=kind,
                table="statute",
                what=name,
                since=None,
                fields=(("version", a, b),),
                message=f"{zh}：规范性文件《{name}》 {value_text(a)} → {value_text(b)}",
                message_en=f"{kind}: text {name}, versions {value_text(a, lang='en')} → "
                f"{value_text(b, lang='en')}",
            )
        )
    return found


def _versions(statute: Statute | None) -> list[str]:
    if statute is None:
        return []
    return [
        f"{version.id} ({version.since} – {version.until or '…'})" for version in statute.versions
    ]
