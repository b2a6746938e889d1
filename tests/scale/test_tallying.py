"""Figures in pieces are those of `figures` to the byte, their side files too."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from commands import ekit
from failing_works import DiesOnce, FullDisk
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit import figures, load
from enforcement_kit.errors import UsageError
from enforcement_kit.measures import verify
from enforcement_kit.measures.reading import Unknown
from enforcement_kit.measures.tally import WHOLE, Cell, State
from enforcement_kit.scale import BusyError, FiguresWork, OwnFile, WorkerFailedError, run_work
from enforcement_kit.scale.room import Room
from enforcement_kit.scale.states import key_of_line, line_of_state, state_of_lines

SMALL = 20_000
BY = "month,officer,channel*category"


@pytest.fixture(scope="module")
def example(root_dir: Path) -> Path:
    """A town-year of every kind of record."""
    return root_dir / "examples" / "yangliuqing_2022"


@pytest.fixture(scope="module")
def faulty(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with records that cannot be read, an id that stands twice and no day of a decision."""
    room = tmp_path_factory.mktemp("figures")
    for path in example.iterdir():
        if path.suffix in (".jsonl", ".toml"):
            (room / path.name).write_bytes(path.read_bytes())
    lines = (room / "cases.jsonl").read_bytes().splitlines()
    lines[5] = b"{"
    lines[9] = lines[0]
    case = json.loads(lines[2])
    case["decision"] = {"kind": "penalty"}
    lines[2] = json.dumps(case).encode()
    (room / "cases.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    (room / "campaigns.jsonl").write_bytes(b"")
    (room / "trainings.jsonl").unlink()
    return room


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("period", ["2022", "2022-Q3", "2023"])
def test_equal_to_figures(faulty: Path, tmp_path: Path, jobs: int, period: str) -> None:
    """Figures of a folder, its parts, gaps, empty and missing kinds, and of a year it is not of."""
    out = tmp_path / "figures.json"
    work = FiguresWork(period=period, by=BY)
    result = run_work(work, faulty, out, jobs=jobs, size=SMALL)
    made = figures(load(faulty), period=period, by=BY)
    assert out.read_bytes() == made.to_json()
    assert result.told["records"]["campaigns"] == 0
    assert result.pieces > 30


def test_of_a_file_of_a_pipe_and_of_parquet(example: Path, tmp_path: Path) -> None:
    """A file by itself, packed, on a pipe or in a column gives the figures that it gives to `load`."""
    plain = tmp_path / "cases.jsonl"
    plain.write_bytes((example / "cases.jsonl").read_bytes())
    packed = tmp_path / "cases.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    sources = [plain, packed]
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    column = tmp_path / "cases.parquet"
    pq.write_table(
        pa.table({"record": plain.read_bytes().splitlines()}).replace_schema_metadata(
            {"enforcement_kit": '{"kind":"cases"}'}
        ),
        column,
        row_group_size=10,
    )
    sources.append(column)
    for number, source in enumerate(sources):
        out = tmp_path / str(number)
        run_work(FiguresWork(period=2022), source, out, jobs=2, size=SMALL)
        assert out.read_bytes() == figures(load(source), period=2022).to_json()
    for source in (plain, column):
        with source.open("rb") as pipe:
            run_work(FiguresWork(period=2022), pipe, tmp_path / "pipe", size=SMALL)
        with source.open("rb") as pipe:
            assert (tmp_path / "pipe").read_bytes() == figures(load(pipe), period=2022).to_json()


def test_what_a_source_had_no_place_for(tmp_path: Path) -> None:
    """Records of a ledger without a column leave the same figures open, packed or not."""
    lines = b"".join(
        b'{"id":"c-%d","decision":{"kind":"penalty","date":"2022-03-01"}}\n' % at
        for at in range(50)
    )
    (tmp_path / "town.toml").write_text(
        '[[source_fields]]\nkind = "cases"\nfields = ["decision.date", "decision.kind"]\n',
        encoding="utf-8",
    )
    for name, content in (("cases.jsonl", lines), ("cases.jsonl.gz", gzip.compress(lines))):
        source, out = tmp_path / name, tmp_path / "out"
        source.write_bytes(content)
        run_work(FiguresWork(period=2022), source, out, size=500)
        made = figures(load(source), period=2022)
        assert out.read_bytes() == made.to_json()
        assert any(gap.unheld for figure in made for gap in figure.gaps)


def test_side_files_above_ten_thousand(tmp_path: Path) -> None:
    """Long lists stand beside the result under their digest, and `verify` reads them back."""
    source, out = tmp_path / "phone_calls.jsonl", tmp_path / "figures.json"
    lines = (b'{"id":"l-%05d","received":"2022-05-01"}\n' % at for at in range(10_001))
    source.write_bytes(b"".join(lines))
    run_work(FiguresWork(period=2022), source, out, jobs=2, size=200_000)
    made = figures(load(source), period=2022)
    made.write(tmp_path / "plain")
    assert out.read_bytes() == (tmp_path / "plain" / "figures.json").read_bytes()
    sides = {each.name: each.read_bytes() for each in (tmp_path / "figures_records").iterdir()}
    plain = tmp_path / "plain" / "figures_records"
    assert sides == {each.name: each.read_bytes() for each in plain.iterdir()}
    assert sides
    assert verify(out, load(source)).differing == ()


def test_measures_of_ones_own(example: Path, tmp_path: Path) -> None:
    """A user's measures reach every process, one that breaks says so as it does in one."""
    from enforcement_kit.measures import default_measures, load_measures

    file = tmp_path / "own.py"
    file.write_text(
        "from enforcement_kit.measures import measure\n"
        "from enforcement_kit.model import Case\n"
        '@measure("own.long", unit="件", label="长案由", formula="案由超过六字")\n'
        "def long(case: Case):\n"
        '    """Cases whose cause is long."""\n'
        '    return len(case.cause or "") > 6\n'
        '@measure("own.broken", unit="件", label="坏", formula="坏")\n'
        "def broken(case: Case):\n"
        '    """Always breaks."""\n'
        "    return 1 / 0\n",
        encoding="utf-8",
    )
    out = tmp_path / "out"
    work = FiguresWork(period=2022, measures=(OwnFile.of(file),))
    run_work(work, example, out, jobs=2, size=SMALL)
    both = default_measures().with_(*load_measures(file))
    made = figures(load(example), period=2022, measures=both)
    assert out.read_bytes() == made.to_json()
    assert made["own.broken"].value is None
    assert made["own.long"].value


def test_json_lines_and_parquet(example: Path, tmp_path: Path) -> None:
    """A figure a line says whose it is; Parquet has the rows of the Arrow table."""
    pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    made = figures(load(example), period=2022, by="month")
    lines, columns = tmp_path / "lines", tmp_path / "columns"
    run_work(FiguresWork(period=2022, by="month", form="jsonl"), example, lines, size=SMALL)
    run_work(FiguresWork(period=2022, by="month", form="parquet"), example, columns, size=SMALL)
    rows = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    head = {key: made.head()[key] for key in ("organ", "period", "kit_version", "law_version")}
    assert rows == [head | row for row in made.to_dict()["figures"]]
    table = pq.read_table(columns)
    assert table.to_pylist() == made.to_arrow().to_pylist()
    assert json.loads(table.schema.metadata[b"enforcement_kit"])["organ"] == made.organ


def test_what_there_is_none_of(example: Path, tmp_path: Path) -> None:
    """A period and a breakdown that are none are said before a record is read."""
    with pytest.raises(UsageError, match="broken down"):
        FiguresWork(period=2022, by="moon")
    with pytest.raises(UsageError):
        FiguresWork(period="2022-Q9")


class TestBroken:
    """What goes wrong on the way."""

    def test_goes_on(self, example: Path, tmp_path: Path) -> None:
        """An interrupted run leaves the old result; gone on with, it gives the same bytes."""
        out = tmp_path / "out"
        out.write_bytes(b"old")

        def stop(kind: str, _count: int) -> None:
            if kind == "complaints":
                raise KeyboardInterrupt

        work = FiguresWork(period=2022)
        with pytest.raises(KeyboardInterrupt):
            run_work(work, example, out, size=SMALL, progress=stop)
        assert out.read_bytes() == b"old"
        result = run_work(work, example, out, size=SMALL, jobs=2, resume=True)
        assert 0 < result.resumed < result.pieces
        assert out.read_bytes() == figures(load(example), period=2022).to_json()

    def test_another_period_is_refused(self, example: Path, tmp_path: Path) -> None:
        """Pieces of another period are not joined with this one's."""

        def stop(kind: str, _count: int) -> None:
            if kind == "officers":
                raise KeyboardInterrupt

        out = tmp_path / "out"
        with pytest.raises(KeyboardInterrupt):
            run_work(FiguresWork(period=2022), example, out, size=SMALL, progress=stop)
        with pytest.raises(UsageError, match="period"):
            run_work(FiguresWork(period=2021), example, out, size=SMALL, resume=True)

    def test_a_worker_that_dies_is_tried_again(self, example: Path, tmp_path: Path) -> None:
        """A process that dies is named with its range, and the figures are whole."""
        out, mark = tmp_path / "out", tmp_path / "mark"
        said: list[str] = []
        work = Dying(period=2022)
        object.__setattr__(work, "mark", mark)
        run_work(work, example, out, jobs=2, size=SMALL, said=lambda _zh, en: said.append(en))
        assert out.read_bytes() == figures(load(example), period=2022).to_json()
        assert len(said) == 1
        assert "tried once more" in said[0]

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_a_full_disk(self, example: Path, tmp_path: Path, jobs: int) -> None:
        """A full disk is said, and nothing stands under the name."""
        with pytest.raises(WorkerFailedError, match="No space left"):
            run_work(Full(period=2022), example, tmp_path / "out", jobs=jobs, size=SMALL)
        assert not (tmp_path / "out").exists()

    def test_two_runs_on_one_result(self, example: Path, tmp_path: Path) -> None:
        """The second is refused while the first has the room."""
        room = Room(tmp_path / "out", {}, resume=False)
        with pytest.raises(BusyError):
            run_work(FiguresWork(period=2022), example, tmp_path / "out")
        room.close()

    def test_a_cut_gzip(self, example: Path, tmp_path: Path) -> None:
        """A packed file that breaks off gives the figures of `figures`, with the break counted."""
        packed = tmp_path / "cases.jsonl.gz"
        packed.write_bytes(gzip.compress((example / "cases.jsonl").read_bytes())[:-100])
        result = run_work(FiguresWork(period=2022), packed, tmp_path / "out", size=SMALL)
        assert [each.code for each in result.problems] == ["damaged-file"]
        assert result.rejected == 1
        rejected = json.loads((tmp_path / "out").read_bytes())["inputs"][0]["rejected"]
        assert rejected == 1


class Dying(DiesOnce, FiguresWork):
    """Figures whose process kills itself once."""


class Full(FullDisk, FiguresWork):
    """Figures whose disk is full at the third piece."""


ids = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
unknown = st.builds(Unknown, ids, ids, ids, ids)
values = st.one_of(
    st.just(1),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False),
    ids,
)


