"""A town's own holiday years: one TOML file, and a linter that says the mend."""

from __future__ import annotations

from datetime import date

import pytest

from enforcement_kit.errors import UnreadableError, UsageError
from enforcement_kit.workdays import builtin_table, check_calendar_file
from enforcement_kit.workdays.calendar_file import builtin_calendar

GOOD = """
format = "enforcement-kit/calendar/1"

[2027]
source = "invented for this test"
rest = ["01-01..01-03", "02-05..02-11", "2026-12-31"]
work = ["02-13", "2026-12-27"]
statutory = { "元旦" = ["01-01"], "春节" = ["02-05..02-08"] }
"""


@pytest.fixture
def write(tmp_path):
    def writer(text):
        path = tmp_path / "calendar.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return writer


class TestGoodFile:
    def test_the_year_is_added(self, write):
        """The new year answers, last December is amended, the rest stays."""
        table = builtin_table().with_years(write(GOOD))

        assert date(2027, 12, 31) == table.last_day
        assert "moved_rest_day" == table.kind(date(2027, 2, 9))
        assert "statutory_holiday" == table.kind(date(2027, 2, 5))
        assert "adjusted_working_day" == table.kind(date(2027, 2, 13))
        assert "adjusted_working_day" == table.kind(date(2026, 12, 27))
        assert "春节" == table.statutory_holiday(date(2027, 2, 8))
        assert "calendar.toml" == table.years[-1].origin
        assert "invented for this test" == table.years[-1].source

    def test_no_problem_is_reported(self, write):
        """A good file passes the linter without a word."""
        assert () == check_calendar_file(write(GOOD))

    def test_a_byte_order_mark_is_read_over(self, tmp_path):
        """Windows editors put one there."""
        path = tmp_path / "calendar.toml"
        path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())

        assert () == check_calendar_file(path)

    def test_without_festivals_the_year_serves_but_holidays_stay_unknown(self, write):
        """A kept problem says that statutory holidays of the year are not known."""
        path = write('[2027]\nrest = ["01-01"]\n')

        assert ["calendar-no-festivals"] == [each.code for each in check_calendar_file(path)]
        table = builtin_table().with_years(path)
        assert not table.is_working_day(date(2027, 1, 1))
        with pytest.raises(Exception, match="2027-01-01"):
            table.statutory_holiday(date(2027, 1, 1))

    def test_the_shipped_file_passes_its_own_linter(self):
        """Years and years ahead of the package hold no fault."""
        calendar = builtin_calendar()

        assert list(range(2010, 2027)) == [year.year for year in calendar.years]
        assert 2027 == calendar.ahead[0].year
        assert (11, 1) == calendar.expected_from


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "code", "pointer"),
        [
            ("", "calendar-empty", ""),
            ('format = "other/1"\n[2027]\nrest=["01-01"]', "calendar-format", "/format"),
            ("[twenty]\n", "calendar-unknown-key", "/twenty"),
            ("2027 = 3\n", "calendar-year", "/2027"),
            ('[2027]\nrset = ["01-01"]\nrest = ["01-01"]', "calendar-unknown-key", "/2027/rset"),
            ("[2027]\nrest = []\n", "calendar-no-rest", "/2027/rest"),
            ('[2027]\nrest = "01-01"\n', "calendar-days", "/2027/rest"),
            ('[2027]\nrest = ["02-30"]\n', "calendar-date", "/2027/rest/0"),
            ('[2027]\nrest = ["1-1"]\n', "calendar-date", "/2027/rest/0"),
            ("[2027]\nrest = [101]\n", "calendar-date", "/2027/rest/0"),
            ('[2027]\nrest = ["01-03..01-01"]\n', "calendar-date", "/2027/rest/0"),
            ('[2027]\nrest = ["2025-12-31"]\n', "calendar-date", "/2027/rest/0"),
            ('[2027]\nrest = ["2026-11-30"]\n', "calendar-date", "/2027/rest/0"),
            ('[2027]\nrest = ["01-01..01-03", "01-03"]\n', "calendar-twice", "/2027/rest"),
            ('[2027]\nrest = ["01-02"]\nwork = ["01-02"]', "calendar-both", "/2027/work"),
            ('[2027]\nrest = ["01-01"]\nwork = ["01-04"]', "calendar-plain-workday", "/2027/work"),
            ('[2027]\nsource = 7\nrest = ["01-01"]', "calendar-source", "/2027/source"),
            (
                '[2027]\nrest = ["01-01"]\nstatutory = ["01-01"]',
                "calendar-statutory",
                "/2027/statutory",
            ),
            (
                '[2027]\nrest = ["01-01"]\nstatutory = { "清明节" = ["04-05"] }',
                "calendar-festival-worked",
                "/2027/statutory/清明节",
            ),
        ],
    )
    def test_each_fault_is_named_with_its_place(self, write, text, code, pointer):
        """Every kind of fault bars the file, with a code, a pointer, and both languages."""
        path = write(text)

        found = [each for each in check_calendar_file(path) if each.level == "rejected"]

        assert (code, pointer) in [(each.code, each.at.pointer) for each in found]
        assert all(each.message and each.message_en for each in found)
        with pytest.raises(UsageError) as caught:
            builtin_table().with_years(path)
        assert tuple(found) == caught.value.problems

    def test_a_misspelt_key_gets_the_nearest_known_one(self, write):
        """`wrok` is answered with `work`."""
        path = write('[2027]\nrest = ["01-01"]\nwrok = []\n')

        fault = next(e for e in check_calendar_file(path) if e.code == "calendar-unknown-key")

        assert "work" in fault.fix
        assert "work" in fault.message_en

    def test_a_missing_file_is_unreadable(self, tmp_path):
        """No traceback for a path that leads nowhere."""
        with pytest.raises(UnreadableError, match=r"absent\.toml"):
            check_calendar_file(tmp_path / "absent.toml")

    @pytest.mark.parametrize("raw", [b"[2027", "[2027]\nsource='国办'".encode("gb18030")])
    def test_what_is_not_toml_in_utf8_is_unreadable(self, tmp_path, raw):
        """Broken TOML and another encoding are named, not half read."""
        path = tmp_path / "calendar.toml"
        path.write_bytes(raw)

        with pytest.raises(UnreadableError, match="UTF-8"):
            check_calendar_file(path)

    def test_a_year_that_leaves_a_gap_is_refused(self, write):
        """2029 alone does not join 2026."""
        with pytest.raises(UsageError, match="2027"):
            builtin_table().with_years(write('[2029]\nrest = ["01-01"]\n'))
