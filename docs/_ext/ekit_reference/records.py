"""The fields of the records on disk, from the JSON Schema of each kind."""

from __future__ import annotations

from typing import Final

from enforcement_kit.codec import json_schema
from enforcement_kit.model import KINDS, SCHEMA_VERSION

__all__ = ["pages"]

INTRO: Final = f"""\
# Records on disk

Schema version {SCHEMA_VERSION}. A folder holds `town.toml` and one file a kind with one JSON object
a line. All fields but `id` may be missing. A missing kind is unknown, an empty file is none.

A field that holds one value may say how a paper states it, instead of the bare value:
`{{"value": …, "written": "…", "at": {{"paper": …, "page": …, "start": …, "end": …}}}}`.
Unknown fields are kept.

"""


def pattern_names() -> dict[str, str]:
    """What the patterns of texts are called here, taken from fields that have them."""
    schema = json_schema(KINDS["cases"])
    trainings = json_schema(KINDS["trainings"])
    amount = schema["$defs"]["Sanction"]["properties"]["amount"]
    hours = trainings["properties"]["class_hours"]
    named = {"id": schema["properties"]["id"], "yuan, as text": amount, "hours, as text": hours}
    return {plain(field)["pattern"]: name for name, field in named.items()}


def plain(field: dict) -> dict:
    """The schema of the bare value: without null and without the form that states a source."""
    while "anyOf" in field:
        rest = [
            part
            for part in field["anyOf"]
            if part.get("type") != "null" and "written" not in part.get("properties", {})
        ]
        if len(rest) != 1:
            return {"anyOf": rest}
        field = rest[0]
    return field


def said(field: dict, patterns: dict[str, str]) -> str:
    """A type in words."""
    field = plain(field)
    if "anyOf" in field:
        return " or ".join(said(part, patterns) for part in field["anyOf"])
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    kind = field.get("type")
    if isinstance(kind, list):
        kind = next(one for one in kind if one != "null")
    if kind == "array":
        return f"list of: {said(field.get('items', {}), patterns)}"
    if "format" in field:
        return {"date": "date", "date-time": "time"}.get(field["format"], str(field["format"]))
    if field.get("pattern") in patterns:
        return patterns[field["pattern"]]
    names = {"string": "text", "boolean": "true or false", "integer": "whole number"}
    return names.get(str(kind), str(kind or "any JSON"))


def table(schema: dict, patterns: dict[str, str]) -> str:
    """The fields of one object."""
    rows = [f"| `{key}` | {said(field, patterns)} |" for key, field in schema["properties"].items()]
    return "\n".join(["| field | value |", "|---|---|", *rows, ""])


def pages() -> dict[str, str]:
    """One page with all kinds, and the parts that they share."""
    patterns = pattern_names()
    parts: dict[str, dict] = {}
    text = [INTRO]
    for kind, cls in KINDS.items():
        schema = json_schema(cls)
        parts |= schema.get("$defs", {})
        text += [f"## `{kind}.jsonl`\n", schema.get("description", ""), "", table(schema, patterns)]
    text.append("## Parts of records\n")
    for name, schema in sorted(parts.items()):
        if "properties" in schema:
            text += [f"### {name}\n", schema.get("description", ""), "", table(schema, patterns)]
    return {"records.md": "\n".join(text)}
