"""`ekit draw`: two steps and a third that anybody can take."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from enforcement_kit.cli.main import main
from enforcement_kit.errors import EnforcementKitError, UsageError

BEACON = "01 08 16 20 28 31"


def ekit(*args: str | Path) -> Result:
    """A command, run in this process."""
    return CliRunner().invoke(main, [str(arg) for arg in args], standalone_mode=False)


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    """A pool of JSON: four inspectors, six objects of two strata."""
    path = tmp_path / "pool.json"
    document = {
        "inspectors": [{"id": f"o-{n}", "name": f"示例人员{n}"} for n in range(4)],
        "objects": [
            {"id": f"s-{n}", "name": f"示例商店{n}", "stratum": "高低"[n % 2]} for n in range(6)
        ],
        "conflicts": [{"inspector": "o-0", "object": "s-1", "reason": "近亲属"}],
    }
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def committed(pool: Path, *more: str | Path) -> Path:
    """A commitment to it, and where it is."""
    path = pool.with_name("commitment.json")
    given = ("--pool", pool, "--beacon-source", "某期彩票", "--on", "2022-09-01")
    done = ekit("draw", *given, "--commit", path, *(more or ("--objects", "2")))
    assert done.return_value == 0, done.exception
    return path


def test_two_steps_and_a_third(pool: Path, tmp_path: Path) -> None:
    """Committed, drawn and verified; the commitment tells nobody's name."""
    path = committed(pool)
    assert "示例" not in path.read_text(encoding="utf-8")
    out = tmp_path / "out"
    done = ekit("draw", "--commitment", path, "--beacon", BEACON, "--out", out)
    assert done.return_value == 0
    assert {each.name for each in out.iterdir()} >= {"draw.json", "verify_draw.py"}
    done = ekit("draw", "--verify", out / "draw.json", "--commitment", path, "--format", "json")
    found = json.loads(done.stdout)
    assert (done.return_value, found["verified"], found["published"]) == (0, True, True)
    assert found["format"] == "enforcement-kit/draw-verification/1"
    done = ekit("draw", "--verify", out / "draw.json", "--beacon", "02")
    assert done.return_value == 1
    assert "不一致" in done.stdout


def test_nothing_is_lost_unless_told(pool: Path, tmp_path: Path) -> None:
    """A commitment, an opening and a proof that stand there stay, byte for byte, without --replace."""
    path = committed(pool)
    kept = path.with_name("commitment.opening.json")
    before = path.read_bytes(), kept.read_bytes()
    again = ("draw", "--pool", pool, "--beacon-source", "某期彩票", "--on", "2022-09-01",
             "--objects", "2", "--commit", path)  # fmt: skip
    for gone in (None, path):
        if gone is not None:
            gone.unlink()  # the opening alone is as precious
        done = ekit(*again)
        assert isinstance(done.exception, UsageError)
        assert "--replace" in done.exception.message
        assert "untouched" in done.exception.message_en
        assert kept.read_bytes() == before[1]
    path.write_bytes(before[0])
    out = tmp_path / "out"
    draw = ("draw", "--commitment", path, "--beacon")
    assert ekit(*draw, BEACON, "--out", out).return_value == 0
    proof = (out / "draw.json").read_bytes()
    done = ekit(*draw, "02", "--out", out)
    assert isinstance(done.exception, UsageError)
    assert "draw.json" in done.exception.message
    assert (out / "draw.json").read_bytes() == proof
    assert ekit(*draw, "02", "--out", out, "--replace").return_value == 0
    assert (out / "draw.json").read_bytes() != proof
    assert ekit(*again, "--replace").return_value == 0
    assert kept.read_bytes() != before[1]


def test_standard_output_is_the_proof(pool: Path, tmp_path: Path) -> None:
    """What `--format json` prints can be verified as it is."""
    path = committed(pool, "--objects", "50%", "--stratified", "--spread")
    done = ekit("draw", "--commitment", path, "--beacon", BEACON, "--format", "json")
    proof = tmp_path / "proof.json"
    proof.write_text(done.stdout, encoding="utf-8")
    assert json.loads(done.stdout)["opening"]["size"]["objects"] == {"低": 2, "高": 1}
    assert ekit("draw", "--verify", proof, "--beacon", BEACON).return_value == 0


