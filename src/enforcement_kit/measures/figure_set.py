"""The figures of a period together, and how they stand in `figures.json`."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit._version import __version__
from enforcement_kit.measures.figure import Contribution, Figure, Gap, Part, written
from enforcement_kit.measures.registry import UnknownMeasureError
from enforcement_kit.measures.writing import write_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]  # no types

    from enforcement_kit.measures.period import Period
    from enforcement_kit.measures.subject import Breakdown

__all__ = ["FORMAT", "LISTED_AT_MOST", "SIDE_FOLDER", "FigureSet", "Input", "side_file"]

FORMAT: Final = "enforcement-kit/figures/1"
LISTED_AT_MOST: Final = 10_000
"""A longer list of records stands in a side file, with its count and digest in `figures.json`."""
SIDE_FOLDER: Final = "figures_records"


@attrs.frozen(kw_only=True)
class Input:
    """A file that was read: path relative to the records, digest, records read and set aside."""

    path: str
    sha256: str
    read: int
    rejected: int


@attrs.frozen(kw_only=True)
class FigureSet:
    """The figures of a period, by key, in the order of their definition.

    Attributes:
        organ: whose figures they are; `None` where the records do not say.
        period: the days they are of.
        by: the breakdowns asked for.
        law_version: version of the law data.
        inputs: the files that were read.
        figures: the figures.
    """

    organ: str | None
    period: Period
    by: tuple[Breakdown, ...] = ()
    law_version: str = ""
    inputs: tuple[Input, ...] = ()
    figures: tuple[Figure, ...]
    _by_key: dict[str, Figure] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {figure.key: figure for figure in self.figures})

    def __getitem__(self, key: str) -> Figure:
        try:
            return self._by_key[key]
        except KeyError:
            raise UnknownMeasureError.of(key, self._by_key) from None

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def to_dict(self) -> dict[str, object]:
        """The content of `figures.json`; the same records give the same content."""
        return self._content()[0]

    def to_json(self) -> bytes:
        """`figures.json`: UTF-8, a figure a line, the same bytes for the same records."""
        return self._files()["figures.json"]

    def write(self, folder: str | Path) -> tuple[Path, ...]:
        """Writes `figures.json`, and the side files of long lists, each whole or not at all.

        Returns:
            The files written, `figures.json` last.

        Raises:
            EnforcementKitError: a file cannot be written; what stood there before still stands.
        """
        return write_all(Path(folder), self._files())

    def to_arrow(self) -> pa.Table:
        """The figures as an Arrow table: a row for each figure and each of its parts.

        Raises:
            MissingExtraError: pyarrow is not installed.
        """
        from enforcement_kit.measures.arrow import arrow_table  # noqa: PLC0415 - wraps an extra

        return arrow_table(self)

    def _files(self) -> dict[str, bytes]:
        content, sides = self._content()
        figures = content.pop("figures")
        head = json.dumps(content, ensure_ascii=False, indent=1)[:-2]
        rows = ",\n  ".join(
            json.dumps(each, ensure_ascii=False, separators=(",", ":"))
            for each in (figures if isinstance(figures, list) else ())
        )
        text = f'{head},\n "figures": [\n  {rows}\n ]\n}}\n'
        return {**sides, "figures.json": text.encode("utf-8", "backslashreplace")}

    def _content(self) -> tuple[dict[str, object], dict[str, bytes]]:
        sides: dict[str, bytes] = {}
        content: dict[str, object] = {
            "format": FORMAT,
            "organ": self.organ,
            "period": [self.period.first.isoformat(), self.period.last.isoformat()],
            "by": ["*".join(each) for each in self.by],
            "kit_version": __version__,
            "law_version": self.law_version,
            "inputs": [attrs.asdict(each) for each in self.inputs],
            "figures": [_figure(figure, sides) for figure in self.figures],
        }
        return content, sides


def side_file(key: str, digest: str) -> str:
    """The name of the side file of a figure, by its key and the digest of the content."""
    return f"{SIDE_FOLDER}/ids-{key}-{digest[:16]}.jsonl"


def _figure(figure: Figure, sides: dict[str, bytes]) -> dict[str, object]:
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
