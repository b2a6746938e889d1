"""`ekit discretion`: calculate, lint, like."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from enforcement_kit.cli.main import main
from enforcement_kit.errors import EnforcementKitError, UsageError

PACK = """
format = "enforcement-kit/pack/1"
name = "own-town"

[[discretion_procedure]]
id = "general"
text = "示例"
factors_together = "net"
departure_by = ["head"]
features = ["party.kind"]
{least}
since = 2022-01-01

[[discretion_procedure.factor]]
id = "again"
name = "再次违法"
effect = "heavier"
share = "0.5"

[[benchmark]]
id = "road"
matter = "CS-01"
name = "占用道路（示例）"
unit = "yuan"
low = 500
high = {high}
since = 2022-01-01
basis = "示例镇裁量基准"

[[benchmark.tier]]
id = "light"
name = "较轻"
low = 500
high = {first}
below = true

[[benchmark.tier]]
id = "usual"
name = "一般"
low = 1500
high = 5000
"""


def ekit(*args: str | Path) -> Result:
    """A command, run in this process."""
    return CliRunner().invoke(
        main, ["discretion", *(str(arg) for arg in args)], standalone_mode=False
    )


@pytest.fixture
def make(tmp_path: Path):
    """Writes a pack."""

    def written(high: int = 5000, first: int = 1500, least: str = "") -> Path:
        path = tmp_path / "own-town.toml"
        path.write_text(PACK.format(high=high, first=first, least=least), encoding="utf-8")
        return path

    return written


@pytest.fixture
def town(root_dir: Path) -> Path:
    """The bundled example."""
    return root_dir / "examples" / "yangliuqing_2022"


class TestCalculate:
    """`ekit discretion calculate`."""

    def test_from_options(self, make) -> None:
        """A tier and a factor: the range, and by how much an amount misses it."""
        done = ekit("calculate", "--packs", make(), "--matter", "CS-01", "--tier", "较轻",
                    "--factor", "再次违法", "--amount", "900元", "--on", "2022-09-01",
                    "--format", "json")  # fmt: skip
        assert done.return_value == 0, done.exception
        found = json.loads(done.stdout)
        assert found["format"] == "enforcement-kit/discretion/1"
        assert found["range"] == {
            "low": "1000.0", "high": "1500", "above": False, "below": True, "unit": "yuan",
        }  # fmt: skip
        assert found["compared"]["zh"] == "900 元低于下限 100 元"
        assert [step["name"] for step in found["steps"]] == ["statute", "tier", "factor"]

    def test_from_a_case(self, make, town: Path) -> None:
        """Matter, day, tier and fine of a case; the day is that of the decision."""
        done = ekit("calculate", town, "--case", "c-2022-029", "--packs", make())
        assert done.return_value == 0, done.exception
        assert "阶次“较轻”" in done.stdout
        assert "4500 元高于上限 3000 元" in done.stdout
        assert "偏离基准须经：行政机关负责人" in done.stdout
        told = ekit("calculate", town, "--case", "c-2022-029", "--packs", make(), "--tier", "usual")
        assert "4500 元在幅度以内" in told.stdout

    def test_unknown_tier_is_refused(self, make) -> None:
        """A mistyped tier is no reason to take the whole range: the tiers and the nearest are named."""
        asked = ["calculate", "--packs", make(), "--matter", "CS-01", "--on", "2022-09-01"]
        done = ekit(*asked, "--tier", "usuel", "--amount", "900")
        assert isinstance(done.exception, UsageError)
        said = str(done.exception)
        assert "没有阶次 usuel" in said
        assert "usual（一般）" in said
        assert "是不是 usual？" in said
        assert "Did you mean usual?" in done.exception.message_en
        assert "range" not in done.stdout
        by_name, by_id = (ekit(*asked, "--tier", each) for each in ("一般", "usual"))
        assert by_name.stdout == by_id.stdout != ""

    def test_in_english(self, make) -> None:
        """Every line has its English."""
        done = ekit("calculate", "--packs", make(), "--matter", "CS-01", "--degree", "mitigated",
                    "--on", "2022-09-01", "--lang", "en")  # fmt: skip
        assert "a mitigated penalty needs its ground" in " ".join(done.stdout.split())
        assert "(for a person)" in done.stdout

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            (("--packs", "PACK"), "--matter"),
            (("--matter", "CS-01"), "没有数据包设定"),
            (("--packs", "PACK", "--matter", "XX"), "road"),
            (("--packs", "PACK", "--matter", "CS-01", "--factor", "x"), "again"),
            (("--packs", "PACK", "--matter", "CS-01", "--gains", "viel"), "不是数额"),
            (("--packs", "PACK", "--matter", "CS-01", "--ground", "情有可原"), "法条引用"),
            (("--packs", "PACK", "--matter", "CS-01", "--days", "0"), "天数"),
            (("--packs", "PACK", "--matter", "CS-01", "--refunded", "5"), "退赔"),
        ],
    )  # fmt: skip
    def test_wrong_usage(self, make, args: tuple[str, ...], said: str) -> None:
        """What cannot be reckoned ends with words that say what is needed."""
        path = make()
        done = ekit(
            "calculate", "--on", "2022-09-01", *(path if arg == "PACK" else arg for arg in args)
        )
        assert said in str(done.exception)


class TestLint:
    """`ekit discretion lint`."""

    def test_sound(self, make) -> None:
        """A sound table: nothing found, exit 0."""
        done = ekit("lint", make())
        assert done.return_value == 0
        assert "1 份基准，未发现问题" in done.stdout

    def test_doubt(self, make) -> None:
        """A gap is a doubt: named, exit 0; nothing but tables is told."""
        done = ekit("lint", make(first=1400), "--format", "json")
        (report,) = json.loads(done.stdout)["packs"]
        assert done.return_value == 0
        assert [each["code"] for each in report["problems"]] == ["tier-gap"]

    def test_fault(self, make) -> None:
        """A tier beyond the statute's range bars the pack: exit 2."""
        done = ekit("lint", make(high=4000))
        assert done.return_value == 2
        assert "tier/1" in done.stdout
        assert "错误 1 处" in done.stdout

    def test_built_in(self) -> None:
        """The built-in pack holds no benchmark, and that is said."""
        assert "没有裁量基准" in ekit("lint", "tianjin-town").stdout


