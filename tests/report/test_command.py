"""`ekit report` and `ekit missing`, run as people run them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path

import docx
import pytest

from enforcement_kit.report import VERIFIER

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "yangliuqing_2022"


def ekit(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", "from enforcement_kit.cli.main import run; run()", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def last(tmp_path_factory) -> Path:
    """Last year's report: other order, a section more, and numbers of its own."""
    word = docx.Document()
    for level, text in (
        (1, "一、执法监督情况"),
        (2, "（一）案卷评查"),
        (2, "（二）群众监督"),
        (1, "二、行政执法开展情况"),
        (1, "三、创文工作情况"),
        (1, "四、行政执法制度落实情况"),
    ):
        word.add_heading(text, level)
        word.add_paragraph("去年作出行政处罚决定987654件。")
    path = tmp_path_factory.mktemp("last") / "last.docx"
    word.save(path)
    return path


@pytest.fixture(scope="module")
def like(last, tmp_path_factory):
    """A report in the order of last year's, with own words and a verifier."""
    out = tmp_path_factory.mktemp("like")
    own = out / "own.toml"
    own.write_text(
        'date = 2023-01-20\n[sections]\nproblems = "一是人员不足。"\nnext_steps = "加强培训。"\n',
        encoding="utf-8",
    )
    done = ekit(
        "report", str(EXAMPLE), "--year", "2022", "--out", str(out), "--formats", "docx,md,json",
        "--like", str(last), "--own", str(own), "--with-verifier", "--format", "json",
    )  # fmt: skip
    assert 0 == done.returncode, done.stderr
    return out, json.loads(done.stdout), done.stderr


class TestLike:
    """`--like LAST.docx`."""

    def test_order_and_gap(self, like):
        """Headings stand in last year's order; what this year lacks is named and marked yellow."""
        out, told, _ = like
        assert ["创文工作情况"] == told["unfilled"]
        word = docx.Document(out / "report.docx")
        heads = [one for one in word.paragraphs if one.style.style_id == "Heading1"]
        words = [one.text.partition("、")[2] for one in heads if "、" in one.text]
        assert ["执法监督情况", "行政执法开展情况", "创文工作情况", "行政执法制度落实情况"] == [
            each for each in words if each != "执法队伍建设情况"
        ]
        marked = [
            run.text
            for one in word.paragraphs
            for run in one.runs
            if run.font.highlight_color is not None
        ]
        assert any("今年没有可以自动填写的内容" in text for text in marked)

    def test_last_year_is_no_fact(self, like):
        """No sentence or number of last year's stands in this year's report."""
        out, _, _ = like
        text = (out / "report.md").read_text("utf-8")
        assert "987654" not in text
        assert "去年作出" not in text
        assert "21件" in text

    def test_own_words(self, like):
        """The town's own words and day stand in it."""
        text = (like[0] / "report.md").read_text("utf-8")
        assert "一是人员不足。" in text
        assert "2023年1月20日" in text
        assert "待填写" not in text

    def test_verifier(self, like):
        """The verifier lies beside the figures, is named, and agrees."""
        out, told, _ = like
        assert ["report.docx", "report.md", "figures.json", VERIFIER] == told["written"]
        done = subprocess.run(
            [sys.executable, "-I", str(out / VERIFIER), str(EXAMPLE)],
            capture_output=True, encoding="utf-8", env={"PYTHONUTF8": "1"}, check=False,
        )  # fmt: skip
        assert 0 == done.returncode
        assert "不符 0 项" in done.stdout

    @pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04broken"])
    def test_no_word_file(self, tmp_path, content):
        """A file that is no .docx is wrong usage, with what to do; nothing is written."""
        bad = tmp_path / "last.docx"
        bad.write_bytes(content)
        out = tmp_path / "out"
        done = ekit("report", str(EXAMPLE), "--year", "2022", "--out", str(out), "--like", str(bad))
        assert 2 == done.returncode
        assert "last.docx" in done.stderr
        assert "Traceback" not in done.stderr
        assert not out.exists()


