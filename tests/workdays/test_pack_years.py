"""Holiday years of packs, and a user's calendar file over them."""

from __future__ import annotations

from datetime import date

import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.law import HolidayYear, Pack, PackSet
from enforcement_kit.workdays import (
    builtin_table,
    check_holiday_rows,
    deadline,
    missing_year,
    table_with,
)

YEAR = HolidayYear(
    year=2027,
    rest=("01-01..01-03", "02-06..02-12"),
    work=("01-09",),
    festivals=("元旦 01-01", "春节 02-06..02-08"),
    notice="（测试）",
)


def packs(*years: HolidayYear) -> PackSet:
    return PackSet((Pack(name="own", tables=(("holiday", years),)),))


def test_a_year_of_a_pack_settles_a_deadline():
    """What was unknown past the calendar is known with the pack's year."""
    start = date(2026, 12, 30)
    assert deadline("penalty.hearing_request_days", start).due is None
    table = table_with(packs(YEAR))
    # 31 December, 4 to 7 January
    assert deadline("penalty.hearing_request_days", start, table=table).due == date(2027, 1, 7)
    assert table.is_working_day(date(2027, 1, 9))
    assert table.statutory_holiday(date(2027, 2, 7)) == "春节"


def test_without_years_it_is_the_shipped_table():
    """No pack, or a pack without holiday years, costs no new table."""
    assert table_with() is builtin_table()
    assert table_with(PackSet()) is builtin_table()


def test_a_user_file_goes_before_the_packs(tmp_path):
    """A day that pack and file settle differently is the file's."""
    path = tmp_path / "own.toml"
    path.write_text('[2027]\nrest = ["01-01", "01-04"]\n', encoding="utf-8")
    table = table_with(packs(YEAR), calendar=path)
    assert not table.is_working_day(date(2027, 1, 4))
    assert table_with(packs(YEAR)).is_working_day(date(2027, 1, 4))


def test_the_last_pack_gives_the_year():
    """Of two packs with one year the later stands."""
    other = HolidayYear(year=2027, rest=("01-01", "01-05"))
    both = PackSet((*packs(YEAR).packs, Pack(name="high", tables=(("holiday", (other,)),))))
    assert not table_with(both).is_working_day(date(2027, 1, 5))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (HolidayYear(year=2027, rest=("13-01",)), "calendar-date"),
        (HolidayYear(year=2027), "calendar-no-rest"),
        (HolidayYear(year=2027, rest=("01-01",), work=("01-04",)), "calendar-plain-workday"),
    ],
)
def test_faulty_years(row, code):
    """A day that does not exist, no rest day, a weekday as worked in exchange: not laid."""
    assert code in [each.code for each in check_holiday_rows([row])]
    with pytest.raises(UsageError) as caught:
        table_with(packs(row))
    assert code in [each.code for each in caught.value.problems]


def test_years_must_follow():
    """A pack with 2028 alone leaves a hole, which is said."""
    with pytest.raises(UsageError, match="2027"):
        table_with(packs(HolidayYear(year=2028, rest=("01-01",), festivals=("元旦 01-01",))))


@pytest.mark.parametrize(
    ("on", "said"),
    [("2026-10-31", False), ("2026-11-01", True), ("2027-03-01", True)],
)
def test_said_from_november(on, said):
    """From 1 November of the year before a missing year is named, not a day sooner."""
    problem = missing_year(date.fromisoformat(on), date(2027, 1, 7))
    assert (problem is not None) == said
    assert missing_year(date.fromisoformat(on), date(2026, 12, 31)) is None


def test_not_said_where_the_year_is_there():
    """With the year in a pack there is nothing to say."""
    table = table_with(packs(YEAR))
    assert missing_year(date(2026, 11, 2), date(2027, 1, 7), table=table) is None


def test_a_field_of_law_counts_its_own_days():
    """The market publishes within 20 working days, the others within 7."""
    start = date(2024, 5, 6)
    assert deadline("disclosure.penalty_days", start).due == date(2024, 5, 14)
    own = deadline("disclosure.penalty_days", start, domain="market")
    assert own.due == date(2024, 5, 31)
    assert own.period.length == 20
