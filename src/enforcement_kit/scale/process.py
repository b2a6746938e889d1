"""One piece gone through: its lines written whole, and what it came to."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

from enforcement_kit.scale.reading import RecordsOfPiece
from enforcement_kit.scale.work import PieceDone

if TYPE_CHECKING:
    from pathlib import Path

    from enforcement_kit.io.identity import SeenIds
    from enforcement_kit.scale.pieces import Piece
    from enforcement_kit.scale.work import Work, Worker

__all__ = ["PieceProcessor"]


class PieceProcessor:
    """Goes through pieces, in one process.

    Args:
        work: what is done to the records.
    """

    def __init__(self, work: Work) -> None:
        self._work = work
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
        # of this process alone: one of a run that was killed may be at the same piece for a moment
        begun = lines.with_name(f"{os.getpid()}-{lines.stem}.tmp")
        kept = extracts.with_name(f"{os.getpid()}-{extracts.stem}.tmp-towns")
        try:
            with ExitStack() as stack:
                out = stack.enter_context(begun.open("wb"))
                beside = stack.enter_context(kept.open("wb")) if self._work.extracts else None
                records = RecordsOfPiece(
                    piece, closely=self._work.closely, among=among, beside=beside
                )
                summary = self._worker.piece(records, out)
                for file in (out, beside):
                    if file is not None:
                        file.flush()
                        os.fsync(file.fileno())
            if self._work.extracts:
                kept.replace(extracts)
            begun.replace(lines)
        finally:
            begun.unlink(missing_ok=True)
            kept.unlink(missing_ok=True)
        return PieceDone(
            number=piece.number,
            kind=piece.kind,
            file=piece.name,
            begin=piece.begin,
            end=piece.end,
            length=piece.length,
            sha256=records.sha256,
            manner=piece.manner,
            read=records.read,
            rejected=records.rejected,
            ids=records.ids,
            doubled=records.doubled,
            problems=records.problems,
            lines=records.lines,
            summary=summary,
        )