class TestPlace:
    """What is local comes from packs."""

    @pytest.mark.parametrize(("heavier", "counted"), [("warning", "warning"), ("fine", "fine")])
    def test_order_of_severity(self, tmp_path, heavier, counted):
        """A decision of a warning and a fine counts once, under what the place calls heavier."""
        kinds = [
            "other", "notice_of_criticism", "confiscation_of_illegal_gains",
            "confiscation_of_illegal_property", "permit_suspension", "qualification_reduction",
            "permit_revocation", "restriction_of_business", "suspension_of_business", "closure",
            "restriction_of_practice", "fine" if heavier == "warning" else "warning", heavier,
        ]  # fmt: skip
        pack = tmp_path / "ours.toml"
        pack.write_text(
            'format = "enforcement-kit/pack/1"\nname = "ours"\ntitle = "x"\nreleased = 2022-01-01\n'
            f'[[severity]]\nid = "s1"\nsince = 2020-01-01\norder = {json.dumps(kinds)}\n',
            encoding="utf-8",
        )
        case = {
            "id": "c-1",
            "procedure": "ordinary",
            "decision": {
                "date": "2022-05-01",
                "kind": "penalty",
                "sanctions": [{"kind": "warning"}, {"kind": "fine", "amount": "10.00"}],
            },
        }
        (tmp_path / "cases.jsonl").write_text(json.dumps(case) + "\n", encoding="utf-8")
        done = ekit(
            "report", str(tmp_path / "cases.jsonl"), "--year", "2022", "--out",
            str(tmp_path / "out"), "--formats", "json", "--packs", str(pack),
        )  # fmt: skip
        assert 0 == done.returncode, done.stderr
        stated = json.loads((tmp_path / "out" / "figures.json").read_bytes())
        decisions = next(each for each in stated["figures"] if each["key"] == "penalty.decisions")
        kinds_of = {
            part["by"]["kind"]: part["value"] for part in decisions["parts"] if "kind" in part["by"]
        }
        assert 1 == kinds_of[counted] == sum(kinds_of.values())


