"""What counts as one SELECT, and what a value of a database is as a cell."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.database.cells import cell_of
from enforcement_kit.database.statements import one_select
from enforcement_kit.errors import UsageError


class TestOneSelect:
    """A look at the words of a statement."""

    @pytest.mark.parametrize(
        "statement",
        [
            "SELECT 1",
            "  select 1 ;  ",
            "-- note; here\n/* and; here */ SELECT 1;",
            "WITH a AS (SELECT 1) SELECT * FROM a",
            "(SELECT 1) UNION (SELECT 2)",
            "SELECT ';' AS \"a;b\", `c;d`, $x$;$x$, E'it\\';' FROM t;",
            "SELECT 'it''s; fine' -- DROP TABLE a; ",
        ],
    )
    def test_taken(self, statement: str) -> None:
        """Comments, brackets and semicolons inside quotes are no second statement."""
        taken = one_select(statement)
        assert taken in statement
        assert taken == statement.strip() or taken + ";" == statement.strip().replace(" ;", ";")

    @pytest.mark.parametrize(
        ("statement", "found"),
        [
            ("", "没有语句"),
            ("-- SELECT 1", "没有语句"),
            ("DELETE FROM a", "得到 DELETE"),
            ("update a set b = 1", "得到 update"),
            ("selection", "得到 selection"),
            ("EXPLAIN SELECT 1", "得到 EXPLAIN"),
            ("SELECT 1; DROP TABLE a", "只能有一条"),
            ("SELECT 1; SELECT 2;", "只能有一条"),
            ("SELECT E'a\\'', 1; COMMIT; DROP TABLE a --'", "只能有一条"),
        ],
    )
    def test_refused(self, statement: str, found: str) -> None:
        """Everything else is refused, saying what was found, in both languages."""
        with pytest.raises(UsageError) as caught:
            one_select(statement)
        assert found in caught.value.message
        assert "SELECT" in caught.value.message_en

    @given(st.text(max_size=60))
    def test_any_text(self, text: str) -> None:
        """Any text is taken or refused; the look never fails otherwise."""
        try:
            one_select(text)
        except UsageError:
            pass
        else:
            assert {"select", "with"}.intersection(re.findall(r"\w+", text.lower()))


class TestCells:
    """Values as cells."""

    @given(st.decimals(allow_nan=False, allow_infinity=False, places=2))
    def test_decimals_keep_every_digit(self, value: Decimal) -> None:
        """A Decimal becomes its digits without an exponent, and means the same number."""
        cell = cell_of(value)
        assert isinstance(cell, str)
        assert "E" not in cell
        assert Decimal(cell) == value

    @given(st.integers())
    def test_whole_numbers_keep_every_digit(self, value: int) -> None:
        """A whole number becomes its digits, however many."""
        assert cell_of(value) == str(value)

    @given(st.floats(allow_nan=False, allow_infinity=False))
    def test_floats_are_text(self, value: float) -> None:
        """A float becomes a text that means it exactly, and stays no float."""
        cell = cell_of(value)
        assert isinstance(cell, str)
        assert float(cell) == value

    def test_others(self) -> None:
        """NULL is empty, truth stays, JSON is text, bytes are text or named by their size."""
        name = uuid.UUID(int=1)
        values = [None, True, "案", {"a": ["甲"]}, name, "甲".encode(), b"\xff\xfe"]
        assert [cell_of(each) for each in values] == [
            "",
            True,
            "案",
            '{"a": ["甲"]}',
            str(name),
            "甲",
            "（二进制，2 字节）",
        ]

    def test_times_with_a_zone_are_of_beijing(self) -> None:
        """23:30 in Greenwich is 07:30 of the next day, the day that the town's papers bear."""
        late = dt.datetime(2022, 3, 5, 23, 30, tzinfo=dt.UTC)
        assert cell_of(late) == dt.datetime.fromisoformat("2022-03-06T07:30")
        assert cell_of(dt.date(2022, 3, 5)) == dt.date(2022, 3, 5)
