"""The figures of a period together, and how they stand in `figures.json`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from enforcement_kit._version import __version__
from enforcement_kit.measures.registry import UnknownMeasureError
from enforcement_kit.measures.rows import FORMAT, figure_row, figures_json
from enforcement_kit.measures.writing import write_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]  # no types

    from enforcement_kit.measures.figure import Figure
    from enforcement_kit.measures.period import Period
    from enforcement_kit.measures.subject import Breakdown

__all__ = ["FigureSet", "Input"]


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
        sides: dict[str, bytes] = {}
        return {**self.head(), "figures": [figure_row(each, sides) for each in self.figures]}

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

    def head(self) -> dict[str, object]:
        """What stands above the figures in `figures.json`."""
        return {
            "format": FORMAT,
            "organ": self.organ,
            "period": [self.period.first.isoformat(), self.period.last.isoformat()],
            "by": ["*".join(each) for each in self.by],
            "kit_version": __version__,
            "law_version": self.law_version,
            "inputs": [attrs.asdict(each) for each in self.inputs],
        }

    def _files(self) -> dict[str, bytes]:
        sides: dict[str, bytes] = {}
        text = b"".join(figures_json(self.head(), self.figures, sides.__setitem__))
        return {**sides, "figures.json": text}
