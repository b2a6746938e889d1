"""Records through Parquet: nothing lost, and every bad file said clearly."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records_strategies import JUNK, plain_records

from enforcement_kit import dumps, from_dict, iter_records, load
from enforcement_kit.analytics import (
    NotRecordsParquetError,
    iter_parquet,
    read_parquet,
    to_arrow,
    write_parquet,
)
from enforcement_kit.codec import parse_json
from enforcement_kit.errors import MissingExtraError, Problem, UnreadableError, UsageError
from enforcement_kit.model import KINDS, Case, Officer, TownYear
from enforcement_kit.testing import example_folder

pa = pytest.importorskip("pyarrow")
import pyarrow.parquet as pq  # noqa: E402 - after the skip

ODD = (
    b'{"id": "c-1",  "grid_no":"07", "decisoin":{"date":"2022-03-01"}}',
    b'{"id":"c-1"}',
    b'{"id":"c-2","id":"c-3","act":{"place":"x","place":"y"}}',
    b'{"id":"c-4","decision":{"date":"2022-02-30"}}',
    b'{"id":"c-5","organ":{"code":"91120111MA0000001X"}}',
    '{"id":"c-6","cause":{"value":"占道","written":"占 道","at":{"paper":"p-1","page":2}}}'.encode(),
    b'{"id":"c-7","weight":1.2300,"big":123456789012345678901234567890}',
    b"{broken",
    b"[]",
    b"null",
    b'{"number":"no id"}',
    b"\xff\xfe\xfd",
    b'{"id":"c-8"}\r',
)


def lines(path: Path) -> list[bytes]:
    """What stands in the column of texts."""
    return pq.read_table(path).column("record").to_pylist()


class TestRoundTrip:
    """What goes in comes out."""

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(sorted(KINDS)), st.data())
    def test_any_records(
        self, tmp_path_factory: pytest.TempPathFactory, kind: str, data: st.DataObject
    ) -> None:
        """Any records of any kind, unknown keys at any depth included, come back equal to the byte."""
        cls = KINDS[kind]
        extras = st.dictionaries(st.sampled_from(["grid_no", "网格", "x"]), JUNK, max_size=2)
        plain = data.draw(st.lists(st.tuples(plain_records(cls), extras), max_size=3))
        # as read from text, where numbers of unknown keys are exact
        plain = parse_json(json.dumps(plain)).value
        records = [
            from_dict(cls, {**more, **value, "id": f"r-{number}"})
            for number, (value, more) in enumerate(plain)
        ]
        path = tmp_path_factory.mktemp("parquet") / "some.parquet"
        written = write_parquet(records, path, kind=kind)
        again = read_parquet(path).town_year.of_kind(kind)
        assert written.rows == len(records)
        assert tuple(records) == again
        assert (
            [dumps(record) for record in records]
            == [dumps(record) for record in again]
            == lines(path)
        )

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(st.lists(plain_records(Case, broken=True), max_size=4))
    def test_broken_records(
        self, tmp_path_factory: pytest.TempPathFactory, plain: list[dict[str, object]]
    ) -> None:
        """Lines that are broken in any way keep their bytes, and the same problems are said of them."""
        folder = tmp_path_factory.mktemp("parquet")
        source = folder / "cases.jsonl"
        source.write_bytes(
            b"".join(json.dumps(value, ensure_ascii=False).encode() + b"\n" for value in plain)
        )
        written = write_parquet(source, folder / "cases.parquet")
        before, after = load(source), read_parquet(written.path)
        assert lines(written.path) == source.read_bytes().splitlines()
        assert said(before.problems) == said(after.problems)
        assert (before.town_year.cases, before.rejected) == (after.town_year.cases, after.rejected)

    def test_odd_lines(self, tmp_path: Path) -> None:
        """Misspelt, doubled, lost, unreadable: each line by hand comes back with its problems."""
        source = tmp_path / "cases.jsonl"
        source.write_bytes(b"\n".join(ODD) + b"\n")
        written = write_parquet(source, tmp_path / "cases.parquet")
        assert lines(written.path) == list(ODD)
        before, after = load(source), read_parquet(written.path)
        assert said(before.problems) == said(after.problems)
        assert before.town_year.cases == after.town_year.cases
        assert before.rejected == after.rejected > 0
        ids = pq.read_table(written.path).column("id").to_pylist()
        assert written.rows == len(ODD)
        assert written.without_columns == ids.count(None) == 6

    def test_streams_say_the_same(self, tmp_path: Path) -> None:
        """A stream from Parquet gives what a stream from the lines gives, closely looked at or not."""
        source = tmp_path / "cases.jsonl"
        source.write_bytes(b"\n".join(ODD) + b"\n")
        path = write_parquet(source, tmp_path / "cases.parquet").path
        for strict in (False, True):
            wanted = list(iter_records(source, "cases", strict=strict))
            found = list(iter_parquet(path, strict=strict))
            assert [item for item in wanted if not isinstance(item, Problem)] == [
                item for item in found if not isinstance(item, Problem)
            ]
            assert said(wanted) == said(found)

    @pytest.mark.parametrize("kind", KINDS)
    def test_example(self, tmp_path: Path, kind: str) -> None:
        """Each file of the example comes back byte for byte, its flat columns those of `to_arrow`."""
        path = write_parquet(example_folder(), tmp_path / "x.parquet", kind=kind).path
        assert b"\n".join(lines(path)) + b"\n" == (example_folder() / f"{kind}.jsonl").read_bytes()
        flat = pq.read_table(path).drop_columns(["record"]).replace_schema_metadata(None)
        assert flat.equals(to_arrow(load(example_folder(), kinds=[kind]), kind=kind))

    def test_packed_and_in_gb18030(self, tmp_path: Path) -> None:
        """A packed file in GB18030 keeps its bytes, and reading says the encoding as it did before."""
        source = tmp_path / "cases.jsonl.gz"
        text = '{"id":"c-1","cause":"占道经营"}'.encode("gb18030")
        source.write_bytes(gzip.compress(text + b"\n"))
        path = write_parquet(source, tmp_path / "cases.parquet").path
        assert lines(path) == [text]
        after = read_parquet(path)
        assert after.town_year.cases[0].cause == "占道经营"
        assert [problem.code for problem in after.problems] == ["encoding-gb18030"]

    def test_ledger(self, tmp_path: Path, root_dir: Path) -> None:
        """The rows of a ledger are written as records, and what was not read is handed on."""
        ledger = root_dir / "examples/ledgers/town.xlsx"
        written = write_parquet(ledger, tmp_path / "cases.parquet")
        before = load(ledger, kinds=["cases"])
        assert read_parquet(written.path).town_year.cases == before.town_year.cases
        assert written.problems
        assert {problem.code for problem in written.problems} <= {
            problem.code for problem in before.problems
        }

    def test_more_rows_than_a_batch(self, tmp_path: Path) -> None:
        """Rows beyond one batch stand in several row groups, in order."""
        records = (Officer(id=f"o-{number}") for number in range(20_001))
        path = write_parquet(records, tmp_path / "officers.parquet", kind="officers").path
        assert pq.ParquetFile(path).num_row_groups == 3
        again = [record.id for record in iter_parquet(path) if not isinstance(record, Problem)]
        assert again == [f"o-{number}" for number in range(20_001)]

    def test_two_of_one_id(self, tmp_path: Path) -> None:
        """Records in memory that share an id are both kept; reading says so, as for lines."""
        path = write_parquet([Case(id="c"), Case(id="c", cause="x")], tmp_path / "c.parquet").path
        assert len(lines(path)) == 2
        assert [problem.code for problem in read_parquet(path).problems] == ["duplicate-id"]

    def test_mappings_and_open_files(self, tmp_path: Path) -> None:
        """What `load` takes is taken: mappings in a row, bytes; and a file may be read open."""
        one = write_parquet([{"id": "c", "grid_no": "7"}], tmp_path / "a.parquet").path
        two = write_parquet(b'{"id":"c","grid_no":"7"}\n', tmp_path / "b.parquet").path
        assert read_parquet(io.BytesIO(one.read_bytes())).town_year == read_parquet(two).town_year

    def test_none_of_a_kind(self, tmp_path: Path) -> None:
        """An empty kind comes back empty and not unknown."""
        path = write_parquet(TownYear(cases=()), tmp_path / "a.parquet").path
        assert read_parquet(path).town_year.cases == ()

    def test_text_written_by_others(self, tmp_path: Path) -> None:
        """A column of texts that another program wrote, over several lines, is read by its kind."""
        table = pa.table({"record": ['{\n "id": "c-1",\n "cause": "占道"\n}', None]})
        pq.write_table(table, tmp_path / "own.parquet")
        with pytest.raises(UsageError, match="kind="):
            read_parquet(tmp_path / "own.parquet")
        found = read_parquet(tmp_path / "own.parquet", kind="cases")
        assert found.town_year.cases[0].cause == "占道"
        assert found.rejected == 1


def said(items: object) -> list[tuple[object, ...]]:
    """The problems without the name of the file, which differs."""
    return [
        attrs.astuple(attrs.evolve(item, at=attrs.evolve(item.at, file="")))
        for item in items
        if isinstance(item, Problem)
    ]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A file of two cases."""
    return write_parquet([Case(id="c-1"), Case(id="c-2")], tmp_path / "good.parquet").path