class TestLike:
    """`ekit discretion like`."""

    def test_too_few(self, make, town: Path) -> None:
        """By the pack's features; one like case where ten are needed: nothing is said."""
        done = ekit("like", town, "--case", "c-2022-029", "--packs", make(), "--format", "json")
        found = json.loads(done.stdout)
        assert (found["reason"], found["least"], found["percentile"]) == ("too_few", 10, None)
        assert "惯例" in found["least_ground"]
        done = ekit("like", town, "--case", "c-2022-029", "--packs", make())
        assert "类案不足 10 件" in done.stdout

    def test_minimum_of_the_pack(self, make, town: Path) -> None:
        """A pack that sets its own minimum is heard, and named as the ground."""
        path = make(least="least_peers = 1")
        done = ekit("like", town, "--case", "c-2022-029", "--packs", path, "--format", "json")
        found = json.loads(done.stdout)
        assert (found["least"], found["place"], found["percentile"]) == (1, "above", "1.0000")
        assert found["least_ground"] == "数据包 own-town"

    def test_text(self, town: Path) -> None:
        """On a terminal: the range of the peers, the percentile, and in what each differs."""
        done = ekit("like", town, "--case", "c-2022-029", "--feature", "party.kind", "--least", "1")
        assert "本案百分位 1.0000" in done.stdout
        assert "当事人种类" in done.stdout

    def test_no_feature(self, town: Path) -> None:
        """Nobody declared a feature: refused, with the list of those there are."""
        done = ekit("like", town, "--case", "c-2022-029")
        assert isinstance(done.exception, EnforcementKitError)
        assert "party.kind" in done.exception.message
