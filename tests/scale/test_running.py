"""A run in pieces is the run in one, whatever the number of processes and whatever broke it."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit import check, load
from enforcement_kit.errors import UnreadableError, UsageError
from enforcement_kit.rules import Context, default_rules
from enforcement_kit.scale import (
    Asking,
    BusyError,
    CheckWork,
    ChosenStandard,
    OtherRunError,
    OwnFile,
    ReviewWork,
    WorkerDiedError,
    WorkerFailedError,
    pieces_of,
    run_work,
)
from enforcement_kit.scale.room import Room

ON = dt.date(2026, 1, 31)
SMALL = 20_000


def check_work(**more) -> CheckWork:
    return CheckWork(asking=Asking.of(context=Context(on=ON)), **more)


def plain_result(path: Path) -> list[dict]:
    """What `check` says of the same cases, held in memory: a way that shares no piece with runs."""
    result = check(load(path).town_year.cases, on=ON)
    return [each.to_dict() for each in result.findings]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_equal_to_the_plain_check(some_cases: Path, tmp_path: Path, jobs: int) -> None:
    """Findings in input order are those of `check`, but for the rules on a town that no stream has."""
    out = tmp_path / "out.jsonl"
    result = run_work(check_work(unmask=True), some_cases, out, jobs=jobs, size=SMALL)
    towns = {each.code for each in default_rules() if each.scope == "town"}
    rows = [msgspec.json.decode(line) for line in out.read_bytes().splitlines()]
    wanted = [each for each in plain_result(some_cases) if each["rule"] not in towns]
    assert [each for each in rows if each["rule"] not in towns] == wanted
    assert {(each["verdict"], each["reason"]) for each in rows if each["rule"] in towns} == {
        ("not_run", "stream")
    }
    assert (result.read, result.rejected, result.told["cases"]) == (200, 3, 197)
    assert result.pieces > 10


def test_bytes_do_not_tell_the_number_of_processes(some_cases: Path, tmp_path: Path) -> None:
    """One, two and three processes write the same bytes, towns asked or not, masked or not."""
    for number, more in enumerate(({}, {"unmask": True}, {"by_town": True}, {"form": "rows"})):
        outs = []
        for jobs in (1, 2, 3):
            out = tmp_path / f"{number}-{jobs}"
            run_work(check_work(**more), some_cases, out, jobs=jobs, size=SMALL)
            outs.append(out.read_bytes())
        assert outs[0] == outs[1] == outs[2]
        assert outs[0]


def test_problems_have_their_lines_in_the_whole_file(some_cases: Path, tmp_path: Path) -> None:
    """A rejected record is named with the line that `load` names, in every way of running."""
    wanted = [(p.code, p.at.line) for p in load(some_cases).problems if p.level == "rejected"]
    for jobs in (1, 2):
        result = run_work(check_work(), some_cases, tmp_path / "o", jobs=jobs, size=SMALL)
        found = [(p.code, p.at.line) for p in result.problems if p.level == "rejected"]
        assert found == wanted
    assert [line for _, line in wanted] == [21, 121, 151]


def test_towns_are_asked_one_by_one(some_cases: Path, tmp_path: Path) -> None:
    """The rules on a town say of each organ's cases what `check` says of these cases alone."""
    import attrs

    out = tmp_path / "out.jsonl"
    run_work(check_work(unmask=True, by_town=True), some_cases, out, jobs=2, size=SMALL)
    towns = {each.code for each in default_rules() if each.scope == "town"}
    found = sorted(
        (row["rule"], row["record"], row["verdict"], row["pointer"])
        for row in map(msgspec.json.decode, out.read_bytes().splitlines())
        if row["rule"] in towns and row["reason"] != "missing"
    )
    town_year = load(some_cases).town_year
    wanted = []
    for at in range(3):
        name = f"示例{at}镇人民政府"
        cases = tuple(each for each in town_year.cases if each.organ.name == name)
        alone = attrs.evolve(
            town_year, cases=cases, town=attrs.evolve(town_year.town, organ_code=name, name=name)
        )
        wanted += [
            (each.rule, each.record, each.verdict, each.pointer)
            for each in check(alone, on=ON).findings
            if each.rule in towns and each.reason != "missing"
        ]
    assert found == sorted(wanted)
    assert {"FLE010", "SEG006"} & {rule for rule, *_ in found}