class TestBadInput:
    """Each bad file is one clear sentence in two languages, never a traceback of another library."""

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b'{"id":"c"}\n', b"PAR"])
    def test_no_parquet(self, tmp_path: Path, content: bytes) -> None:
        """What is no Parquet file is said to be none."""
        path = tmp_path / "x.parquet"
        path.write_bytes(content)
        with pytest.raises(
            NotRecordsParquetError, match=r"不是 Parquet 文件 / x\.parquet: this is no"
        ):
            read_parquet(path)

    def test_cut_anywhere(self, good: Path) -> None:
        """A file cut after any of its bytes is said to be damaged, wherever the cut is."""
        content = good.read_bytes()
        for length in range(4, len(content), 97):
            good.write_bytes(content[:length])
            with pytest.raises(NotRecordsParquetError, match="cut short or damaged"):
                list(iter_parquet(good))

    def test_changed_bytes(self, good: Path) -> None:
        """A byte changed on the way is said, or the records are those that were written."""
        content = good.read_bytes()
        wanted = read_parquet(good)
        refused = 0
        for at in range(4, len(content), 61):
            changed = content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
            try:
                found = read_parquet(io.BytesIO(changed))
            except (UnreadableError, UsageError):
                refused += 1
            else:
                assert found == wanted, at
        assert refused

    def test_no_column_of_records(self, tmp_path: Path) -> None:
        """A flat table alone is refused: it names its columns and how to write the file anew."""
        pq.write_table(to_arrow(Case(id="c")), tmp_path / "flat.parquet")
        with pytest.raises(NotRecordsParquetError, match=r"record.*write_parquet"):
            read_parquet(tmp_path / "flat.parquet")

    def test_column_of_another_type(self, tmp_path: Path) -> None:
        """A column of that name that holds numbers is no column of records."""
        pq.write_table(pa.table({"record": [1, 2]}), tmp_path / "n.parquet")
        with pytest.raises(NotRecordsParquetError, match="write_parquet"):
            read_parquet(tmp_path / "n.parquet", kind="cases")

    def test_another_kind(self, good: Path) -> None:
        """Asked for as another kind, a file of cases is not read as that kind."""
        with pytest.raises(UsageError, match=r"cases.*officers"):
            read_parquet(good, kind="officers")

    @pytest.mark.parametrize(
        "about",
        [
            {"format": "enforcement-kit/parquet/1", "kind": "boats"},
            {"format": "someone/else/1", "kind": "cases"},
            {"format": "enforcement-kit/parquet/1", "kind": "cases", "schema_version": 99},
        ],
    )
    def test_metadata_of_others(self, tmp_path: Path, about: dict[str, object]) -> None:
        """A kind, format or version that this kit does not know is refused by name."""
        table = pa.table({"record": [b'{"id":"c"}']})
        table = table.replace_schema_metadata({b"enforcement_kit": json.dumps(about)})
        pq.write_table(table, tmp_path / "m.parquet")
        with pytest.raises(NotRecordsParquetError):
            read_parquet(tmp_path / "m.parquet")

    def test_a_pipe(self) -> None:
        """A pipe, which cannot be sought, is refused with what to do."""
        import os

        read, write = os.pipe()
        os.close(write)
        with os.fdopen(read, "rb") as pipe, pytest.raises(UsageError, match=r"管道.*pipe"):
            read_parquet(pipe)

    def test_no_such_file(self, tmp_path: Path) -> None:
        """A missing file and a folder are said without the path of the machine."""
        for path in (tmp_path / "none.parquet", tmp_path):
            with pytest.raises(UnreadableError, match=f"{path.name}：无法打开") as caught:
                read_parquet(path)
            assert str(tmp_path.parent) not in str(caught.value)

    def test_extra_not_installed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without pyarrow both ways name the extra, and no file is made."""
        import sys

        monkeypatch.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(MissingExtraError, match=r"enforcement-kit\[analytics\]"):
            write_parquet([Case(id="c")], tmp_path / "c.parquet")
        with pytest.raises(MissingExtraError, match=r"enforcement-kit\[analytics\]"):
            read_parquet(tmp_path / "c.parquet")
        assert list(tmp_path.iterdir()) == []

    def test_nothing_half_written(self, good: Path) -> None:
        """Where the source breaks off in the middle, the old file stands and nothing lies beside it."""
        before = good.read_bytes()

        def breaks() -> object:
            yield Case(id="c-1")
            yield Officer(id="o-1")

        with pytest.raises(UsageError, match="officers"):
            write_parquet(breaks(), good)
        assert good.read_bytes() == before
        assert [path.name for path in good.parent.iterdir()] == [good.name]

    def test_kind_that_was_not_given(self, tmp_path: Path) -> None:
        """An unknown kind is an error and no empty file, from memory and from a folder."""
        (tmp_path / "cases.jsonl").write_bytes(b'{"id":"c"}\n')
        for source in (TownYear(), tmp_path):
            with pytest.raises(UsageError, match="并非没有发生"):
                write_parquet(source, tmp_path / "o.parquet", kind="officers")
        assert not (tmp_path / "o.parquet").exists()
