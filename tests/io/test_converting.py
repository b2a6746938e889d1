"""Records in another form are the same records; what a form cannot hold is said or refused."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import attrs
import pytest
from commands import ekit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records_strategies import plain_records

from enforcement_kit import from_dict, load
from enforcement_kit.analytics import write_parquet
from enforcement_kit.errors import UsageError
from enforcement_kit.io import (
    form_of_path,
    import_ledger,
    left_out,
    only_kind,
    save,
    write_records,
)
from enforcement_kit.ledger import open_ledger
from enforcement_kit.model import KINDS, Case, Kept, Town, TownYear, holds
from enforcement_kit.testing import synth_town

if TYPE_CHECKING:
    from pathlib import Path

YEAR = synth_town(11, cases=12)
ONE = ("cases.jsonl", "cases.jsonl.gz", "cases.jsonl.zst")


@pytest.mark.parametrize("name", ["folder", "town.json"])
def test_all_kinds(name: str, tmp_path: Path) -> None:
    """A folder and a bundle hold a town-year whole."""
    write_records(YEAR, tmp_path / name)
    assert load(tmp_path / name).town_year == YEAR


@pytest.mark.parametrize("name", ONE)
def test_one_kind(name: str, tmp_path: Path) -> None:
    """Lines hold one kind, packed or not, with the same bytes each time."""
    first = write_records(YEAR, tmp_path / name, kind="cases")[0].path.read_bytes()
    assert load(tmp_path / name).town_year.cases == YEAR.cases
    assert write_records(YEAR, tmp_path / name, kind="cases")[0].path.read_bytes() == first


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(kind=st.sampled_from(sorted(KINDS)), data=st.data())
def test_any_record(
    tmp_path_factory: pytest.TempPathFactory, kind: str, data: st.DataObject
) -> None:
    """Any record comes back from each form, with what the model does not know."""
    plain = data.draw(plain_records(KINDS[kind]))
    record = attrs.evolve(from_dict(KINDS[kind], plain), kept=Kept({"grid_no": "07"}))
    year = TownYear(**{kind: (record,)})
    folder = tmp_path_factory.mktemp("forms")
    for name in ("folder", "all.json", f"{kind}.jsonl", f"{kind}.jsonl.gz", f"{kind}.jsonl.zst"):
        write_records(year, folder / name)
        assert load(folder / name).town_year.of_kind(kind) == (record,)


def test_what_a_ledger_could_not_say_goes_along(tmp_path: Path) -> None:
    """No form forgets that the ledger had no column for payments."""
    path = tmp_path / "台账.csv"
    path.write_text("案号,案由,当事人,罚款金额\n示例立〔2022〕1号,占道,甲,500\n", "utf-8")
    import_ledger(open_ledger(path), tmp_path / "导入")
    for source in (path, tmp_path / "导入"):
        year = load(source).town_year
        for at, name in enumerate(("folder", "all.json", *ONE)):
            target = tmp_path / f"{source.name}{at}" / name
            write_records(year, target)
            (case,) = load(target).town_year.cases or ()
            assert not holds(case, "payments")
            assert holds(case, "decision.sanctions[kind=fine]")
        write_parquet(year, tmp_path / "案件.parquet")
        (case,) = load(tmp_path / "案件.parquet").town_year.cases or ()
        assert not holds(case, "payments")


class TestRefused:
    """What a form cannot hold."""

    def test_forms(self) -> None:
        """The ending says the form; another ending is refused."""
        named = {"a": "folder", "a.json": "bundle", "a.jsonl.zst": "lines", "a.parquet": "parquet"}
        assert {name: form_of_path(name) for name in named} == named
        with pytest.raises(UsageError, match=r"\.docx"):
            form_of_path("a.docx")

    def test_several_kinds(self, tmp_path: Path) -> None:
        """Lines take one kind; which one is asked, and what is left out can be told."""
        with pytest.raises(UsageError, match="--kind"):
            write_records(YEAR, tmp_path / "cases.jsonl")
        assert left_out(YEAR, "cases")[:2] == ("town.toml", "officers")
        assert left_out(TownYear(town=Town(), cases=()), "cases") == ()
        assert only_kind(TownYear(cases=())) == "cases"
        assert not list(tmp_path.iterdir())

    def test_a_name_that_would_be_read_as_cases(self, tmp_path: Path) -> None:
        """Officers in a file of any name would be read as cases: the name is asked for."""
        with pytest.raises(UsageError, match=r"officers\.jsonl"):
            write_records(YEAR, tmp_path / "人员.jsonl", kind="officers")

    def test_a_folder_with_something_in_it(self, tmp_path: Path) -> None:
        """Records are not mixed with those that stand there."""
        save(YEAR, tmp_path / "a")
        with pytest.raises(UsageError, match="不是空的"):
            write_records(YEAR, tmp_path / "a")

    def test_nothing_of_records_that_cannot_be_taken(self, tmp_path: Path) -> None:
        """One broken line, and nothing is written."""
        (tmp_path / "cases.jsonl").write_bytes(b'{"id":"c-1"}\n{broken\n')
        done = ekit("convert", str(tmp_path / "cases.jsonl"), str(tmp_path / "out.json"))
        assert done.returncode == 2
        assert "ekit validate" in done.stderr.decode()
        assert not (tmp_path / "out.json").exists()


class TestCommand:
    """`ekit convert`."""

    def test_says_that_nothing_is_masked(self, tmp_path: Path) -> None:
        """Once on standard error; the document names what was written and what was left out."""
        save(YEAR, tmp_path / "镇")
        target = tmp_path / "cases.jsonl.gz"
        done = ekit(
            "convert", str(tmp_path / "镇"), str(target), "--kind", "cases", "--format", "json"
        )
        assert done.returncode == 0
        assert done.stderr.decode().count("不遮蔽") == 1
        said = json.loads(done.stdout)
        assert (said["format"], said["written"]) == (
            "enforcement-kit/convert/1",
            ["cases.jsonl.gz"],
        )
        assert said["records"] == {"cases": 12}
        assert "town.toml" in said["left_out"]
        assert len(gzip.decompress(target.read_bytes()).splitlines()) == 12
        again = ekit("convert", str(tmp_path / "镇"), str(target), "--kind", "cases")
        assert again.returncode == 2
        assert "--replace" in again.stderr.decode()
        assert (
            ekit(
                "convert", str(tmp_path / "镇"), str(target), "--kind", "cases", "--replace"
            ).returncode
            == 0
        )

    def test_parquet_there_and_back(self, tmp_path: Path) -> None:
        """Through Parquet into a folder: the cases are the same."""
        pytest.importorskip("pyarrow")
        save(TownYear(cases=YEAR.cases), tmp_path / "镇")
        assert ekit("convert", str(tmp_path / "镇"), str(tmp_path / "a.parquet")).returncode == 0
        assert ekit("convert", str(tmp_path / "a.parquet"), str(tmp_path / "back")).returncode == 0
        assert load(tmp_path / "back").town_year.cases == YEAR.cases
        bytes_ = (tmp_path / "a.parquet").read_bytes()
        assert load(bytes_).town_year.cases == YEAR.cases
        cut = tmp_path / "cut.parquet"
        cut.write_bytes(bytes_[:-200])
        done = ekit("stats", str(cut), "--year", "2022")
        assert done.returncode == 2
        assert "Parquet" in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()

    def test_no_cases(self, tmp_path: Path) -> None:
        """Records without any case, and without any kind, are said."""
        assert write_records(TownYear(), tmp_path / "none.json")[0].path.read_bytes()
        with pytest.raises(UsageError, match="无"):
            only_kind(TownYear())
        assert Case(id="c").id == "c"
