"""Engines of columns: the eight rules over a whole table of nested cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peers.eight import CODES, STATES

if TYPE_CHECKING:
    from pathlib import Path

    from peers.eight import Verdicts

_STATES = ", ".join(f"'{each}'" for each in STATES)
SQL = {
    "DEC001": f"NOT list_has_all(decision.states, [{_STATES}])",
    "LGR003": "legal_review.date > decision.date",
    "OFC001": "len(list_filter(records, lambda r: len(r.officers) < 2)) > 0",
    "OFC004": "len(list_filter(records, lambda r: r.certificates_shown = false)) > 0",
    "ORG004": "decision.sealed_by <> organ.name",
    "PRF001": "decision.pay_within_days <> 15",
    "RMD001": "decision.remedies.reconsideration_days <> 60",
    "RMD002": "decision.remedies.litigation_months <> 6",
}


class Duck:
    """DuckDB on one thread."""

    def __init__(self) -> None:
        import duckdb

        self.base = duckdb.connect()
        self.base.execute("SET threads = 1")

    def load(self, lines: Path) -> None:
        """Reads the lines into a table of nested columns."""
        self.base.execute(f"CREATE OR REPLACE TABLE cases AS SELECT * FROM {_read(lines)}")

    def to_parquet(self, path: Path) -> None:
        """Writes the table as nested Parquet."""
        self.base.execute(f"COPY cases TO '{path}' (FORMAT parquet)")

    def verdicts(self, source: str = "cases") -> Verdicts:
        """Which rules fail in each case of a table, or of what a function reads."""
        asked = ", ".join(f"coalesce({text}, false) AS {code}" for code, text in SQL.items())
        found = self.base.execute(f"SELECT {asked} FROM {source}").fetchall()
        return [{code for code, fires in zip(SQL, row, strict=True) if fires} for row in found]

    def from_lines(self, lines: Path) -> Verdicts:
        """The verdicts straight from JSON Lines."""
        return self.verdicts(_read(lines))

    def from_parquet(self, path: Path) -> Verdicts:
        """The verdicts from nested Parquet."""
        return self.verdicts(f"read_parquet('{path}')")


def _read(lines: Path) -> str:
    return (
        f"read_json('{lines}', format='newline_delimited', maximum_object_size=16777216,"
        " sample_size=-1)"
    )


class Polars:
    """polars on all threads."""

    def __init__(self) -> None:
        import polars as pl

        self.pl = pl

    def read(self, lines: Path) -> Any:
        """The lines as a frame of nested columns."""
        return self.pl.read_ndjson(lines, infer_schema_length=None)

    def verdicts(self, frame: Any) -> Verdicts:
        """Which rules fail in each case of a frame."""
        pl = self.pl
        decision = pl.col("decision").struct
        remedies = decision.field("remedies").struct
        records = pl.col("records").list
        inner = pl.element().struct
        fires = {
            "DEC001": pl.lit(list(STATES)).list.set_difference(decision.field("states")).list.len()
            > 0,
            "LGR003": pl.col("legal_review").struct.field("date") > decision.field("date"),
            "OFC001": records.eval(inner.field("officers").list.len() < 2).list.any(),
            "OFC004": records.eval(inner.field("certificates_shown") == False).list.any(),  # noqa: E712
            "ORG004": decision.field("sealed_by") != pl.col("organ").struct.field("name"),
            "PRF001": decision.field("pay_within_days") != 15,
            "RMD001": remedies.field("reconsideration_days") != 60,
            "RMD002": remedies.field("litigation_months") != 6,
        }
        made = frame.select(fires[code].fill_null(value=False).alias(code) for code in CODES).rows()
        return [{code for code, said in zip(CODES, row, strict=True) if said} for row in made]

    def from_lines(self, lines: Path) -> Verdicts:
        """The verdicts straight from JSON Lines."""
        return self.verdicts(self.read(lines))

    def from_parquet(self, path: Path) -> Verdicts:
        """The verdicts from nested Parquet."""
        return self.verdicts(self.pl.read_parquet(path))