def test_packed_piped_and_parquet(some_cases: Path, tmp_path: Path) -> None:
    """gzip, a pipe and Parquet with the text in one column give the plain file's bytes."""
    from enforcement_kit.analytics import write_parquet

    cases = load(some_cases).town_year.cases
    plain = tmp_path / "plain.jsonl"
    from enforcement_kit.codec import dumps

    plain.write_bytes(b"".join(dumps(each) + b"\n" for each in cases))
    packed = tmp_path / "cases.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    parquet = tmp_path / "cases.parquet"
    write_parquet(cases, parquet)
    outs = []
    with plain.open("rb") as pipe:
        for number, source in enumerate((plain, packed, parquet, pipe)):
            out = tmp_path / str(number)
            run_work(check_work(), source, out, jobs=2, size=SMALL)
            outs.append(out.read_bytes())
    assert len(set(outs)) == 1


def test_one_process_is_said_for_packed_files(some_cases: Path, tmp_path: Path) -> None:
    """Several processes asked of a packed file are said to be one."""
    packed = tmp_path / "cases.jsonl.gz"
    packed.write_bytes(gzip.compress(some_cases.read_bytes()))
    said: list[str] = []
    run_work(check_work(), packed, tmp_path / "o", jobs=2, said=lambda zh, en: said.append(en))
    assert said == ["a packed file or a pipe has no ranges; one process goes through it"]


@given(
    lines=st.lists(st.binary(max_size=40).map(lambda b: b.replace(b"\n", b" ")), max_size=30),
    size=st.integers(1, 200),
    last=st.booleans(),
)
def test_pieces_are_the_file(tmp_path_factory, lines: list[bytes], size: int, last: bool) -> None:
    """The bytes of all pieces are the file's, and every piece but the last ends with a line."""
    path = tmp_path_factory.mktemp("p") / "x.jsonl"
    content = b"\n".join(lines) + (b"\n" if last and lines else b"")
    path.write_bytes(content)
    parts = [piece.opened().read() for piece in pieces_of(path, size=size)]
    assert b"".join(parts) == content
    assert all(part.endswith(b"\n") for part in parts[:-1])
    assert all(len(part) >= size for part in parts[:-1])