class TestBadInput:
    """What cannot be done is said, in both languages and without a traceback."""

    @pytest.mark.parametrize(
        ("shape", "words"),
        [
            (
                'title = "x"\n[[block]]\nparagraph = "{figure:penalty.decision}"',
                "penalty.decisions",
            ),
            ('title = "x"\n[[block]]\nparagraf = "x"', "paragraph"),
            ('title = "x"\n[[block]]\nparagraph = "{figur:penalty.decisions}"', "figure"),
            ('title = "x"\n[[block]]\nparagraph = "共21件"', "21"),
            ('title = "x"\n[[blok]]\nparagraph = "x"', "block"),
            ('title = "x', "TOML"),
            ('title = "x"\n[[block]]\nown = "problem"', "problem"),
        ],
    )
    def test_shape_with_an_unknown_key(self, tmp_path, shape, words):
        """A template that names what is not there names the place and the nearest known name."""
        path = tmp_path / "ours.toml"
        path.write_text(shape, encoding="utf-8")
        out = tmp_path / "out"
        done = ekit(
            "report", str(EXAMPLE), "--year", "2022", "--out", str(out), "--shape", str(path)
        )
        assert 2 == done.returncode
        assert words in done.stderr
        assert "Traceback" not in done.stderr
        assert not out.exists()

    def test_shape_of_ones_own(self, tmp_path):
        """A town's own shape, given by its path, with a figure that only the town can state."""
        (tmp_path / "ours.toml").write_text(
            'title = "{town}执法简报"\n[[stated]]\nkey = "local.stalls"\nlabel = "夜市摊位"\n'
            'unit = "个"\nholder = "城管科"\n[[block]]\nparagraph = ["{whole}处罚'
            '{figure:penalty.decisions}，", {known = "local.stalls", text = "摊位'
            '{figure:local.stalls}。"}, {missing = "local.stalls", text = "摊位数缺。"}]\n',
            encoding="utf-8",
        )
        (tmp_path / "own.toml").write_text('[figures]\n"local.stalls" = 41\n', encoding="utf-8")
        command = [
            "report", str(EXAMPLE), "--year", "2022", "--formats", "md,docx,xlsx,html",
            "--shape", str(tmp_path / "ours.toml"),
        ]  # fmt: skip
        for own, words in (((), "摊位数缺"), (("--own", str(tmp_path / "own.toml")), "摊位41个")):
            done = ekit(*command, "--out", str(tmp_path / "out"), *own)
            assert 0 == done.returncode, done.stderr
            text = (tmp_path / "out" / "report.md").read_text("utf-8")
            assert "杨柳青镇（合成示例数据）执法简报" in text
            assert "全年处罚21件" in text
            assert words in text
        lacking = ekit("missing", str(EXAMPLE), "--shape", str(tmp_path / "ours.toml"))
        assert "夜市摊位" in lacking.stdout
        assert "城管科" in lacking.stdout

    def test_unknown_shape(self, tmp_path):
        """A misspelt shape gives the nearest."""
        done = ekit(
            "report", str(EXAMPLE), "--year", "2022", "--out", str(tmp_path), "--shape", "tianjin"
        )
        assert 2 == done.returncode
        assert "tianjin-town" in done.stderr

    def test_verifier_without_figures(self, tmp_path):
        """The verifier without the figures it recounts is wrong usage."""
        done = ekit(
            "report", str(EXAMPLE), "--year", "2022", "--out", str(tmp_path / "out"),
            "--formats", "md", "--with-verifier",
        )  # fmt: skip
        assert 2 == done.returncode
        assert "json" in done.stderr
        assert not (tmp_path / "out").exists()

    def test_year_without_records(self, tmp_path):
        """A year that the records are not of makes a report that says so, and no zeros."""
        done = ekit(
            "report", str(EXAMPLE), "--year", "2019", "--out", str(tmp_path), "--formats", "md"
        )
        assert 0 == done.returncode, done.stderr
        assert "2022 年" in done.stderr
        text = (tmp_path / "report.md").read_text("utf-8")
        assert "2019年度" in text
        assert "行政处罚决定**缺**（记录是 2022 年的，不含 2019）" in text
        assert "行政处罚决定0件" not in text

    def test_statistics_of_a_year_without_records(self):
        """`stats` says once why nothing is known, and gives no figure a value."""
        done = ekit("stats", str(EXAMPLE), "--year", "2021")
        assert 0 == done.returncode, done.stderr
        assert 1 == done.stdout.count("记录是 2022 年的，不含 2021")
        assert "town.toml" in done.stderr


@pytest.fixture(scope="module")
def fewer(tmp_path_factory) -> Path:
    """The example without reviews, and with trainings that do not state their hours."""
    folder = tmp_path_factory.mktemp("fewer")
    for path in EXAMPLE.iterdir():
        if path.name == "trainings.jsonl":
            rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            for row in rows[:3]:
                del row["class_hours"]
            text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            (folder / path.name).write_text(text, encoding="utf-8")
        elif path.name not in {"reviews.jsonl", "README.md"}:
            (folder / path.name).write_bytes(path.read_bytes())
    return folder