@st.composite
def states(draw: st.DrawFn) -> State:
    """What a measure may have counted: every type of value, parts, gaps and faults."""
    state = State()
    keys = [WHOLE, (("month", "2022-03"),), (("month", None), ("officer", draw(ids)))]
    for key in draw(st.lists(st.sampled_from(keys), unique=True)):
        pairs = draw(st.lists(st.tuples(ids, values), max_size=4))
        state.cells[key] = Cell(
            ids=[each for each, _ in pairs],
            values=[value for _, value in pairs],
            lacking=draw(st.lists(st.tuples(ids, unknown), max_size=3)),
            unheld=Counter(draw(st.dictionaries(unknown, st.integers(1, 9), max_size=3))),
        )
    state.failed += draw(st.lists(st.tuples(ids, ids), max_size=2))
    return state


@given(first=states(), second=states())
def test_a_state_comes_back_from_its_line(first: State, second: State) -> None:
    """What was counted comes back, types and all, and two lines add up as two cells do."""
    lines = [line_of_state("a.b", each) for each in (first, second)]
    back = state_of_lines(line for line in lines if line is not None)
    merged = State()
    for each in (first, second):
        for key, cell in each.cells.items():
            merged.cells.setdefault(key, Cell()).merge(cell)
        merged.failed += each.failed
    empty = Cell()
    assert {key: cell for key, cell in back.cells.items() if cell != empty} == {
        key: cell for key, cell in merged.cells.items() if cell != empty
    }
    assert list(map(type, back.cells[WHOLE].values)) == list(map(type, merged.cells[WHOLE].values))
    assert back.failed == merged.failed
    assert all(key_of_line(line) == "a.b" for line in lines if line is not None)
    assert all(line.count(b"\n") == 1 for line in lines if line is not None)