def test_opening_changed_after_the_commitment(pool: Path) -> None:
    """Where the pool was changed after the commitment nothing is drawn."""
    path = committed(pool)
    kept = path.with_name("commitment.opening.json")
    kept.write_text(kept.read_text("utf-8").replace("s-5", "s-9"), encoding="utf-8")
    done = ekit("draw", "--commitment", path, "--beacon", BEACON)
    assert isinstance(done.exception, EnforcementKitError)
    assert "不抽取" in done.exception.message


def test_workbooks_and_csv(tmp_path: Path, pool: Path) -> None:
    """Lists of a spreadsheet give the pools of the JSON: same rows, same opening but for the salt."""
    (tmp_path / "检查人员.csv").write_text(
        "编号,姓名,电话\n" + "".join(f"o-{n},示例人员{n},x\n" for n in range(4)), encoding="utf-8"
    )
    (tmp_path / "检查对象.csv").write_text(
        "名称,编号,风险等级\n" + "".join(f"示例商店{n},s-{n},{'高低'[n % 2]}\n" for n in range(6)),
        encoding="gb18030",
    )
    (tmp_path / "回避.csv").write_text(
        "检查人员编号,检查对象编号,理由\no-0,s-1,近亲属\n", encoding="utf-8"
    )
    files = [tmp_path / f"{name}.csv" for name in ("检查人员", "检查对象", "回避")]
    one = committed(pool).with_name("commitment.opening.json").read_text("utf-8")
    path = tmp_path / "tables" / "c.json"
    given = [part for file in files for part in ("--pool", file)]
    done = ekit("draw", *given, "--objects", "2", "--beacon-source", "某期彩票",
                "--on", "2022-09-01", "--commit", path)  # fmt: skip
    assert done.return_value == 0, done.exception
    two = path.with_name("c.opening.json").read_text("utf-8")
    plain = [json.loads(text) | {"salt": ""} for text in (one, two)]
    assert plain[0] == plain[1]


def test_a_file_of_no_list(tmp_path: Path) -> None:
    """A file whose name says no list is refused by its name, never passed by in silence."""
    path = tmp_path / "名单.csv"
    path.write_text("编号,姓名\no-1,甲\n", encoding="utf-8")
    done = ekit("draw", "--pool", path, "--objects", "1", "--beacon-source", "x",
                "--commit", tmp_path / "c.json")  # fmt: skip
    assert isinstance(done.exception, EnforcementKitError)
    assert "名单.csv：不知是哪一份名录" in done.exception.message
    assert not (tmp_path / "c.json").exists()


def test_an_empty_proof(tmp_path: Path) -> None:
    """An empty JSON file is said to be empty, with nothing left blank in the sentence."""
    (tmp_path / "p.json").touch()
    done = ekit("draw", "--verify", tmp_path / "p.json")
    assert "得到空白，需要 JSON" in done.exception.message
    assert "found nothing, needed JSON" in done.exception.message_en


