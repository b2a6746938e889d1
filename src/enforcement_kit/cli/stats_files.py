"""`ekit stats` into files: of records read as a whole, and in pieces."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from enforcement_kit.cli.packs import packs_of
from enforcement_kit.cli.pieces import in_pieces
from enforcement_kit.cli.speech import note_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from enforcement_kit.measures import FigureSet
    from enforcement_kit.model import Town

__all__ = ["figures_lines", "stats_in_pieces", "write_figures"]


def figures_lines(made: FigureSet) -> Iterator[bytes]:
    """A figure a line; long lists of records stand by their number and digest alone."""
    from enforcement_kit.measures.rows import figures_jsonl

    return figures_jsonl(made.head(), made, lambda _name, _content: None)


def write_figures(made: FigureSet, out: str, form: str) -> None:
    """Writes figures to a file of a form; side files of long lists stand beside it."""
    from enforcement_kit.io import write_whole
    from enforcement_kit.measures.arrow import figures_parquet
    from enforcement_kit.measures.rows import figures_json, figures_jsonl

    path = Path(out)

    def aside(name: str, content: bytes) -> None:
        write_whole(path.parent / name, content)

    content: Iterable[bytes]
    if form == "parquet":
        content = figures_parquet(made.head(), made)
    else:
        content = (figures_json if form == "json" else figures_jsonl)(made.head(), made, aside)
    written = write_whole(path, content)
    note_path("已写入", written.path, "written")


def stats_in_pieces(
    records: str,
    out: str,
    span: str,
    *,
    by: str,
    measures: str | None,
    packs: tuple[str, ...],
    form: str,
    jobs: int,
    resume: bool,
    lang: str,
) -> int:
    """Reckons the figures of files in pieces and writes them to a file.

    Raises:
        click.UsageError: the records have no pieces.
    """
    from enforcement_kit.cli.reading import note_other_year
    from enforcement_kit.measures import as_period
    from enforcement_kit.report import settings_of
    from enforcement_kit.scale import FiguresWork, OwnFile

    town = _town(records)
    note_other_year(town.year, span, lang=lang)
    work = FiguresWork(
        period=as_period(span),
        by=by,
        measures=() if measures is None else (OwnFile.of(measures),),
        settings=settings_of(packs_of(town.packs, packs), as_period(span).last),
        form=cast("Literal['json', 'jsonl', 'parquet']", form),
    )
    result = in_pieces(work, records, out, jobs=jobs, resume=resume, lang=lang, folders=True)
    return int(result.rejected > 0)


def _town(records: str) -> Town:
    """What a folder of records says of its town; nothing where it is a file."""
    from enforcement_kit.io.argument import records_argument
    from enforcement_kit.model import Town

    # of a name too long for the system `Path.is_dir` raises
    return records_argument(records).town if os.path.isdir(records) else Town()  # noqa: PTH112
