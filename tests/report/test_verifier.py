"""The verifier beside a report: short, on the standard library alone, and it finds what changed."""

from __future__ import annotations

import ast
import gzip
import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from measure_towns import TOWNS

from enforcement_kit.codec import dumps, dumps_whole, to_dict
from enforcement_kit.errors import UsageError
from enforcement_kit.io import import_ledger, load
from enforcement_kit.ledger import open_ledger
from enforcement_kit.measures import figures
from enforcement_kit.model import KINDS
from enforcement_kit.report import VERIFIER, build_report, verifier_file

EVERY_REPORT = {
    *("disclosure.decisions_published", "disclosure.fines_published"),
    *("penalty.decisions", "penalty.fines_total", "penalty.summary", "penalty.ordinary"),
    *("lenient.no_penalty", "lenient.lighter", "lenient.mitigated", "lenient.list_items"),
    *("inspection.person_trips", "inspection.sites", "inspection.opinions"),
    *("training.sessions", "training.class_hours", "training.person_hours"),
    *("certificate.issued", "certificate.holders", "review.files", "review.qualified"),
    *("complaint.handled", "complaint.calls"),
    *("complaint.response_rate", "complaint.completion_rate"),
}


def save(year, folder: Path) -> Path:
    """A town-year as a folder of records."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        found = year.of_kind(kind)
        if found is not None:
            lines = b"".join(dumps(record).rstrip(b"\n") + b"\n" for record in found)
            (folder / f"{kind}.jsonl").write_bytes(lines)
    return folder


def run(folder: Path, records: Path, *more: str) -> subprocess.CompletedProcess:
    """The verifier in an interpreter that sees no installed package."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(folder / VERIFIER), str(records), *more],
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
        check=False,
    )


def differing(done: subprocess.CompletedProcess) -> set[str]:
    lines = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("不符")]
    return set(lines)


@pytest.fixture(scope="module")
def written(year, figure_set, tmp_path_factory):
    """The figures of the example and the verifier beside them; and its records."""
    folder = tmp_path_factory.mktemp("verifier")
    made = build_report(figure_set, records=year, formats=("json",))
    names = [path.name for path in made.write(folder / "out", with_verifier=True)]
    assert ["figures.json", VERIFIER] == names
    return folder / "out", save(year, folder / "records")


@pytest.fixture(scope="module")
def program():
    """The functions of the verifier."""
    held = verifier_file().decode()
    space: dict[str, object] = {"__name__": "verifier", "__file__": VERIFIER}
    exec(compile(held, VERIFIER, "exec"), space)
    return space