def test_title_above_the_head(tmp_path: Path) -> None:
    """A workbook as towns keep it: titles above the head, numbers for ids, other sheets beside."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    path = tmp_path / "名录.xlsx"
    sheets = {
        "说明": [["随意"]],
        "检查人员名录": [["检查人员名录库"], [], ["编号", "姓名"], ["o-1", "甲"], ["o-2", "乙"]],
        "检查对象": [["统一社会信用代码", "名称"], [101, "示例店"], [102, "示例厂"]],
        "回避": [["检查人员编号", "检查对象编号", "理由"]],
    }
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    done = ekit("draw", "--pool", path, "--objects", "1", "--beacon-source", "某期彩票",
                "--commit", tmp_path / "c.json")  # fmt: skip
    assert done.return_value == 0, done.exception
    opening = json.loads((tmp_path / "c.opening.json").read_text("utf-8"))
    assert [row["id"] for row in opening["objects"]] == ["101", "102"]
    assert [row["name"] for row in opening["inspectors"]] == ["甲", "乙"]


def test_column_that_is_missing(tmp_path: Path) -> None:
    """A list without its column is named, with what stands there instead."""
    path = tmp_path / "检查对象.csv"
    path.write_text("名称,地址\n甲,乙\n", encoding="utf-8")
    done = ekit("draw", "--pool", path, "--objects", "1", "--beacon-source", "x",
                "--commit", tmp_path / "c.json")  # fmt: skip
    assert isinstance(done.exception, EnforcementKitError)
    assert "编号" in done.exception.message
    assert "名称 地址" in done.exception.message
    assert not (tmp_path / "c.json").exists()


def test_officers_of_the_town(root_dir: Path, pool: Path) -> None:
    """Inspectors come from the records; who has no valid certificate is excluded with a reason."""
    document = json.loads(pool.read_text("utf-8"))
    pool.write_text(
        json.dumps({"objects": document["objects"]}, ensure_ascii=False), encoding="utf-8"
    )
    town = root_dir / "examples" / "yangliuqing_2022"
    path = committed(pool, "--officers", town, "--objects", "3")
    opening = json.loads(path.with_name("commitment.opening.json").read_text("utf-8"))
    officers = [
        json.loads(line) for line in (town / "officers.jsonl").read_text("utf-8").splitlines()
    ]
    certificates = [
        json.loads(line) for line in (town / "certificates.jsonl").read_text("utf-8").splitlines()
    ]
    valid = {
        each["officer"]
        for each in certificates
        if max(each["issued"], each["valid_from"]) <= "2022-09-01" <= each["valid_until"]
        and not each.get("cancelled")
    }
    out = {row["id"] for row in opening["excluded"]}
    assert {row["id"] for row in opening["inspectors"]} == {each["id"] for each in officers}
    assert {each["id"] for each in officers} - out <= valid
    assert all(row["reason"] for row in opening["excluded"])


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "--commit"),
        (("--commitment", "c.json"), "--beacon"),
        (("--pool", "POOL", "--commit", "c.json"), "--objects"),
        (("--pool", "POOL", "--commit", "c.json", "--beacon", "1", "--objects", "1"), "公布之前"),
        (("--pool", "POOL", "--commit", "c.json", "--beacon-source", "x", "--objects", "y"), "整数"),
        (("--pool", "POOL", "--commit", "c.json", "--beacon-source", "x", "--objects", "99"), "99"),
        (("--pool", "no-such.json", "--commit", "c.json", "--beacon-source", "x", "--objects", "1"), "无法打开"),
        (("--verify", "POOL"), "抽取证明"),
    ],
)  # fmt: skip
def test_wrong_usage(
    args: tuple[str, ...], said: str, pool: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be done ends with words that say what is needed, and writes nothing."""
    monkeypatch.chdir(pool.parent)
    done = ekit("draw", *(str(pool) if arg == "POOL" else arg for arg in args))
    assert said in str(done.exception)
    assert not Path("c.json").exists()
    assert not Path("c.opening.json").exists()


def test_key_twice(pool: Path) -> None:
    """A file that names a key twice says two things, and is refused."""
    pool.write_text('{"objects": [], "objects": []}', encoding="utf-8")
    done = ekit("draw", "--pool", pool, "--objects", "1", "--beacon-source", "x",
                "--commit", pool.with_name("c.json"))  # fmt: skip
    assert "出现两次" in str(done.exception)


def test_place_that_cannot_be_written(pool: Path, tmp_path: Path) -> None:
    """Where the place cannot be written to, the error says so."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = ekit("draw", "--pool", pool, "--objects", "1", "--beacon-source", "x",
                "--commit", tmp_path / "file" / "c.json")  # fmt: skip
    assert isinstance(done.exception, EnforcementKitError)
    assert "无法写入" in done.exception.message
