"""Which kind a file by itself is read as: its name, who asks, and what its records look like."""

from __future__ import annotations

import gzip
import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit import figures
from enforcement_kit.errors import Problem, UnreadableError
from enforcement_kit.io import iter_records, load
from enforcement_kit.io.argument import records_argument
from enforcement_kit.io.kind_told import kind_of_path
from enforcement_kit.model import KINDS, Case, Complaint
from enforcement_kit.scale import ValidateWork, run_work

if TYPE_CHECKING:
    from pathlib import Path

COMPLAINT = '{"id":"k-1","received":"2022-03-01","channel":"visit","closed":"2022-03-05"}\n'
CASE = '{"id":"c-1","cause":"案","filing":{"date":"2022-03-01"}}\n'


@pytest.fixture
def example(root_dir: Path) -> Path:
    """The records of the bundled example, one file a kind."""
    return root_dir / "examples" / "yangliuqing_2022"


def copied(example: Path, kind: str, target: Path) -> Path:
    """A file of the example under another name."""
    target.write_bytes((example / f"{kind}.jsonl").read_bytes())
    return target


class TestNobodyTells:
    """Neither the name nor the caller tells the kind."""

    @pytest.mark.parametrize("name", ["投诉.jsonl", "2022_complaints.jsonl", "k.json"])
    def test_complaints_are_no_cases(self, tmp_path: Path, example: Path, name: str) -> None:
        """Complaints under a name of their own are refused, and what they look like is said."""
        path = tmp_path / name
        lines = (example / "complaints.jsonl").read_text("utf-8").splitlines()
        path.write_text(
            f"[{','.join(lines)}]" if name.endswith(".json") else "\n".join(lines), "utf-8"
        )
        with pytest.raises(
            UnreadableError, match=r"投诉举报（complaints）.*complaints\.jsonl"
        ) as e:
            load(path)
        assert [each.code for each in e.value.problems] == ["looks-like-other-kind"]

    @pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "cases"])
    def test_every_kind_of_the_example(self, tmp_path: Path, example: Path, kind: str) -> None:
        """No kind of the example is read as cases by guess, and its own kind is among those named."""
        if (
            not (example / f"{kind}.jsonl").exists()
            or not (example / f"{kind}.jsonl").stat().st_size
        ):
            pytest.skip("the example has none")
        with pytest.raises(UnreadableError, match=rf"（{kind}）"):
            load(copied(example, kind, tmp_path / "某.jsonl"))

    @pytest.mark.parametrize("name", ["案件.jsonl", "2022.jsonl", "alone.jsonl.gz"])
    def test_cases_are_cases(self, tmp_path: Path, example: Path, name: str) -> None:
        """A file of cases may have any name, and nothing is said of it."""
        content = (example / "cases.jsonl").read_bytes()
        path = tmp_path / name
        path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
        found = load(path)
        assert found.town_year.cases == load(example / "cases.jsonl").town_year.cases
        assert found.problems == load(example / "cases.jsonl").problems

    @pytest.mark.parametrize("content", ["", '{"id":"x"}\n', '{"id":"x","编号":"1"}\n'])
    def test_content_that_tells_nothing(self, tmp_path: Path, content: str) -> None:
        """Where the records show nothing either, they are taken for cases, and that is said."""
        path = tmp_path / "某.jsonl"
        path.write_text(content, encoding="utf-8")
        found = load(path)
        assert len(found.town_year.cases or ()) == (1 if content else 0)
        assert "kind-not-told" in [each.code for each in found.problems]

    def test_streams_and_values(self) -> None:
        """Bytes, an open file, a mapping and an iterable are looked at too, and lose nothing."""
        values = [json.loads(COMPLAINT)]
        for source in (COMPLAINT.encode(), io.BytesIO(COMPLAINT.encode()), values[0], iter(values)):
            with pytest.raises(UnreadableError, match="complaints"):
                load(source)
        many = [{"id": f"c-{n}", "cause": "案"} for n in range(50)]
        assert len(load(iter(many)).town_year.cases or ()) == 50
        assert load([{"id": "c"}]).problems == ()

    @given(st.lists(st.binary(max_size=80), max_size=6))
    def test_bytes_are_given_back_whole(self, parts: list[bytes]) -> None:
        """What was looked at of a stream is read from it again, in any portions."""
        content = CASE.encode() + b"\n".join(parts)
        (source,) = records_argument(io.BytesIO(content)).sources
        assert source.stream is not None
        read = b""
        while data := source.stream.read(7):
            read += data
        assert read == content

    def test_a_run_in_pieces(self, tmp_path: Path, example: Path) -> None:
        """A run over a file in pieces judges as `load` does."""
        with pytest.raises(UnreadableError, match="complaints"):
            run_work(
                ValidateWork(),
                copied(example, "complaints", tmp_path / "投诉.jsonl"),
                tmp_path / "o",
            )
        assert kind_of_path(copied(example, "cases", tmp_path / "案.jsonl")) == ("cases", ())


class TestTheCallerTells:
    """The kind is named."""

    def test_it_is_honoured(self, tmp_path: Path, example: Path) -> None:
        """A name that tells nothing: the kind asked for is read, all of it, by every call."""
        path = copied(example, "complaints", tmp_path / "投诉.jsonl")
        whole = load(example / "complaints.jsonl").town_year.complaints
        assert whole
        assert len(list(iter_records(path, "complaints"))) == len(whole)
        found = load(path, kinds=("complaints",))
        assert (found.town_year.complaints, found.town_year.cases) == (whole, None)
        assert figures(found, period="2022")["complaint.handled"].value

    @pytest.mark.parametrize(
        ("name", "content", "kind"),
        [("cases.jsonl", CASE, "complaints"), ("complaints.jsonl", COMPLAINT, "cases")],
    )
    def test_another_kind_by_name(self, tmp_path: Path, name: str, content: str, kind: str) -> None:
        """A name that tells another kind: nothing is read, and that is said."""
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        (said,) = iter_records(path, kind)
        assert isinstance(said, Problem)
        assert (said.code, said.level) == ("other-kind", "rejected")
        assert [each.code for each in load(path, kinds=(kind,)).problems] == ["other-kind"]
        assert load(path, kinds=(kind,)).town_year.of_kind(kind) is None

    def test_another_kind_by_content(self, tmp_path: Path) -> None:
        """A name that tells nothing and other records: read as asked for, and that is said."""
        path = tmp_path / "某.jsonl"
        path.write_text(CASE, encoding="utf-8")
        said, record = iter_records(path, "complaints")
        assert isinstance(said, Problem)
        assert said.code == "kind-looks-other"
        assert isinstance(record, Complaint)

    def test_cases_asked_for_are_no_cases(self, tmp_path: Path, example: Path) -> None:
        """To ask for cases, as `ekit check` does, makes no cases of complaints."""
        path = copied(example, "complaints", tmp_path / "投诉.jsonl")
        with pytest.raises(UnreadableError, match="complaints"):
            list(iter_records(path, "cases"))

    def test_a_folder_lacks_a_kind_in_silence(self, tmp_path: Path) -> None:
        """A folder or a bundle without a kind: it is unknown, and nothing is odd about that."""
        (tmp_path / "cases.jsonl").write_text(CASE, encoding="utf-8")
        assert list(iter_records(tmp_path, "complaints")) == []
        assert list(iter_records({"cases": []}, "complaints")) == []

    def test_records_in_python(self) -> None:
        """Records of a class are told by it."""
        assert load([Case(id="c")]).problems == ()
