"""The law data as tables: parameters by day, statutes, and what a pack may hold."""

from __future__ import annotations

from typing import Final

import attrs

from enforcement_kit.law import builtin_law, builtin_packs, find_draft
from enforcement_kit.law.rows import (
    CHOICES,
    TABLE_NAMES,
    TABLES,
    Factor,
    StatuteRow,
    Tier,
    VersionRow,
)
from enforcement_kit.law.shipped import shipped

__all__ = ["pages"]

PARAMETERS: Final = """\
# Parameters

Every value of the law that the kit holds, from its data. `sure`: read in the statute's `text`, in
an `excerpt`, or `unverified`; only `text` can make an error of a check. "—" says that the law had
no such limit in that time. A parameter marked *local* is unset until a [pack](packs.md) sets it:
what depends on it ends with a person.

"""
STATUTES: Final = """\
# Statutes

The statutes and documents that a citation is looked up in, with the versions held. Where articles
are held, a citation is checked down to paragraph and item; a version without them answers "version
not held". A [pack](packs.md) adds others.

"""
PACKS: Final = """\
# Fields of a pack

A pack is one TOML file, or a folder of them. Its head: `name`, `title`, `title_en`, `released`,
`extends` (packs beneath it), `replaces` (tables of which its rows stand alone), `coverage` (from
which day a table is whole). Then tables, a row each. Fields in **bold** must be given.

"""


def cell(text: object) -> str:
    """A text that may stand in a cell of a table."""
    return " ".join(str(text).split()).replace("|", "\\|")


def parameters() -> str:
    """Each parameter with its rows, oldest last."""
    data = shipped()
    law = builtin_law()
    lines = [PARAMETERS]
    group = ""
    for key, facts in data.keys.items():
        if key.partition(".")[0] != group:
            group = key.partition(".")[0]
            lines.append(f"## {group}\n")
        kind = "substance" if facts.substance else "procedure"
        local = ", *local*" if facts.local else ""
        whose = f", the {facts.whose}'s period" if facts.whose else ""
        lines.append(f"### {key}\n\n{facts.zh} ({facts.en}): {kind}{whose}{local}.\n")
        rows = data.rows.get(key, ())
        if not rows:
            continue
        lines += [
            "| from | to | value | unit | article | sure | field |",
            "|---|---|---|---|---|---|---|",
        ]
        for row in rows:
            held = law.parameter(key, row.since, domain=row.domain) if row.since else None
            value = "—" if row.absent else row.value
            unit = held.unit if held is not None else facts.unit
            basis = row.basis[0].short() if row.basis else ""
            lines.append(
                f"| {row.since} | {row.until or ''} | {cell(value)} | {unit} | {cell(basis)} "
                f"| {row.sure} | {row.domain or ''} |"
            )
        lines.append("")
    lines += ["## Which days\n", "Which days a statute's numbers of days mean.\n"]
    lines += ["| statute | from | to | numbers | are | others | article | sure |"]
    lines += ["|---|---|---|---|---|---|---|---|"]
    for rule in data.day_rules:
        which = "all" if rule.all else ", ".join(map(str, rule.lengths))
        which = which or (f"up to {rule.at_most}" if rule.at_most else "none")
        lines.append(
            f"| {rule.law} | {rule.since} | {rule.until or ''} | {which} | {rule.counted} "
            f"| {rule.otherwise} | {cell(rule.basis[0].short())} | {rule.sure} |"
        )
    return "\n".join([*lines, ""])


def statutes() -> str:
    """Each statute with its versions, and what was numbered otherwise."""
    data = shipped()
    lines = [STATUTES, "| statute | kind | version | from | to | first day | articles |"]
    lines.append("|---|---|---|---|---|---|---|")
    for statute in data.statutes.values():
        for version in statute.versions:
            held = "held" if version.shape else ", ".join(map(str, version.known))
            lines.append(
                f"| {cell(statute.names.full)} | {statute.kind} | {version.id} | {version.since} "
                f"| {version.until or ''} | {version.since_sure} | {held} |"
            )
    lines += [
        "",
        "## Old numbering\n",
        "As far as it is held; no other old article is translated.\n",
    ]
    lines += ["| statute | matter | before | since | sure |", "|---|---|---|---|---|"]
    for each in data.renumberings:
        for topic in each.topics:
            before, after = (", ".join(map(str, side)) for side in (topic.old, topic.new))
            lines.append(
                f"| {each.law} | {topic.zh} | {each.before}: {before} | {each.after}: {after} "
                f"| {each.sure} |"
            )
    return "\n".join([*lines, ""])


def packs() -> str:
    """Each table that a pack may hold, with its fields."""
    lines = [PACKS]
    rows = {**TABLES, "statute": StatuteRow}
    for name, row in rows.items():
        zh, en = TABLE_NAMES[name]
        lines.append(f"## `[[{name}]]`\n\n{zh}: {en}.\n")
        lines.append(fields(row))
        if name == "benchmark":
            lines.append(f"`[[benchmark.tier]]`:\n\n{fields(Tier)}")
        if name == "discretion_procedure":
            lines.append(f"`[[discretion_procedure.factor]]`:\n\n{fields(Factor)}")
        if name == "statute":
            lines.append(f"`[[statute.version]]`:\n\n{fields(VersionRow)}")
    lines.append("## Built-in packs\n")
    for name in builtin_packs():
        pack = find_draft(name).pack
        lines.append(f"- `{name}`: {pack.title} ({pack.title_en})")
    return "\n".join([*lines, ""])


def fields(row: type) -> str:
    """The fields of a row with their types."""
    lines = ["| field | value |", "|---|---|"]
    for field in attrs.fields(row):
        if field.metadata.get("given"):
            continue
        closed = field.metadata.get("one_of")
        value = (
            ", ".join(f"`{each}`" for each in CHOICES[closed]) if closed else said(str(field.type))
        )
        name = f"**{field.name}**" if field.default is attrs.NOTHING else field.name
        lines.append(f"| {name} | {cell(value)} |")
    return "\n".join([*lines, ""])


def said(kind: str) -> str:
    """A type in words."""
    plain = kind.removesuffix(" | None")
    many = plain.startswith("tuple[")
    inner = plain.removeprefix("tuple[").removesuffix(", ...]")
    words = {
        "str": "text",
        "int": "whole number",
        "bool": "true or false",
        "date": "date",
        "Decimal": "whole number or decimal text",
        "Citation": "citation",
        "Scalar": "whole number, text, true or false",
        "Tier": "tables, below",
        "VersionRow": "tables, below",
        "tuple[int, ...]": "items of each paragraph, article by article",
    }
    word = words.get(inner, inner)
    return f"list of: {word}" if many and not word.endswith(("below", "article")) else word


def pages() -> dict[str, str]:
    """The three pages."""
    return {"parameters.md": parameters(), "statutes.md": statutes(), "packs.md": packs()}