class TestResume:
    """What an interrupted run leaves, and how one goes on."""

    def interrupted(self, source: Path, out: Path, after: int) -> None:
        """A run that breaks when some records are done."""

        def stop(_kind: str, count: int) -> None:
            if count > after:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            run_work(check_work(), source, out, size=SMALL, progress=stop)

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_goes_on(self, some_cases: Path, tmp_path: Path, jobs: int) -> None:
        """After a break the old result stands; --resume does the rest alone and gives the whole."""
        whole, out = tmp_path / "whole", tmp_path / "out"
        run_work(check_work(), some_cases, whole, size=SMALL)
        out.write_bytes(b"old")
        self.interrupted(some_cases, out, 60)
        assert out.read_bytes() == b"old"
        result = run_work(check_work(), some_cases, out, size=SMALL, resume=True, jobs=jobs)
        assert 1 <= result.resumed < result.pieces
        assert out.read_bytes() == whole.read_bytes()
        assert not out.with_name("out.parts").exists()

    def test_a_changed_piece_is_done_again(self, some_cases: Path, tmp_path: Path) -> None:
        """Where the input was edited in place, or a part was damaged, the piece is not trusted."""
        source, out, whole = tmp_path / "cases.jsonl", tmp_path / "out", tmp_path / "whole"
        source.write_bytes(some_cases.read_bytes())
        self.interrupted(source, out, 60)
        source.write_bytes(source.read_bytes().replace(b"s-00001", b"s-99991"))
        part = out.with_name("out.parts") / "00000001.lines"
        part.write_bytes(part.read_bytes()[:-10])
        run_work(check_work(), source, whole, size=SMALL)
        run_work(check_work(), source, out, size=SMALL, resume=True)
        assert out.read_bytes() == whole.read_bytes()

    def test_another_question_is_refused(self, some_cases: Path, tmp_path: Path) -> None:
        """Pieces of a run with another day are not joined with this one's; the message says what."""
        out = tmp_path / "out"
        self.interrupted(some_cases, out, 60)
        other = CheckWork(asking=Asking.of(context=Context(on=dt.date(2025, 1, 1))))
        with pytest.raises(OtherRunError, match="on"):
            run_work(other, some_cases, out, size=SMALL, resume=True)

    def test_without_resume_all_anew(self, some_cases: Path, tmp_path: Path) -> None:
        """A run without --resume takes nothing from an earlier one."""
        out = tmp_path / "out"
        self.interrupted(some_cases, out, 60)
        assert run_work(check_work(), some_cases, out, size=SMALL).resumed == 0

    @pytest.mark.parametrize(
        ("kill", "command"),
        [
            (signal.SIGKILL, ["check", "--on", "2026-01-31", "--format", "jsonl"]),
            (signal.SIGINT, ["check", "--on", "2026-01-31", "--format", "jsonl"]),
            (signal.SIGKILL, ["validate", "--format", "jsonl"]),
            (signal.SIGKILL, ["stats", "--year", "2025", "--format", "json"]),
        ],
        ids=["check", "check-interrupted", "validate", "stats"],
    )
    def test_killed_from_outside(
        self, tmp_path: Path, kill: signal.Signals, command: list[str]
    ) -> None:
        """A command killed in the middle leaves the old result whole and can be gone on with."""
        from scale_cases import lines_of

        source, out = tmp_path / "cases.jsonl", tmp_path / "out.jsonl"
        source.write_bytes(b"\n".join(lines_of(4500)) + b"\n")
        out.write_bytes(b"old")
        run = "from enforcement_kit.cli.main import run; run()"
        name, *options = command
        line = [sys.executable, "-c", run, name, str(source), *options]
        one = [*line, "--out", str(tmp_path / "whole")]
        line += ["--jobs", "2", "--out", str(out)]
        child = subprocess.Popen(line, stderr=subprocess.DEVNULL, start_new_session=True)
        room = out.with_name("out.jsonl.parts")
        deadline = time.monotonic() + 60
        while not list(room.glob("*.json")) or not list(room.glob("0*.lines")):
            assert child.poll() is None, "it ended before it could be killed"
            assert time.monotonic() < deadline
            time.sleep(0.01)
        os.killpg(child.pid, kill)
        assert child.wait() != 0
        assert out.read_bytes() == b"old"
        done = subprocess.run([*line, "--resume"], check=False, capture_output=True)
        assert done.returncode in (0, 1), done.stderr.decode()
        subprocess.run(one, check=False, capture_output=True)
        assert out.read_bytes() == (tmp_path / "whole").read_bytes()

    @pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGTERM])
    def test_the_parent_alone_is_killed(self, tmp_path: Path, kill: signal.Signals) -> None:
        """Workers end with their parent and do not keep its lock: --resume goes on at once."""
        from scale_cases import lines_of

        source, out = tmp_path / "cases.jsonl", tmp_path / "out.jsonl"
        source.write_bytes(b"\n".join(lines_of(4500)) + b"\n")
        run = "from enforcement_kit.cli.main import run; run()"
        options = ["--on", "2026-01-31", "--format", "jsonl"]
        line = [sys.executable, "-c", run, "check", str(source), *options]
        one = [*line, "--out", str(tmp_path / "whole")]
        line += ["--jobs", "2", "--out", str(out)]
        child = subprocess.Popen(line, stderr=subprocess.PIPE)
        room = out.with_name("out.jsonl.parts")
        deadline = time.monotonic() + 60
        while not list(room.glob("0*.json")):
            assert child.poll() is None, "it ended before it could be killed"
            assert time.monotonic() < deadline
            time.sleep(0.01)
        child.send_signal(kill)
        assert child.wait() == -kill
        done = subprocess.run([*line, "--resume"], check=False, capture_output=True)
        assert done.returncode in (0, 1), done.stderr.decode()
        # the pipe has its end when nobody is left who could write to it
        assert child.stderr is not None
        child.stderr.read()
        child.stderr.close()
        subprocess.run(one, check=False, capture_output=True)
        assert out.read_bytes() == (tmp_path / "whole").read_bytes()


