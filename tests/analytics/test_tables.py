"""Flat tables: every column what it says, nothing rounded, nothing missing turned into 0."""

from __future__ import annotations

import datetime as dt
import sys
import tomllib
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records_strategies import plain_records
from sources import PACKAGE

from enforcement_kit import load, mask
from enforcement_kit.analytics import columns, to_arrow, to_pandas, to_polars
from enforcement_kit.codec import from_dict, json_schema
from enforcement_kit.errors import MissingExtraError, UsageError
from enforcement_kit.model import KINDS, Case, Complaint, Officer, TownYear, Training
from enforcement_kit.testing import example_folder

pa = pytest.importorskip("pyarrow")


def case(**fields: object) -> Case:
    return from_dict(Case, {"id": "c-1", **fields})


def cell(record: object, name: str, kind: str = "cases") -> object:
    """One cell of the table of one record."""
    return to_arrow((record,), kind=kind).column(name)[0].as_py()


class TestColumns:
    """The list of columns."""

    @pytest.mark.parametrize("kind", KINDS)
    def test_names_are_single_and_begin_with_id(self, kind: str) -> None:
        """No name stands twice in a table, the first is the id, none is that of the text column."""
        names = [each.name for each in columns(kind)]
        assert names[0] == "id"
        assert len(names) == len(set(names))
        assert "record" not in names

    @pytest.mark.parametrize("kind", KINDS)
    def test_both_languages_and_units(self, kind: str) -> None:
        """Each column is said in both languages; money, hours, scores and numbers have a unit."""
        for each in columns(kind):
            assert each.label
            assert each.label_en
            assert not each.label.isascii()
            assert each.label_en.isascii()
            measured = each.type in ("money", "hours", "score", "integer")
            assert measured == bool(each.unit) == bool(each.unit_en), each

    @pytest.mark.parametrize("kind", KINDS)
    def test_every_plain_field_has_a_column(self, kind: str) -> None:
        """Each field of a record that holds one plain value stands in a column of its kind."""
        paths = {each.path for each in columns(kind)}
        plain = set()
        for key, field in json_schema(KINDS[kind])["properties"].items():
            bare = [
                part
                for part in field.get("anyOf", [field])
                if "written" not in part.get("properties", {})
            ]
            if all(part.get("type") in ("string", "integer", "boolean", "null") for part in bare):
                plain.add(key)
        assert plain
        assert set() == plain - paths

    def test_every_kind_has_its_list(self) -> None:
        """Each kind of record, and no other name, has its list in the data."""
        held = tomllib.loads((PACKAGE / "analytics/data/columns.toml").read_text(encoding="utf-8"))
        assert set(held["kinds"]) == set(KINDS)

    def test_unknown_kind(self) -> None:
        """A misspelt kind is said with the nearest one."""
        with pytest.raises(UsageError, match="cases"):
            columns("case")

    def test_no_float_anywhere(self) -> None:
        """No table has a column of floats, whatever its kind."""
        for kind in KINDS:
            assert [] == [
                field.name
                for field in to_arrow((), kind=kind).schema
                if "float" in str(field.type) or "double" in str(field.type)
            ]


class TestCells:
    """What stands in a cell, by hand."""

    def test_money_is_exact(self) -> None:
        """The largest amount that a record can hold comes through to the cent."""
        made = case(decision={"sanctions": [{"kind": "fine", "amount": "999999999999999.99"}]})
        assert cell(made, "fine") == Decimal("999999999999999.99")

    def test_fines_add_up(self) -> None:
        """Two fines are added; what is confiscated is another column."""
        made = case(
            decision={
                "sanctions": [
                    {"kind": "fine", "amount": "0.10"},
                    {"kind": "fine", "amount": "0.20"},
                    {"kind": "confiscation_of_illegal_gains", "amount": "7.00"},
                ]
            }
        )
        assert cell(made, "fine") == Decimal("0.30")
        assert cell(made, "confiscated_gains") == Decimal("7.00")
        assert cell(made, "sanctions") == 3

    @pytest.mark.parametrize(
        "decision",
        [
            None,
            {},
            {"sanctions": []},
            {"sanctions": [{"kind": "warning"}]},
            {"sanctions": [{"kind": "fine"}]},
            {"sanctions": [{"kind": "fine", "amount": "5.00"}, {"kind": "fine"}]},
        ],
    )
    def test_no_fine_is_null(self, decision: object) -> None:
        """Where no fine is stated, or one of two amounts is not, the cell is null and never 0."""
        assert cell(case(decision=decision), "fine") is None

    def test_fine_of_nothing(self) -> None:
        """An amount that is stated as 0.00 is 0, which null is not."""
        made = case(decision={"sanctions": [{"kind": "fine", "amount": "0.00"}]})
        assert cell(made, "fine") == Decimal("0.00")

    def test_bare_case_has_its_id_alone(self) -> None:
        """All cells of a case of which nothing but the id is known are null."""
        (row,) = to_arrow(case()).to_pylist()
        assert row.pop("id") == "c-1"
        assert set(row.values()) == {None}

    def test_numbers_of_items(self) -> None:
        """A list that the record states as empty is 0, one that it does not state is null."""
        stated = from_dict(Training, {"id": "t", "attendees": []})
        silent = from_dict(Training, {"id": "t"})
        assert cell(stated, "attendees_count", "trainings") == 0
        assert cell(silent, "attendees_count", "trainings") is None
        assert cell(stated, "attendees", "trainings") == []

    def test_day_is_that_of_beijing(self) -> None:
        """A time late on the 27th in UTC is the 28th in Beijing; a bare day has no time."""
        made = from_dict(
            Complaint, {"id": "k", "received": "2022-09-27T16:30:00Z", "closed": "2022-09-30"}
        )
        assert cell(made, "received_on", "complaints") == dt.date(2022, 9, 28)
        at = to_arrow(made, kind="complaints").column("received_at")
        assert at.cast(pa.int64())[0].as_py() == 1664296200 * 10**6
        assert cell(made, "closed_on", "complaints") == dt.date(2022, 9, 30)
        assert cell(made, "closed_at", "complaints") is None

    @pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
    def test_ends_of_the_calendar(self, text: str) -> None:
        """The first and the last time that can be written make no error."""
        made = from_dict(Complaint, {"id": "k", "received": text})
        assert cell(made, "received_on", "complaints").isoformat() == text[:10]

    def test_people_by_id_or_name(self) -> None:
        """A handler is said by id, or by name where there is no record of the person."""
        made = case(filing={"handlers": ["o-1", {"name": "张示例"}]})
        assert cell(made, "handlers") == ["o-1", "张示例"]

    def test_number_beyond_its_column(self) -> None:
        """A number that no 64-bit column holds is an error naming record and field, no wrong cell."""
        with pytest.raises(UsageError, match=r"c-1.*archiving\.pages"):
            to_arrow(case(archiving={"pages": 2**63}))

    def test_masked_records(self) -> None:
        """A table of masked records does not hold the name that the record holds."""
        made = case(party={"kind": "natural_person", "name": "欧阳示例"})
        assert cell(made, "party_name") == "欧阳示例"
        assert "欧阳示例" not in str(to_arrow(mask(made)).to_pylist())


