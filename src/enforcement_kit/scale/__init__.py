"""From one town to the nation: the same rules and figures, in pieces, in processes, on Spark."""

from enforcement_kit.scale.asking import Asking, ChosenStandard, OwnFile
from enforcement_kit.scale.checking import CheckWork
from enforcement_kit.scale.columns import (
    ColumnFigure,
    column_figures,
    figures_of_totals,
    totals,
)
from enforcement_kit.scale.parquet import as_parquet
from enforcement_kit.scale.pieces import PIECE, Piece, pieces_of
from enforcement_kit.scale.processes import WorkerDiedError, WorkerFailedError
from enforcement_kit.scale.readings import READING_COLUMNS, ReadingColumn, readings_table
from enforcement_kit.scale.reviewing import ReviewWork
from enforcement_kit.scale.room import BusyError, OtherRunError
from enforcement_kit.scale.rows import FINDING_COLUMNS, PROBLEM_COLUMNS, Column, finding_row
from enforcement_kit.scale.running import RunResult, run_work
from enforcement_kit.scale.tallying import FiguresWork
from enforcement_kit.scale.validating import ValidateWork
from enforcement_kit.scale.work import (
    CaseWork,
    Joining,
    Part,
    PieceDone,
    PieceRecords,
    Summary,
    Work,
    Worker,
)

__all__ = [
    "FINDING_COLUMNS",
    "PIECE",
    "PROBLEM_COLUMNS",
    "READING_COLUMNS",
    "Asking",
    "BusyError",
    "CaseWork",
    "CheckWork",
    "ChosenStandard",
    "Column",
    "ColumnFigure",
    "FiguresWork",
    "Joining",
    "OtherRunError",
    "OwnFile",
    "Part",
    "Piece",
    "PieceDone",
    "PieceRecords",
    "ReadingColumn",
    "ReviewWork",
    "RunResult",
    "Summary",
    "ValidateWork",
    "Work",
    "Worker",
    "WorkerDiedError",
    "WorkerFailedError",
    "as_parquet",
    "column_figures",
    "figures_of_totals",
    "finding_row",
    "pieces_of",
    "readings_table",
    "run_work",
    "totals",
]
