"""How a figure stands in a file: a row, and side files for its long lists of records."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from enforcement_kit.measures.figure import Contribution, Figure, Gap, Part, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

__all__ = [
    "FORMAT",
    "LISTED_AT_MOST",
    "SIDE_FOLDER",
    "figure_row",
    "figures_json",
    "figures_jsonl",
    "side_file",
]

FORMAT: Final = "enforcement-kit/figures/1"
LISTED_AT_MOST: Final = 10_000
"""A longer list of records stands in a side file, with its count and digest in `figures.json`."""
SIDE_FOLDER: Final = "figures_records"


def figures_json(
    head: Mapping[str, object], figures: Iterable[Figure], aside: Callable[[str, bytes], object]
) -> Iterator[bytes]:
    """The content of `figures.json`, a figure a line; no figure is kept.

    Args:
        head: what stands above the figures: `FigureSet.head`.
        figures: the figures, in order.
        aside: given name and content of each side file, before the row that names it.
    """
    yield _encoded(
        json.dumps(dict(head), ensure_ascii=False, indent=1)[:-2] + ',\n "figures": [\n  '
    )
    between = ""
    for row in _rows(figures, aside):
        yield _encoded(between + row)
        between = ",\n  "
    yield b"\n ]\n}\n"


def figures_jsonl(
    head: Mapping[str, object], figures: Iterable[Figure], aside: Callable[[str, bytes], object]
) -> Iterator[bytes]:
    """A figure a line as a JSON object of its own; the arguments are those of `figures_json`.

    Whose figures they are and of which period stands in each line; the files that were read stand
    in `figures.json` alone.
    """
    said = {key: head[key] for key in ("organ", "period", "kit_version", "law_version")}
    start = json.dumps(said, ensure_ascii=False, separators=(",", ":"))[:-1] + ","
    for row in _rows(figures, aside):
        yield _encoded(f"{start}{row[1:]}\n")


def _rows(figures: Iterable[Figure], aside: Callable[[str, bytes], object]) -> Iterator[str]:
    for figure in figures:
        sides: dict[str, bytes] = {}
        row = figure_row(figure, sides)
        for name, content in sides.items():
            aside(name, content)
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def side_file(key: str, digest: str) -> str:
    """The name of the side file of a figure, by its key and the digest of the content."""
    return f"{SIDE_FOLDER}/ids-{key}-{digest[:16]}.jsonl"


def figure_row(figure: Figure, sides: dict[str, bytes]) -> dict[str, object]:
    """A figure as `figures.json` states it.

    Args:
        figure: the figure.
        sides: takes the side files of its long lists, by name.
    """
    each = figure.definition
    listed = len(figure.records) <= LISTED_AT_MOST
    return {
        "key": each.key,
        "label": each.label,
        "label_en": each.label_en,
        "value": written(figure.value),
        "unit": each.unit,
        "kind": each.kind,
        "records": _ids(figure.key, figure.records, sides, figure.contributions),
        "contributions": _contributions(figure.contributions) if listed else [],
        "formula": each.formula,
        "counting_basis": each.counting_basis,
        "by_date": each.by_date,
        "scope": each.scope,
        "parameters": [
            {"name": name, "value": list(value) if isinstance(value, tuple) else value}
            for name, value in figure.parameters
        ],
        "of": [written(count) for count in figure.of],
        "of_keys": list(figure.of_keys),
        "parts": [_part(figure.key, part, sides) for part in figure.parts],
        "parts_note": figure.parts_note,
        "gaps": [_gap(figure.key, gap, sides) for gap in figure.gaps],
        "reason": figure.reason or None,
        "reason_en": figure.reason_en or None,
    }


def _part(key: str, part: Part, sides: dict[str, bytes]) -> dict[str, object]:
    content: dict[str, object] = {
        "by": dict(part.by),
        "label": part.label,
        "value": written(part.value),
        "records": _ids(key, part.records, sides),
    }
    if part.of:
        content["of"] = [written(count) for count in part.of]
    if part.gaps:
        content["gaps"] = [_gap(key, gap, sides) for gap in part.gaps]
    if part.reason:
        content["reason"] = part.reason
    return content


def _gap(key: str, gap: Gap, sides: dict[str, bytes]) -> dict[str, object]:
    return {
        "why": gap.why,
        "pointer": gap.pointer,
        "label": gap.label,
        "label_en": gap.label_en,
        "count": gap.count,
        **({"unheld": True} if gap.unheld else {}),
        "records": _ids(key, gap.records, sides),
    }


def _contributions(given: tuple[Contribution, ...]) -> list[object]:
    return [list(each) if isinstance(each, tuple) else written(each) for each in given]


def _ids(
    key: str,
    records: tuple[str, ...],
    sides: dict[str, bytes],
    contributions: tuple[Contribution, ...] = (),
) -> object:
    """The ids, or where they stand: a line for each, `"id"` or `["id", what it adds]`."""
    if len(records) <= LISTED_AT_MOST:
        return list(records)
    rows: list[object] = list(records)
    if contributions:
        rows = [list(pair) for pair in zip(records, _contributions(contributions), strict=True)]
    text = "".join(
        json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows
    ).encode("utf-8", "backslashreplace")
    digest = hashlib.sha256(text).hexdigest()
    name = side_file(key, digest)
    sides[name] = text
    return {"count": len(records), "sha256": digest, "file": name}