class TestBroken:
    """Workers that die, disks that are full, two runs at once, files that are none."""

    def test_a_worker_that_dies_is_tried_again(self, some_cases: Path, tmp_path: Path) -> None:
        """A process that dies once is named with its range, and the result is the whole one."""
        said: list[str] = []
        work = DyingWork(asking=check_work().asking, mark=tmp_path / "mark", times=1)
        out, whole = tmp_path / "out", tmp_path / "whole"
        run_work(
            work, some_cases, out, jobs=2, size=SMALL, said=lambda zh, en: said.append(f"{zh} {en}")
        )
        run_work(check_work(), some_cases, whole, size=SMALL)
        assert out.read_bytes() == whole.read_bytes()
        assert len(said) == 1
        assert "-9" in said[0]
        assert "tried once more" in said[0]

    def test_a_worker_that_dies_twice_ends_the_run(self, some_cases: Path, tmp_path: Path) -> None:
        """Twice on one piece is an error that names the range; nothing half is taken for whole."""
        work = DyingWork(asking=check_work().asking, mark=tmp_path / "mark", times=2)
        out = tmp_path / "out"
        with pytest.raises(WorkerDiedError, match=r"--resume"):
            run_work(work, some_cases, out, jobs=2, size=SMALL)
        assert not out.exists()

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_a_full_disk(self, some_cases: Path, tmp_path: Path, jobs: int) -> None:
        """A disk that is full says so in both languages, and nothing stands under the name."""
        work = FullWork(asking=check_work().asking)
        out = tmp_path / "out"
        with pytest.raises(WorkerFailedError, match="No space left") as caught:
            run_work(work, some_cases, out, jobs=jobs, size=SMALL)
        assert "腾出空间" in caught.value.message
        assert not out.exists()

    def test_two_runs_on_one_result(self, some_cases: Path, tmp_path: Path) -> None:
        """The second is refused while the first has the room, and served when it is done."""
        out = tmp_path / "out"
        room = Room(out, {}, resume=False)
        with pytest.raises(BusyError, match="another run"):
            run_work(check_work(), some_cases, out, size=SMALL)
        room.close()
        run_work(check_work(), some_cases, out, size=SMALL)
        assert out.exists()

    def test_a_cut_gzip(self, some_cases: Path, tmp_path: Path) -> None:
        """A packed file that breaks off is said with what is there, never taken for a shorter one."""
        packed = tmp_path / "cases.jsonl.gz"
        packed.write_bytes(gzip.compress(some_cases.read_bytes())[:-200])
        result = run_work(check_work(), packed, tmp_path / "out", size=SMALL)
        taken = load(packed)
        assert result.told["cases"] == len(taken.town_year.cases)
        assert [(p.code, p.at.line) for p in result.problems] == [
            (p.code, p.at.line) for p in taken.problems if p.level == "rejected"
        ]
        assert result.problems[-1].code == "damaged-file"

    def test_parquet_of_another_shape(self, tmp_path: Path) -> None:
        """A Parquet file without the column of texts is named with the columns that it has."""
        pa = pytest.importorskip("pyarrow")
        import pyarrow.parquet as pq

        path = tmp_path / "x.parquet"
        pq.write_table(pa.table({"案号": ["1"]}), path)
        with pytest.raises(UnreadableError, match="案号"):
            run_work(check_work(), path, tmp_path / "out")

    def test_no_such_file_and_no_such_form(self, tmp_path: Path) -> None:
        """A missing file and a file of another form are said before anything is written."""
        with pytest.raises(UnreadableError):
            run_work(check_work(), tmp_path / "none.jsonl", tmp_path / "out")
        with pytest.raises(UsageError, match=r"\.jsonl"):
            run_work(check_work(), tmp_path / "none.json", tmp_path / "out")
        with pytest.raises(UsageError, match="at least one"):
            run_work(check_work(), tmp_path / "none.jsonl", tmp_path / "out", jobs=0)