class TestMissing:
    """`ekit missing --for report`."""

    def test_what_and_who(self, fewer):
        """Kinds, fields, texts: each once, with who has it and what waits for it; no rate ever."""
        done = ekit("missing", str(fewer), "--for", "report", "--format", "json")
        found = {each["name"]: each for each in json.loads(done.stdout)["missing"]}
        assert {"reviews", "trainings#/class_hours", "problems", "next_steps"} == set(found)
        assert ["review.files", "review.qualified"] == found["reviews"]["needed_for"]
        assert 3 == len(found["trainings#/class_hours"]["records"])
        assert all(each["holder"] for each in found.values())

    def test_fields_of_a_breakdown(self, fewer, tmp_path):
        """A complaint without its channel is asked for; an inspection without campaign is not."""
        for path in fewer.iterdir():
            (tmp_path / path.name).write_bytes(path.read_bytes())
        path = tmp_path / "complaints.jsonl"
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for row in rows[:2]:
            del row["channel"]
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        done = ekit("missing", str(tmp_path), "--format", "json")
        found = {each["name"]: each for each in json.loads(done.stdout)["missing"]}
        assert [row["id"] for row in rows[:2]] == found["complaints#channel"]["records"]
        assert ["complaint.handled"] == found["complaints#channel"]["needed_for"]
        assert not [name for name in found if "campaign" in name]

    def test_settings_of_the_town(self, tmp_path):
        """`ekit.toml` says which shape and which packs; an option goes before it."""
        settings = tmp_path / "ekit.toml"
        settings.write_text('shape = "guangdong-six-tables"\n', encoding="utf-8")
        example = str(EXAMPLE)
        done = ekit("missing", example, "--config", str(settings), "--format", "json")
        names = [each["name"] for each in json.loads(done.stdout)["missing"]]
        assert ["explanation"] == names
        plain = ekit("missing", example, "--config", str(settings), "--shape", "plain")
        assert "不缺" in plain.stdout

    def test_text(self, fewer):
        """For people: a name, who usually has it, and no line wider than a terminal."""
        done = ekit("missing", str(fewer))
        assert "案卷评查记录  reviews" in done.stdout
        assert "通常由：法制审核机构" in done.stdout
        assert "（3 条记录）" in done.stdout
        english = ekit("missing", str(fewer), "--lang", "en").stdout
        assert "records of reviews  reviews" in english
        assert "usually held by: legal review body" in english
        assert not re.search(r"[\u4e00-\u9fff]", english)

    def test_every_holder_has_its_english(self):
        """Whom the kit's list and its shapes name is named in English too; nobody else is."""
        data = files("enforcement_kit.report")
        named = set(tomllib.loads((data / "data/holders.toml").read_text("utf-8")).values())
        for shape in (data / "shapes").iterdir():
            named |= set(re.findall(r'^holder = "(.*)"$', shape.read_text("utf-8"), re.MULTILINE))
        english = tomllib.loads((data / "data/holders_en.toml").read_text("utf-8"))
        assert named == set(english)

    def test_own_words_are_not_asked_for_again(self, fewer, tmp_path):
        """What the town has written is no longer lacking."""
        own = tmp_path / "own.txt"
        own.write_text("# 存在的问题\n一是人员不足。\n", encoding="utf-8")
        done = ekit("missing", str(fewer), "--own", str(own), "--format", "json")
        names = [each["name"] for each in json.loads(done.stdout)["missing"]]
        assert "problems" not in names
        assert "next_steps" in names

    def test_a_pack_says_who(self, fewer, tmp_path):
        """A pack's `[[holder]]` stands before the kit's own list."""
        pack = tmp_path / "ours.toml"
        pack.write_text(
            'format = "enforcement-kit/pack/1"\nname = "ours"\ntitle = "x"\nreleased = 2022-01-01\n'
            '[[holder]]\nid = "h1"\nwhat = ["reviews"]\nwho = "司法所"\nsince = 2020-01-01\n',
            encoding="utf-8",
        )
        done = ekit("missing", str(fewer), "--packs", str(pack), "--format", "json")
        assert 0 == done.returncode, done.stderr
        found = {each["name"]: each for each in json.loads(done.stdout)["missing"]}
        assert "司法所" == found["reviews"]["holder"]
