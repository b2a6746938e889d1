"""`ekit rollup`: what it writes, prints and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import ekit
from districts import district, figures_json, town_table

GOOD = {"penalty.decisions": 10, "penalty.summary": 3, "penalty.ordinary": 7}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A town in time and nothing wrong."""
    (tmp_path / "a.json").write_text(figures_json(GOOD), encoding="utf-8")
    return district(tmp_path, town_table("a", sent='"a.json"', received="2023-01-10"))


class TestResults:
    """Files, JSON, exit codes."""

    def test_json(self, plan: Path, tmp_path: Path) -> None:
        """One document on standard output, the same in the file; 0 where nothing is wrong."""
        done = ekit("rollup", str(plan), "--out", str(tmp_path / "out"), "--format", "json")
        assert 0 == done.returncode
        document = json.loads(done.stdout)
        assert "enforcement-kit/rollup/1" == document["format"]
        assert document["kit_version"]
        assert document == json.loads((tmp_path / "out" / "rollup.json").read_text("utf-8"))
        assert {"rollup.json", "rollup.html", "rollup.xlsx"} == {
            path.name for path in (tmp_path / "out").iterdir()
        }

    def test_contradiction(self, plan: Path) -> None:
        """1 where a town contradicts itself."""
        bad = figures_json(GOOD | {"penalty.decisions": 9})
        (plan.parent / "a.json").write_text(bad, encoding="utf-8")
        done = ekit("rollup", str(plan))
        assert 1 == done.returncode
        assert "大于行政处罚决定" in done.stdout.decode()

    def test_missing_alone(self, plan: Path) -> None:
        """0 where a town is only late or missing: that is what the matrix is for."""
        district(plan.parent, town_table("a"))
        assert 0 == ekit("rollup", str(plan)).returncode

    def test_nothing_readable(self, plan: Path) -> None:
        """2 where nothing can be read, and the JSON is printed all the same."""
        (plan.parent / "a.json").unlink()
        done = ekit("rollup", str(plan), "--format", "json")
        assert 2 == done.returncode
        assert "unreadable" == json.loads(done.stdout)["cells"][0]["status"]

    def test_why_nothing_is_readable(self, plan: Path) -> None:
        """The text says beneath the matrix why a town's file cannot be read, and not its sign alone."""
        (plan.parent / "a.json").write_text("{", encoding="utf-8")
        why = json.loads(ekit("rollup", str(plan), "--format", "json").stdout)["cells"][0]["why"]
        said = ekit("rollup", str(plan)).stdout.decode()
        assert "读不出：" in said
        assert why.partition("（")[0] in "".join(line.strip() for line in said.splitlines())

    def test_folder_in_place_of_the_plan(self, plan: Path) -> None:
        """A folder is refused in both languages, and the plan that lies in it is named."""
        done = ekit("rollup", str(plan.parent))
        assert (2, b"") == (done.returncode, done.stdout)
        told = "".join(done.stderr.decode().split())  # lines are cut at 80 columns
        assert "是文件夹，须给汇总方案文件" in told
        assert "isafolder" in told
        assert f"试{plan}" in told

    def test_wrong_plan(self, plan: Path) -> None:
        """2 and no JSON for a plan that cannot be, with each place."""
        plan.write_text('district = "d"\nperiods = "2022"\n', encoding="utf-8")
        done = ekit("rollup", str(plan), "--format", "json")
        assert (2, b"") == (done.returncode, done.stdout)
        for word in ("/period", "/periods", "/town"):
            assert word in done.stderr.decode()

    def test_publish(self, plan: Path, tmp_path: Path) -> None:
        """What is published bears another name, and a threshold of the command goes first."""
        out = str(tmp_path / "out")
        done = ekit(
            "rollup", str(plan), "--out", out, "--publish", "--threshold", "11", "--format=json"
        )
        document = json.loads(done.stdout)
        assert (True, 11) == (document["public"], document["threshold"])
        assert {"hidden"} == {
            e["state"] for e in document["values"] if e["key"] == "penalty.decisions"
        }
        assert (tmp_path / "out" / "rollup_public.html").exists()
        assert not (tmp_path / "out" / "rollup.json").exists()

    def test_own_measures(self, plan: Path) -> None:
        """Measures of a file of one's own can stand in a form."""
        (plan.parent / "own.py").write_text(
            "from enforcement_kit import Case, measure\n\n\n"
            '@measure("local.all", unit="件", label="本地案件")\n'
            "def everything(case: Case) -> bool:\n    return True\n",
            encoding="utf-8",
        )
        (plan.parent / "x").mkdir()
        (plan.parent / "x" / "cases.jsonl").write_text(
            '{"id": "1", "decision": {"date": "2022-05-01", "kind": "penalty"}}\n', encoding="utf-8"
        )
        more = '[form.own]\nlabel = "本地"\nfigures = ["local.all"]'
        district(plan.parent, town_table("a", sent='"x"'), forms='["own"]', more=more)
        assert 2 == ekit("rollup", str(plan)).returncode
        own = str(plan.parent / "own.py")
        done = ekit("rollup", str(plan), "--measures", own, "--format", "json")
        assert 0 == done.returncode, done.stderr.decode()
        assert 1 == json.loads(done.stdout)["totals"][0]["value"]

    def test_diff(self, plan: Path, tmp_path: Path) -> None:
        """Two roll-ups compared: what changed is named by town and figure."""
        first, second = tmp_path / "1", tmp_path / "2"
        ekit("rollup", str(plan), "--out", str(first), "--on", "2023-02-01")
        changed = figures_json(GOOD | {"penalty.decisions": 12})
        (plan.parent / "a.json").write_text(changed, encoding="utf-8")
        earlier = str(first / "rollup.json")
        done = ekit(
            "rollup", str(plan), "--out", str(second), "--on", "2023-02-01", "--previous", earlier
        )
        assert 1 == done.returncode
        found = ekit("diff", earlier, str(second / "rollup.json"))
        assert 1 == found.returncode
        told = found.stdout.decode()
        assert "penalty.decisions  10 → 12" in told
        assert "restated" in told
        assert 0 == ekit("diff", earlier, earlier).returncode

    def test_personal_data_is_masked(self, plan: Path) -> None:
        """An organ in a file that is a person's number is masked, unless asked."""
        number = "120111198001010015"
        text = figures_json(GOOD, organ=f"某某 {number}")
        (plan.parent / "a.json").write_text(text, encoding="utf-8")
        assert number not in ekit("rollup", str(plan)).stdout.decode()
        assert number in ekit("rollup", str(plan), "--unmask").stdout.decode()