class TestFile:
    """What it is."""

    def test_under_a_hundred_lines(self):
        """It can be read whole: fewer than a hundred lines, none of them endless."""
        lines = verifier_file().decode().splitlines()
        assert len(lines) < 100
        assert max(map(len, lines)) <= 120

    def test_standard_library_alone(self):
        """It imports nothing that Python does not bring."""
        tree = ast.parse(verifier_file())
        names = {
            (alias.name if isinstance(node, ast.Import) else node.module).partition(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        assert names <= sys.stdlib_module_names
        assert "enforcement_kit" not in verifier_file().decode()

    def test_needs_the_figures(self, figure_set):
        """It is not written where the figures are not."""
        made = build_report(figure_set, shape="plain", formats=("md",))
        with pytest.raises(UsageError, match=r"figures\.json"):
            made.write("unused", with_verifier=True)


class TestExample:
    """On the records of the example."""

    def test_agrees(self, written):
        """Every figure that every report has, and more, comes out the same; it says how many."""
        done = run(*written)
        assert (0, "") == (done.returncode, done.stderr)
        assert "相符 35 项，不符 0 项，未复算 105 项" == done.stdout.strip()

    def test_records_of_another_year(self, year, tmp_path):
        """Of a year that the records are not of it finds nothing, as the kit; a stated 0 differs."""
        records = save(year, tmp_path / "records")
        (records / "town.toml").write_text("year = 2022\n", encoding="utf-8")
        made = build_report(figures(load(records), period=2021), formats=("json",))
        made.write(tmp_path / "out", with_verifier=True)
        assert 0 == run(tmp_path / "out", records).returncode
        (records / "town.toml").unlink()
        counted = build_report(figures(load(records), period=2021), formats=("json",))
        counted.write(tmp_path / "counted", with_verifier=True)
        assert 0 == run(tmp_path / "counted", records).returncode
        (records / "town.toml").write_text("year = 2022\n", encoding="utf-8")
        assert "penalty.decisions" in differing(run(tmp_path / "counted", records))

    def test_covers_what_every_report_has(self, program):
        """The figures that every report has are all among those it recounts."""
        known = set(program["measures"]("2022-01-01", "2022-12-31"))
        rates = {"complaint.response_rate", "complaint.completion_rate"}
        assert EVERY_REPORT <= known | rates

    def test_packed_and_bundled_records(self, written, tmp_path):
        """Packed files and a single bundle give the same."""
        out, records = written
        packed = tmp_path / "packed"
        packed.mkdir()
        bundle = {}
        for path in records.iterdir():
            (packed / f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
            bundle[path.stem] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        (tmp_path / "all.json").write_text(json.dumps(bundle), encoding="utf-8")
        for source in (packed, tmp_path / "all.json"):
            done = run(out, source)
            assert (0, "") == (done.returncode, done.stderr)

    def test_long_lists_in_side_files(self, written, tmp_path):
        """A list of ids that stands in a file of its own is read from there."""
        out, records = written
        stated = json.loads((out / "figures.json").read_bytes())
        figure = next(each for each in stated["figures"] if each["key"] == "complaint.handled")
        (tmp_path / "ids.jsonl").write_text(
            "".join(json.dumps(ident) + "\n" for ident in figure["records"]), encoding="utf-8"
        )
        figure["records"] = {"count": 774, "sha256": "", "file": "ids.jsonl"}
        (tmp_path / "figures.json").write_text(json.dumps(stated), encoding="utf-8")
        assert 0 == run(out, records, str(tmp_path / "figures.json")).returncode


CHANGES = [
    (
        "cases",
        lambda case: case["id"] == "c-2022-001",
        lambda case: case["decision"]["sanctions"][0].update(amount="301.00"),
        {"penalty.fines_total", "disclosure.fines_published"},
    ),
    (
        "cases",
        lambda case: case["id"] == "c-2022-001",
        lambda case: case["decision"].update(kind="no_penalty"),
        {
            "penalty.decisions", "penalty.ordinary", "penalty.fines_total", "lenient.no_penalty",
            "disclosure.decisions_published", "disclosure.fines_published",
        },
    ),
    (
        "cases",
        lambda case: case["id"] == "c-2022-001",
        lambda case: case["closing"].update(date="2023-01-05"),
        {"case.closed"},
    ),
    (
        "trainings",
        lambda training: training["id"] == "x-2022-1",
        lambda training: training["attendees"].pop(),
        {"training.person_hours"},
    ),
    (
        "complaints",
        lambda complaint: complaint["id"] == "t-2022-0001",
        lambda complaint: complaint.pop("closed"),
        {"complaint.closed", "complaint.completion_rate"},
    ),
    (
        "complaints",
        lambda complaint: complaint["id"] == "t-2022-0001",
        lambda complaint: complaint.update(valid=False),
        {
            "complaint.handled", "complaint.answered", "complaint.closed",
            "complaint.response_rate", "complaint.completion_rate",
        },
    ),
    (
        "reviews",
        lambda review: review["id"] == "w-2022-1",
        lambda review: review.update(qualified=False),
        {"review.qualified"},
    ),
    (
        "certificates",
        lambda certificate: certificate["id"] == "k-2022-01",
        lambda certificate: certificate.update(cancelled="2022-12-31"),
        {"certificate.cancelled", "certificate.holders"},
    ),
]  # fmt: skip


class TestChanged:
    """One record is not what it was."""

    @pytest.mark.parametrize("what", CHANGES)
    def test_exactly_what_depends_on_it(self, written, tmp_path, what):
        """Exactly the figures that depend on the changed record differ."""
        out, records = written
        kind, which, change, expected = what
        changed = tmp_path / "records"
        changed.mkdir()
        for path in records.iterdir():
            rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            if path.stem == kind:
                change(next(row for row in rows if which(row)))
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            (changed / path.name).write_text(lines, encoding="utf-8")
        done = run(out, changed)
        assert 1 == done.returncode
        assert expected == differing(done)

    def test_a_stated_figure_that_was_changed(self, written, tmp_path):
        """A number altered in the figures is found, and so is a record left out of the list."""
        out, records = written
        stated = json.loads((out / "figures.json").read_bytes())
        for each in stated["figures"]:
            if each["key"] == "penalty.fines_total":
                each["value"] = "316081.71"
            if each["key"] == "review.files":
                each["records"] = each["records"][1:]
        (tmp_path / "figures.json").write_text(json.dumps(stated), encoding="utf-8")
        done = run(out, records, str(tmp_path / "figures.json"))
        assert {"penalty.fines_total", "review.files"} == differing(done)
        assert "w-2022-1" in done.stdout

    def test_a_missing_kind_is_not_zero(self, written, tmp_path):
        """Without the file of a kind its figures differ, though they be 0."""
        out, records = written
        fewer = tmp_path / "records"
        fewer.mkdir()
        for path in records.iterdir():
            if path.stem != "reviews":
                (fewer / path.name).write_bytes(path.read_bytes())
        assert {"review.files", "review.qualified"} == differing(run(out, fewer))

    @pytest.mark.parametrize("arguments", [(), ("no-such",), ("figures.json", "a", "b")])
    def test_wrong_usage(self, written, arguments):
        """What it cannot read gives exit 2 and the way to call it, never a traceback."""
        out, _ = written
        done = subprocess.run(
            [sys.executable, "-I", str(out / VERIFIER), *arguments],
            capture_output=True, encoding="utf-8", env={"PYTHONUTF8": "1"}, check=False,
        )  # fmt: skip
        assert 2 == done.returncode
        assert "用法" in done.stderr
        assert "Traceback" not in done.stderr

    def test_a_line_that_is_no_json(self, written, tmp_path):
        """A file that is not what it should be gives exit 2."""
        out, _ = written
        (tmp_path / "cases.jsonl").write_text("{", encoding="utf-8")
        done = run(out, tmp_path)
        assert 2 == done.returncode
        assert "Traceback" not in done.stderr


class TestAnyTown:
    """A second implementation: it and the kit agree on towns that Hypothesis makes."""

    @settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
    @given(year=TOWNS)
    def test_agrees_with_the_kit(self, program, year, tmp_path_factory):
        """Values and records are the same, whatever the records lack."""
        folder = tmp_path_factory.mktemp("town")
        found = figures(year, period=2022)
        found.write(folder)
        assert 0 == program["main"](save(year, folder / "records"), folder / "figures.json")


def test_runs_as_a_program(written, monkeypatch, capsys):
    """Run by name in this interpreter it ends with its verdict."""
    out, records = written
    monkeypatch.setattr(sys, "argv", [VERIFIER, str(records)])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(out / VERIFIER), run_name="__main__")
    assert 0 == ended.value.code
    assert "不符 0 项" in capsys.readouterr().out


class TestSources:
    """What a ledger had no column for is no zero here either."""

    LEDGER = (
        "案号,案由,当事人,决定书文号,决定日期,处罚种类,罚款金额\n"
        "示例立〔2022〕1号,占道,甲,示例罚〔2022〕1号,2022-03-10,罚款,500\n"
    )
    MISSING = ("disclosure.decisions_published", "disclosure.withdrawn", "case.hearings")

    @pytest.fixture(params=["folder", "bundle", "records"])
    def imported(self, request, tmp_path):
        """A ledger as a folder, as a bundle, and as records that say it each themselves."""
        path = tmp_path / "台账.csv"
        path.write_text(self.LEDGER, encoding="utf-8")
        import_ledger(open_ledger(path), tmp_path / "导入")
        year = load(tmp_path / "导入").town_year
        if request.param == "folder":
            return tmp_path / "导入", year
        if request.param == "bundle":
            bundle = {"town": to_dict(year.town), "cases": [to_dict(each) for each in year.cases]}
            (tmp_path / "一包.json").write_text(json.dumps(bundle), encoding="utf-8")
            return tmp_path / "一包.json", year
        lines = b"".join(dumps_whole(each) + b"\n" for each in year.cases)
        (tmp_path / "案件.jsonl").write_bytes(lines)
        return tmp_path / "案件.jsonl", year

    def test_missing_agrees_and_zero_does_not(self, imported, tmp_path):
        """The kit's figures agree; a 0 written in place of a missing figure is found."""
        records, year = imported
        made = figures(year, period=2022)
        assert [made[key].value for key in self.MISSING] == [None] * 3
        build_report(made, records=year, formats=("json",)).write(
            tmp_path / "out", with_verifier=True
        )
        done = run(tmp_path / "out", records)
        assert (done.returncode, differing(done)) == (0, set()), done.stdout + done.stderr
        path = tmp_path / "out" / "figures.json"
        stated = json.loads(path.read_bytes())
        for each in stated["figures"]:
            if each["key"] in self.MISSING:
                each["value"] = 0
        path.write_text(json.dumps(stated), encoding="utf-8")
        done = run(tmp_path / "out", records)
        assert (done.returncode, differing(done)) == (1, set(self.MISSING))
