"""Figures written to disk: side files, whole or not at all; and as an Arrow table."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sys
from decimal import Decimal

import pytest

from enforcement_kit.errors import EnforcementKitError, MissingExtraError, UnreadableError
from enforcement_kit.measures import figures, verify
from enforcement_kit.model import Case, Decision, PhoneCall, Sanction, TownYear

DAY = dt.date(2022, 5, 1)
SANCTIONS = (Sanction(kind="fine", amount=Decimal("2.50")),)
MANY = TownYear(
    cases=tuple(
        Case(id=f"c-{at:05}", decision=Decision(kind="penalty", date=DAY, sanctions=SANCTIONS))
        for at in range(10_001)
    ),
    phone_calls=tuple(PhoneCall(id=f"l-{at}", received=DAY) for at in range(3)),
)


class TestSideFiles:
    def test_long_lists_stand_in_side_files(self, tmp_path):
        """Above ten thousand records the list is a file, with count and digest in its place."""
        written = figures(MANY, period=2022).write(tmp_path)
        assert "figures.json" == written[-1].name
        content = json.loads(written[-1].read_text(encoding="utf-8"))
        rows = {row["key"]: row for row in content["figures"]}
        assert ["l-0", "l-1", "l-2"] == rows["complaint.calls"]["records"]
        stated = rows["penalty.fines_total"]["records"]
        side = (tmp_path / stated["file"]).read_bytes()
        assert 10_001 == stated["count"]
        assert hashlib.sha256(side).hexdigest() == stated["sha256"]
        assert ["c-00000", "2.50"] == json.loads(side.splitlines()[0])

    def test_verify_reads_side_files(self, tmp_path):
        """A record that is gone is named though the list stood in a side file."""
        figures(MANY, period=2022).write(tmp_path)
        path = tmp_path / "figures.json"
        assert () == verify(path, MANY).differing
        fewer = TownYear(cases=MANY.cases[1:], phone_calls=MANY.phone_calls)
        found = {each.key: each for each in verify(path, fewer).differing}
        assert ("c-00000",) == found["penalty.fines_total"].records_removed

    def test_side_file_tampered_with_or_gone(self, tmp_path):
        """A side file of another content, or none, makes the figures unreadable."""
        figures(MANY, period=2022).write(tmp_path)
        path = tmp_path / "figures.json"
        for side in (tmp_path / "figures_records").iterdir():
            side.write_bytes(side.read_bytes()[:-1])
        with pytest.raises(UnreadableError, match="digest"):
            verify(path, MANY)
        with pytest.raises(UnreadableError, match="beside"):
            verify(path.read_bytes(), MANY)

    def test_path_in_the_file_is_not_followed(self, tmp_path):
        """The name of a side file is made from key and digest; what the data says is not opened."""
        figures(MANY, period=2022).write(tmp_path)
        path = tmp_path / "figures.json"
        text = path.read_text(encoding="utf-8").replace(
            '"file":"figures_records/', '"file":"../../'
        )
        path.write_text(text, encoding="utf-8")
        assert () == verify(path, MANY).differing


class TestWriting:
    def test_twice_is_the_same(self, tmp_path):
        """Writing again gives the same bytes and leaves nothing else behind."""
        made = figures(MANY, period=2022)
        made.write(tmp_path)
        before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        made.write(tmp_path)
        after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        assert before == after

    def test_place_that_cannot_be_written(self, tmp_path):
        """A folder that is a file is an error with a reason, and the file stays whole."""
        (tmp_path / "out").write_text("kept", encoding="utf-8")
        with pytest.raises(EnforcementKitError, match="cannot be written"):
            figures([], period=2022).write(tmp_path / "out")
        assert "kept" == (tmp_path / "out").read_text(encoding="utf-8")

    def test_json_is_read_back(self):
        """The bytes are JSON with the content of `to_dict`, ids with odd characters included."""
        case = Case(id="甲 \U0001f600\"'<b>", decision=Decision(kind="penalty", date=DAY))
        made = figures([case], period=2022)
        assert made.to_dict() == json.loads(made.to_json())


class TestArrow:
    def test_rows(self):
        """Each figure and each part is a row; a missing value is null."""
        pytest.importorskip("pyarrow")
        rows = figures(MANY, period=2022, by="month").to_arrow().to_pylist()
        whole = {row["key"]: row for row in rows if row["by"] is None}
        assert Decimal("25002.5") == whole["penalty.fines_total"]["value"]
        assert whole["complaint.handled"]["value"] is None
        months = [row for row in rows if row["key"] == "complaint.calls" and row["by"]]
        assert 12 == len(months)
        assert Decimal(3) == sum(row["value"] for row in months)

    def test_without_pyarrow(self, monkeypatch):
        """Where pyarrow is not installed the error names the extra."""
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(MissingExtraError, match="arrow"):
            figures([], period=2022).to_arrow()