def test_a_money_of_a_subclass_is_a_decimal_again() -> None:
    """What a field's own type of decimal states comes back with its digits."""
    state = State()
    state.cells[WHOLE] = Cell(ids=["a"], values=[Decimal("2.50")])
    line = line_of_state("k", state)
    assert line is not None
    assert str(state_of_lines([line]).cells[WHOLE].values[0]) == "2.50"


class TestCommand:
    """`ekit stats` with a file for its result."""

    def test_folder_in_processes(self, example: Path, tmp_path: Path) -> None:
        """Two processes write the figures of the folder; without them the bytes are the same."""
        outs = []
        for name, more in (("a", ["--jobs", "2"]), ("b", [])):
            out = tmp_path / name
            done = ekit(
                "stats", str(example), "--year", "2022", "--by", "month",
                "--format", "json", "--out", str(out), *more,
            )  # fmt: skip
            assert done.returncode == 0, done.stderr.decode()
            outs.append(out.read_bytes())
        assert outs[0] == outs[1] == figures(load(example), period=2022, by="month").to_json()

    def test_a_bundle_is_read_as_a_whole(self, tmp_path: Path) -> None:
        """A bundle has no pieces, and its figures go to a file of each form all the same."""
        bundle = tmp_path / "town.json"
        bundle.write_text(
            '{"cases": [{"id": "c", "decision": {"kind": "penalty", "date": "2022-01-02"}}]}',
            encoding="utf-8",
        )
        made = figures(load(bundle), period=2022)
        base = ["stats", str(bundle), "--year", "2022"]
        for form in ("json", "jsonl", "parquet"):
            out = tmp_path / form
            done = ekit(*base, "--format", form, "--out", str(out))
            assert done.returncode == 0, done.stderr.decode()
        assert (tmp_path / "json").read_bytes() == made.to_json()
        printed = ekit(*base, "--format", "jsonl").stdout
        assert printed == (tmp_path / "jsonl").read_bytes()
        assert len(printed.splitlines()) == len(made)
        assert ekit(*base, "--format", "json", "--out", "x", "--jobs", "2").returncode == 2

    @pytest.mark.parametrize(
        "args", [["--jobs", "2"], ["--resume"], ["--format", "parquet"], ["--out", "x"]]
    )
    def test_what_does_not_go_together(self, example: Path, args: list[str]) -> None:
        """Processes without a file for their result are refused with what is needed."""
        done = ekit("stats", str(example), "--year", "2022", *args)
        assert done.returncode == 2
        assert "--out" in done.stderr.decode()