def plainly(record: object, path: str) -> object:
    """A second reading of a path, over the JSON of the record and with loops alone."""
    from enforcement_kit import to_dict

    value: object = to_dict(record)
    for step in path.split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(step)
        while isinstance(value, dict) and "value" in value:
            value = value["value"]
    return value


class TestAgainstTheJson:
    """Every cell against a second, plain reading of the record."""

    @settings(max_examples=150, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(sorted(KINDS)), st.data())
    def test_cells_are_what_the_json_says(self, kind: str, data: st.DataObject) -> None:
        """Texts, numbers, amounts and days of any record equal what stands in its JSON."""
        plain = data.draw(plain_records(KINDS[kind]))
        record = from_dict(KINDS[kind], plain)
        (row,) = to_arrow(record, kind=kind).to_pylist()
        for each in columns(kind):
            if "[" in each.path or each.type in ("time", "texts"):
                continue
            wanted = plainly(record, each.path)
            got = row[each.name]
            if each.type == "date" and isinstance(wanted, str):
                if len(wanted) == 10:
                    assert got == dt.date.fromisoformat(wanted), each
            elif each.type in ("money", "hours", "score") and wanted is not None:
                assert got == Decimal(str(wanted)), each
            elif isinstance(wanted, dict):
                assert got == wanted["name"], each
            elif each.name == "valid" and wanted is None:
                assert got is True
            else:
                assert got == wanted, each


class TestWhatIsTaken:
    """Which records make a table, and which do not."""

    def test_example_row_for_row(self) -> None:
        """Each record of the example has its row, in order, in the table of its kind."""
        town = load(example_folder())
        for kind in KINDS:
            table = to_arrow(town, kind=kind)
            wanted = [record.id for record in town.town_year.of_kind(kind)]
            assert table.column("id").to_pylist() == wanted
            assert to_arrow(town.town_year, kind=kind).equals(table)

    def test_kind_that_was_not_given(self) -> None:
        """An unknown kind is an error, an empty one an empty table with all its columns."""
        with pytest.raises(UsageError, match="并非没有发生"):
            to_arrow(TownYear())
        empty = to_arrow(TownYear(cases=()))
        assert empty.num_rows == 0
        assert empty.num_columns == len(columns("cases"))

    @pytest.mark.parametrize("thing", ["cases.jsonl", b"{}", None, 7])
    def test_no_records(self, thing: object) -> None:
        """A path, bytes or a number is no record: the error says to load first."""
        with pytest.raises(UsageError, match=r"enforcement_kit\.load"):
            to_arrow(thing)

    def test_record_of_another_kind(self) -> None:
        """A record of another kind is an error that names the kind to ask for."""
        with pytest.raises(UsageError, match="officers"):
            to_arrow((Officer(id="o"),))

    @pytest.mark.parametrize(
        ("make", "library"),
        [(to_arrow, "pyarrow"), (to_polars, "polars"), (to_pandas, "pandas")],
    )
    def test_extra_not_installed(
        self, make: object, library: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Without the library the error names the extra and how to install it, in both languages."""
        monkeypatch.setitem(sys.modules, library, None)
        with pytest.raises(
            MissingExtraError, match=r"未安装.*enforcement-kit\[analytics\].*not installed"
        ):
            make((), kind="cases")


class TestFrames:
    """The same table in the two libraries of frames."""

    def test_polars(self) -> None:
        """A polars frame holds the cells of the Arrow table, amounts as decimals and days as days."""
        pl = pytest.importorskip("polars")
        town = load(example_folder())
        frame = to_polars(town)
        assert frame.rows() == [tuple(row.values()) for row in to_arrow(town).to_pylist()]
        assert isinstance(frame.schema["fine"], pl.Decimal)
        assert frame.schema["decided_on"] == pl.Date

    def test_pandas(self) -> None:
        """A pandas frame goes back to the very Arrow table, so that no type was changed."""
        pd = pytest.importorskip("pandas")
        town = load(example_folder())
        frame = to_pandas(town)
        table = to_arrow(town)
        assert str(frame.dtypes["fine"]) == "decimal128(20, 2)[pyarrow]"
        assert isinstance(frame, pd.DataFrame)
        for name in table.column_names:
            assert pa.array(frame[name]).to_pylist() == table.column(name).to_pylist()