class DyingWork(CheckWork):
    """A check whose process kills itself at the first pieces it meets."""

    def __init__(self, *, asking: Asking, mark: Path, times: int) -> None:
        super().__init__(asking=asking)
        object.__setattr__(self, "mark", mark)
        object.__setattr__(self, "times", times)

    def worker(self):
        inner = super().worker()
        mark, times = self.mark, self.times

        class Dying:
            def piece(self, cases, out):
                coming = iter(cases)
                first = next(coming)
                if first.id == "s-00000":
                    met = len(mark.read_bytes()) if mark.exists() else 0
                    if met < times:
                        mark.write_bytes(b"x" * (met + 1))
                        os.kill(os.getpid(), signal.SIGKILL)

                def again():
                    yield first
                    yield from coming

                return inner.piece(again(), out)

        return Dying()


class FullWork(CheckWork):
    """A check whose disk is full at the third piece."""

    def worker(self):
        inner = super().worker()

        class Full:
            def piece(self, cases, out):
                found = inner.piece(cases, out)
                if out.name.endswith("00000002.tmp"):
                    raise OSError(28, "No space left on device")
                return found

        return Full()


def test_own_rules_and_grades_travel(some_cases: Path, tmp_path: Path) -> None:
    """A rule of the user's own, a selection and a changed severity reach every process."""
    import attrs

    from enforcement_kit.rules import RuleSet, load_rules

    file = tmp_path / "own.py"
    file.write_text(
        "from enforcement_kit.rules import rule\n"
        '@rule("LOC001", "案号写全", "the number is whole")\n'
        "def whole(file, say):\n"
        '    """The number has its year."""\n'
        '    say.fail("案号", "number", at="/number", found=file.case.number)\n'
        "    return say.done()\n",
        encoding="utf-8",
    )
    rules = default_rules().select(["AMT004"]).with_(*load_rules(file))
    rules = RuleSet(attrs.evolve(each, severity="note") for each in rules)
    asking = Asking.of(rules, rule_files=(OwnFile.of(file),), context=Context(on=ON))
    file.unlink()
    out = tmp_path / "out"
    run_work(CheckWork(asking=asking), some_cases, out, jobs=2, size=SMALL)
    rows = [msgspec.json.decode(line) for line in out.read_bytes().splitlines()]
    assert {row["rule"] for row in rows} == {"LOC001", "AMT004"}
    assert {row["severity"] for row in rows} == {"note"}
    assert sum(row["rule"] == "LOC001" for row in rows) == 197


@pytest.mark.parametrize("jobs", [1, 2])
def test_review_in_pieces(some_cases: Path, tmp_path: Path, jobs: int) -> None:
    """Sheets in pieces are those of `review`, and what the standard does not cover is skipped."""
    from enforcement_kit import review

    town = load(some_cases).town_year
    whole = review(
        town.cases, standard="town-ordinary", on=ON, context=Context(on=ON), rules=default_rules()
    )
    work = ReviewWork(
        asking=Asking.of(context=Context(on=ON)),
        standard=ChosenStandard.of("town-ordinary"),
        unmask=True,
    )
    out = tmp_path / "out"
    told = run_work(work, some_cases, out, jobs=jobs, size=SMALL).told
    rows = [msgspec.json.decode(line) for line in out.read_bytes().splitlines()]
    wanted = [msgspec.json.decode(msgspec.json.encode(each.to_dict())) for each in whole.sheets]
    assert [row for row in rows if "skipped" not in row] == wanted
    assert [row["case"] for row in rows if "skipped" in row] == [s.case for s in whole.skipped]
    assert (told["sheets"], told["skipped"]) == (len(whole.sheets), len(whole.skipped))


def test_what_a_source_had_not_reaches_the_second_pass(tmp_path: Path) -> None:
    """A case that keeps unknown keys and what its ledger had a place for goes through both passes."""
    from scale_cases import lines_of

    lines = [
        line[:-1] + b',"grid_no":"G1","ledger":{"fields":["number","decision.date"]}}'
        for line in lines_of(6)
    ]
    source = tmp_path / "cases.jsonl"
    source.write_bytes(b"\n".join(lines) + b"\n")
    outs = []
    for jobs in (1, 2):
        out = tmp_path / str(jobs)
        result = run_work(check_work(by_town=True), source, out, jobs=jobs, size=4000)
        assert (result.read, result.rejected) == (6, 0)
        outs.append(out.read_bytes())
    assert outs[0] == outs[1]
