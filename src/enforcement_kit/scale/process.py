"""One piece gone through: its lines written whole, and what it came to."""

from __future__ import annotations

import os
from typing import IO, TYPE_CHECKING

from enforcement_kit.scale.reading import CasesOfPiece
from enforcement_kit.scale.towns import extract_of
from enforcement_kit.scale.work import PieceDone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from enforcement_kit.io.identity import SeenIds
    from enforcement_kit.model import Case
    from enforcement_kit.scale.pieces import Piece
    from enforcement_kit.scale.work import Work, Worker

__all__ = ["PieceProcessor"]


class PieceProcessor:
    """Goes through pieces of one file, in one process.

    Args:
        work: what is done to the cases.
        name: name of the file, for problems.
    """

    def __init__(self, work: Work, name: str) -> None:
        self._work = work
        self._name = name
        self._worker: Worker = work.worker()

    def process(
        self, piece: Piece, lines: Path, extracts: Path, among: SeenIds | None = None
    ) -> PieceDone:
        """Goes through a piece; its files are there whole or not at all.

        Args:
            piece: the piece.
            lines: where its lines go.
            extracts: where what the second pass needs goes, where one follows.
            among: ids that stand in other pieces; those of this one are added.

        Raises:
            UnreadableError: the file is gone.
            OSError: the lines cannot be written, as where the disk is full.
        """
        cases = CasesOfPiece(piece, self._name, closely=self._work.closely, among=among)
        begun = lines.with_suffix(".tmp")
        kept = extracts.with_suffix(".tmp-towns")
        try:
            with begun.open("wb") as out:
                if self._work.extracts:
                    with kept.open("wb") as beside:
                        summary = self._worker.piece(_kept(cases, beside), out)
                else:
                    summary = self._worker.piece(cases, out)
                out.flush()
                os.fsync(out.fileno())
            if self._work.extracts:
                kept.replace(extracts)
            begun.replace(lines)
        finally:
            begun.unlink(missing_ok=True)
            kept.unlink(missing_ok=True)
        return PieceDone(
            number=piece.number,
            begin=piece.begin,
            end=piece.end,
            sha256=cases.sha256,
            read=cases.read,
            rejected=cases.rejected,
            ids=cases.ids,
            problems=cases.problems,
            lines=cases.lines,
            summary=summary,
        )


def _kept(cases: Iterable[Case], beside: IO[bytes]) -> Iterator[Case]:
    for case in cases:
        beside.write(extract_of(case) + b"\n")
        yield case
