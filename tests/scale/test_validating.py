"""Validation in pieces says what `validate` says, whatever the number of processes."""

from __future__ import annotations

import gzip
from pathlib import Path

import msgspec
import pytest
from commands import ekit
from failing_works import DiesOnce, FullDisk

from enforcement_kit.errors import UnreadableError, UsageError
from enforcement_kit.io import validate
from enforcement_kit.scale import (
    PROBLEM_COLUMNS,
    BusyError,
    ValidateWork,
    WorkerFailedError,
    as_parquet,
    run_work,
)
from enforcement_kit.scale.room import Room

SMALL = 4_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three kinds with every sort of problem: broken lines, unknown keys, doubled ids, GB18030."""
    room = tmp_path_factory.mktemp("validate")
    cases = [
        f'{{"id":"c-{at}","act":{{"place":"示例路{at}号"}},"grid":{at}}}'.encode()
        for at in range(300)
    ]
    cases[40] = b"{"
    cases[41] = b'{"id": 7}'
    cases[200] = cases[3]
    cases[250] = b'{"id":"c-250","numbr":"x","act":{"plce":"y"}}'
    (room / "cases.jsonl").write_bytes(b"\n".join(cases) + b"\n")
    calls = [f'{{"id":"l-{at}","received":"2025-13-{at:02}"}}'.encode() for at in range(200)]
    (room / "phone_calls.jsonl").write_bytes(b"\n".join(calls))
    complaints = [
        f'{{"id":"m-{at}","outcome":"噪声{at}","grid":1}}'.encode("gb18030") for at in range(200)
    ]
    (room / "complaints.jsonl").write_bytes(b"\n".join(complaints) + b"\n")
    (room / "inspections.jsonl").write_bytes(b"")
    (room / "strange.jsonl").write_bytes(b"{}\n")
    (room / "town.toml").write_text('name = "示例镇"\nyeer = 2025\n', encoding="utf-8")
    return room


def plain(source: Path, **more) -> list[dict]:
    """The problems as `validate` hands them on, which shares no piece with a run."""
    problems = []
    validate(source, said=problems.append, **more)
    return [each.to_dict() for each in problems]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("closely", [True, False])
def test_equal_to_validate(folder: Path, tmp_path: Path, jobs: int, closely: bool) -> None:
    """Every problem of a folder of several kinds, in order, with its line in its whole file."""
    out = tmp_path / "out"
    work = ValidateWork(closely=closely, unmask=True)
    result = run_work(work, folder, out, jobs=jobs, size=SMALL)
    rows = [msgspec.json.decode(line) for line in out.read_bytes().splitlines()]
    wanted = plain(folder, closely=closely)
    assert rows == wanted
    found = validate(folder, said=lambda _: None, closely=closely)
    assert result.told["records"] == found.records
    assert result.rejected == found.rejected
    told = result.told["by_code"]
    of_records = wanted[len(result.problems) :]
    counts = {code: sum(row["code"] == code for row in of_records) for code in told}
    assert told == counts
    assert sum(counts.values()) + len(result.problems) == len(wanted)
    assert result.pieces > 10


def test_one_kind_alone_and_by_its_name(folder: Path, tmp_path: Path) -> None:
    """A file by itself is of the kind of its name, as `validate` takes it."""
    out = tmp_path / "out"
    result = run_work(ValidateWork(unmask=True), folder / "phone_calls.jsonl", out, size=SMALL)
    rows = [msgspec.json.decode(line) for line in out.read_bytes().splitlines()]
    assert rows == plain(folder / "phone_calls.jsonl")
    assert set(result.told["records"]) == {"phone_calls"}


def test_unknown_keys_are_counted_over_all_pieces(folder: Path, tmp_path: Path) -> None:
    """A key that stands in every piece is one problem a file, with its count in the whole file."""
    out = tmp_path / "out"
    run_work(ValidateWork(), folder, out, jobs=2, size=SMALL)
    rows = [msgspec.json.decode(line) for line in out.read_bytes().splitlines()]
    grids = [row for row in rows if row["code"] == "unknown-key" and row["pointer"] == "/grid"]
    assert [(row["file"], row["line"]) for row in grids] == [
        ("cases.jsonl", 1),
        ("complaints.jsonl", 1),
    ]
    assert "297" in grids[0]["message"]  # of 300 lines: two are no records, one has no such key


def test_masked_unless_asked(tmp_path: Path) -> None:
    """An identity number in a problem is masked, and given out only where that was asked."""
    source = tmp_path / "cases.jsonl"
    number = "110101199003070002"
    source.write_text(f'{{"id":"c-1","filing":{{"date":"{number}"}}}}\n', encoding="utf-8")
    for unmask in (False, True):
        out = tmp_path / "out"
        run_work(ValidateWork(unmask=unmask), source, out)
        assert (number.encode() in out.read_bytes()) is unmask


def test_parquet_in_and_out(folder: Path, tmp_path: Path) -> None:
    """Cases in a Parquet column give the problems of the same lines; the result may be Parquet."""
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    lines = (folder / "cases.jsonl").read_bytes().splitlines()
    source = tmp_path / "cases.parquet"
    pq.write_table(pa.table({"record": lines}), source, row_group_size=40)
    out, rows = tmp_path / "out", tmp_path / "rows.parquet"
    run_work(ValidateWork(unmask=True), source, out, jobs=2, size=100)
    found = [msgspec.json.decode(line) for line in out.read_bytes().splitlines()]
    wanted = plain(folder / "cases.jsonl")
    assert [row | {"file": "cases.jsonl"} for row in found] == wanted
    work = ValidateWork(unmask=True, form="rows")
    run_work(work, source, rows, size=100, written=lambda ls: as_parquet(ls, PROBLEM_COLUMNS))
    table = pq.read_table(rows)
    assert table.column_names == [each.name for each in PROBLEM_COLUMNS]
    assert [int(line or 0) for line in table["line"].to_pylist()] == [
        row["line"] or 0 for row in wanted
    ]
    assert table["code"].to_pylist() == [row["code"] for row in wanted]


class TestBroken:
    """What goes wrong on the way."""

    def test_goes_on(self, folder: Path, tmp_path: Path) -> None:
        """An interrupted run leaves the old result; it is gone on with, and the whole is the same."""
        whole, out = tmp_path / "whole", tmp_path / "out"
        run_work(ValidateWork(), folder, whole, size=SMALL)
        out.write_bytes(b"old")

        def stop(kind: str, _count: int) -> None:
            if kind == "complaints":
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            run_work(ValidateWork(), folder, out, size=SMALL, progress=stop)
        assert out.read_bytes() == b"old"
        result = run_work(ValidateWork(), folder, out, size=SMALL, jobs=2, resume=True)
        assert 0 < result.resumed < result.pieces
        assert out.read_bytes() == whole.read_bytes()

    def test_a_worker_that_dies_is_tried_again(self, folder: Path, tmp_path: Path) -> None:
        """A process that dies is named with its range, and the result is the whole one."""
        whole, out, mark = tmp_path / "whole", tmp_path / "out", tmp_path / "mark"
        run_work(ValidateWork(), folder, whole, size=SMALL)
        said: list[str] = []
        work = Dying()
        object.__setattr__(work, "mark", mark)
        run_work(work, folder, out, jobs=2, size=SMALL, said=lambda _zh, en: said.append(en))
        assert out.read_bytes() == whole.read_bytes()
        assert len(said) == 1
        assert "tried once more" in said[0]

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_a_full_disk(self, folder: Path, tmp_path: Path, jobs: int) -> None:
        """A full disk is said, and nothing stands under the name."""
        with pytest.raises(WorkerFailedError, match="No space left"):
            run_work(Full(), folder, tmp_path / "out", jobs=jobs, size=SMALL)
        assert not (tmp_path / "out").exists()

    def test_two_runs_on_one_result(self, folder: Path, tmp_path: Path) -> None:
        """The second is refused while the first has the room."""
        room = Room(tmp_path / "out", {}, resume=False)
        with pytest.raises(BusyError):
            run_work(ValidateWork(), folder, tmp_path / "out")
        room.close()

    def test_a_cut_gzip(self, folder: Path, tmp_path: Path) -> None:
        """A packed file that breaks off is said with what is there, never taken for a shorter one."""
        packed = tmp_path / "cases.jsonl.gz"
        packed.write_bytes(gzip.compress((folder / "cases.jsonl").read_bytes())[:-100])
        out = tmp_path / "out"
        run_work(ValidateWork(unmask=True), packed, out, size=SMALL)
        rows = [msgspec.json.decode(line) for line in out.read_bytes().splitlines()]
        assert rows == plain(packed)
        assert "damaged-file" in {row["code"] for row in rows}

    def test_parquet_of_another_shape_and_a_bundle(self, tmp_path: Path) -> None:
        """A Parquet without the column of texts and a bundle on a pipe are named for what they are."""
        pa = pytest.importorskip("pyarrow")
        import pyarrow.parquet as pq

        path = tmp_path / "x.parquet"
        pq.write_table(pa.table({"案号": ["1"]}), path)
        with pytest.raises(UnreadableError, match="案号"):
            run_work(ValidateWork(), path, tmp_path / "out")
        bundle = tmp_path / "town.json"
        bundle.write_text('{"cases": []}', encoding="utf-8")
        with bundle.open("rb") as file, pytest.raises(UsageError, match="bundle"):
            run_work(ValidateWork(), file, tmp_path / "out")


class Dying(DiesOnce, ValidateWork):
    """A validation whose process kills itself once."""


class Full(FullDisk, ValidateWork):
    """A validation whose disk is full at the third piece."""


class TestCommand:
    """`ekit validate` with a file for its result."""

    def test_a_pipe_and_a_file_are_the_same(self, folder: Path, tmp_path: Path) -> None:
        """The bytes of a file, of standard input and of two processes are equal but for the name."""
        source = folder / "cases.jsonl"
        outs = []
        for name, args, stdin in (
            ("a", [str(source), "--jobs", "2"], b""),
            ("b", [str(source)], b""),
            ("c", ["-", "--jobs", "1", "--resume"], source.read_bytes()),
        ):
            out = tmp_path / name
            done = ekit("validate", *args, "--format", "jsonl", "--out", str(out), stdin=stdin)
            assert done.returncode == 1, done.stderr.decode()
            outs.append(out.read_bytes().replace(b"<stdin>", b"cases.jsonl"))
        assert outs[0] == outs[1] == outs[2]

    def test_to_standard_output(self, folder: Path) -> None:
        """Without `--out` the same lines go to standard output."""
        done = ekit("validate", str(folder), "--format", "jsonl")
        rows = [msgspec.json.decode(line) for line in done.stdout.splitlines()]
        assert [row["code"] for row in rows] == [row["code"] for row in plain(folder)]

    @pytest.mark.parametrize(
        "args",
        [["--jobs", "2"], ["--resume"], ["--format", "parquet"], ["--out", "x"]],
        ids=lambda args: args[0],
    )
    def test_what_does_not_go_together(self, folder: Path, args: list[str]) -> None:
        """Processes without a file for their result are refused with what is needed."""
        done = ekit("validate", str(folder), *args)
        assert done.returncode == 2
        assert "--out" in done.stderr.decode()

    def test_a_bundle_is_read_as_a_whole(self, tmp_path: Path) -> None:
        """A bundle has no pieces, and its problems go to the file all the same."""
        bundle, out = tmp_path / "town.json", tmp_path / "out"
        bundle.write_text('{"cases": [{"id": 7}]}', encoding="utf-8")
        done = ekit("validate", str(bundle), "--format", "jsonl", "--out", str(out))
        assert done.returncode == 1
        assert len(out.read_bytes().splitlines()) == 1
        done = ekit("validate", str(bundle), "--format", "jsonl", "--out", str(out), "--jobs", "2")
        assert done.returncode == 2


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_the_first_line_settles_the_encoding(tmp_path: Path, jobs: int, packed: bool) -> None:
    """A stray line of another encoding is unreadable wherever a piece begins, as it is in one."""
    for own, other in (("utf-8", "gb18030"), ("gb18030", "utf-8")):
        lines = [b'{"id":"c-%d"}' % at for at in range(40)]
        lines += [f'{{"id":"d-{at}","cause":"噪声扰民案"}}'.encode(own) for at in range(400)]
        for at in range(60, 440, 7):
            lines[at] = f'{{"id":"e-{at}","cause":"涉嫌占道经营丂案"}}'.encode(other)
        source = tmp_path / ("cases.jsonl.gz" if packed else "cases.jsonl")
        content = b"\n".join(lines) + b"\n"
        source.write_bytes(gzip.compress(content) if packed else content)
        out = tmp_path / "out"
        run_work(ValidateWork(unmask=True), source, out, jobs=jobs, size=300)
        rows = [msgspec.json.decode(line) for line in out.read_bytes().splitlines()]
        assert rows == plain(source)
        if own == "utf-8":
            assert {row["code"] for row in rows} == {"not-readable-text"}