class TestRank:
    """Towns are not ranked."""

    @pytest.mark.parametrize("key", ["penalty.fines_total", "罚款", "penalty.decisions"])
    def test_refused(self, plan: Path, key: str) -> None:
        """Asked to rank it says no, names the article, and writes nothing."""
        done = ekit("rollup", str(plan), "--rank", key, "--format", "json")
        assert (2, b"") == (done.returncode, done.stdout)
        told = "".join(done.stderr.decode().split())
        assert "第七十四条第三款" in told
        assert "article74,paragraph3" in told

    def test_article_exists(self) -> None:
        """The paragraph that it names stands in the statute of that version."""
        import datetime as dt

        from enforcement_kit.law import builtin_law
        from enforcement_kit.rollup.ranking import GROUND

        found = builtin_law().resolve(GROUND, dt.date(2022, 6, 1))
        assert found.good
        assert 3 == found.paragraphs


class TestKit:
    """The collection workbooks."""

    def test_written_once(self, plan: Path, tmp_path: Path) -> None:
        """The workbooks are written, and never over ones that may be filled in."""
        kit = tmp_path / "kit"
        assert 0 == ekit("rollup", str(plan), "--kit", str(kit)).returncode
        before = {path.name: path.read_bytes() for path in kit.iterdir()}
        assert {"rollup.toml", "收集表_a_a镇.xlsx"} == set(before)
        done = ekit("rollup", str(plan), "--kit", str(kit))
        assert 2 == done.returncode
        assert "可能已经填写" in done.stderr.decode()
        assert before == {path.name: path.read_bytes() for path in kit.iterdir()}
        assert 0 == ekit("rollup", str(kit / "rollup.toml")).returncode
