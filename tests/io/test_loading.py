"""Records in from every form of source, and what is said of bad input."""

from __future__ import annotations

import functools
import gzip
import io
import json
import tomllib
import tracemalloc
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records_strategies import plain_records

from enforcement_kit.codec import migrate, to_dict
from enforcement_kit.errors import Problem, UnreadableError, UsageError
from enforcement_kit.io import BadRecordsError, iter_records, load, save, validate
from enforcement_kit.io.lines import bounded_lines
from enforcement_kit.model import KINDS, Case, Town, TownYear

CASES = [{"id": "c-1", "cause": "涉嫌占用道路经营案"}, {"id": "c-2"}]
LINES = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in CASES)


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """The codes of problems, in order."""
    return [problem.code for problem in problems]


def _packed(pack: str, data: bytes) -> bytes:
    return gzip.compress(data) if pack == "gz" else zstandard.ZstdCompressor().compress(data)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A records folder with two cases and an empty kind."""
    (tmp_path / "town.toml").write_text('schema_version = 1\nname = "示例镇"\n', encoding="utf-8")
    (tmp_path / "cases.jsonl").write_text(LINES, encoding="utf-8")
    (tmp_path / "complaints.jsonl").touch()
    return tmp_path


class TestForms:
    """A folder, a bundle, a stream of cases, values: all give the same records."""

    def test_folder(self, folder: Path) -> None:
        """A folder: a kind without a file is unknown, an empty file is none."""
        loaded = load(folder)
        assert loaded.problems == ()
        assert loaded.town_year.town.name == "示例镇"
        assert [case.id for case in loaded.town_year.cases] == ["c-1", "c-2"]
        assert loaded.town_year.complaints == ()
        assert loaded.town_year.trainings is None

    @pytest.mark.parametrize("form", ["path", "bytes", "binary", "text", "mappings", "records"])
    def test_cases_alone(self, folder: Path, form: str) -> None:
        """A stream of cases comes as path, bytes, file object, mappings or records."""
        source = {
            "path": lambda: str(folder / "cases.jsonl"),
            "bytes": LINES.encode,
            "binary": lambda: io.BytesIO(LINES.encode()),
            "text": lambda: io.StringIO(LINES),
            "mappings": lambda: iter(CASES),
            "records": lambda: load(folder).town_year.cases,
        }[form]()
        assert load(folder).town_year.cases == load(source).town_year.cases

    @pytest.mark.parametrize("indent", [None, 1])
    def test_bundle(self, tmp_path: Path, folder: Path, indent: int | None) -> None:
        """A single JSON bundle with the same keys, on one line or many, by path, bytes, mapping."""
        bundle = {"town": {"name": "示例镇"}, "cases": CASES, "complaints": []}
        text = json.dumps(bundle, ensure_ascii=False, indent=indent)
        path = tmp_path / "bundle.json"
        path.write_text(text, encoding="utf-8")
        for source in (path, text.encode(), io.StringIO(text), bundle):
            assert load(folder).town_year == load(source).town_year

    def test_one_case(self) -> None:
        """A single case as a mapping, or as a pretty-printed file, is a stream of one."""
        text = json.dumps(CASES[0], ensure_ascii=False, indent=2)
        assert load(CASES[0]).town_year.cases == load(text.encode()).town_year.cases
        assert len(load(CASES[0]).town_year.cases) == 1

    @pytest.mark.parametrize(
        ("name", "pack"),
        [
            ("cases.jsonl.gz", gzip.compress),
            ("cases.jsonl.zst", lambda data: zstandard.ZstdCompressor().compress(data)),
        ],
    )
    def test_compressed(self, folder: Path, name: str, pack: object) -> None:
        """`.gz` and `.zst` files read as their content does."""
        expected = load(folder).town_year
        (folder / "cases.jsonl").unlink()
        (folder / name).write_bytes(pack(LINES.encode()))
        assert expected == load(folder).town_year

    def test_kinds(self, folder: Path) -> None:
        """Only the kinds asked for are loaded; a kind that is none is refused with a hint."""
        assert load(folder, kinds=["complaints"]).town_year.cases is None
        with pytest.raises(UsageError, match="cases"):
            load(folder, kinds=["case"])

    def test_inputs_have_digests(self, folder: Path) -> None:
        """Each file read is named relative to the argument, with digest and counts."""
        inputs = {each.path: each for each in load(folder).inputs}
        assert sorted(inputs) == ["cases.jsonl", "complaints.jsonl", "town.toml"]
        assert (inputs["cases.jsonl"].read, inputs["cases.jsonl"].rejected) == (2, 0)
        assert len(inputs["cases.jsonl"].sha256) == 64


class TestEncodings:
    """UTF-8, BOM and GB18030 are read; others are named."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    def test_read(self, folder: Path, encoding: str) -> None:
        """The records are the same whatever the encoding; GB18030 is remarked on."""
        expected = load(folder).town_year.cases
        (folder / "cases.jsonl").write_bytes(LINES.encode(encoding))
        loaded = load(folder)
        assert expected == loaded.town_year.cases
        assert loaded.rejected == 0
        assert codes(loaded.problems) == (["encoding-gb18030"] if encoding == "gb18030" else [])
        assert [case.id for case in iter_records(folder, "cases") if isinstance(case, Case)] == [
            "c-1",
            "c-2",
        ]

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
    def test_named(self, encoding: str) -> None:
        """UTF-16 and UTF-32 are refused by name."""
        with pytest.raises(UnreadableError, match=encoding.upper()):
            load(LINES.encode(encoding))

    @pytest.mark.parametrize("strict", [True, False], ids=["collecting", "fast"])
    @pytest.mark.parametrize("order", [("utf-8", "gb18030"), ("gb18030", "utf-8")])
    def test_two_in_one_file(self, folder: Path, order: tuple[str, str], *, strict: bool) -> None:
        """The first line that is not ASCII settles the encoding, by either path."""
        lines = [
            f'{{"id":"c-{number}","cause":"占道经营案"}}\n'.encode(encoding)
            for number, encoding in enumerate(order)
        ]
        (folder / "cases.jsonl").write_bytes(b'{"id":"c"}\n' + b"".join(lines))
        found = list(iter_records(folder, "cases", strict=strict))
        taken = [item for item in found if isinstance(item, Case)]
        said = [item for item in found if isinstance(item, Problem)]
        if order[0] == "utf-8":
            assert [case.id for case in taken] == ["c", "c-0"]
            assert [("not-readable-text", 3)] == [(item.code, item.at.line) for item in said]
        else:
            assert taken[1].cause == "占道经营案"
            assert "encoding-gb18030" in codes(tuple(said))

    def test_neither(self, folder: Path) -> None:
        """A line in no known encoding is set aside with its number; the rest is read."""
        (folder / "cases.jsonl").write_bytes(LINES.encode() + b'{"id":"\xff\xff"}\n{"id":"c-4"}')
        loaded = load(folder)
        assert [case.id for case in loaded.town_year.cases] == ["c-1", "c-2", "c-4"]
        assert [("not-readable-text", 3)] == [(p.code, p.at.line) for p in loaded.problems]


class TestBadInput:
    """A message with place and mend for every kind of bad input; nothing dropped in silence."""

    @pytest.mark.parametrize("fast", [False, True], ids=["collecting", "fast"])
    def test_each_bad_line_is_named(self, folder: Path, *, fast: bool) -> None:
        """Bad lines are set aside with their numbers, by either path; the good ones are read."""
        bad = ["{", "[]", '{"id":"c-1"}', '{"id":"x","act":{"begin":"2022.13.1"}}', "[" * 100_000]
        (folder / "cases.jsonl").write_text(LINES + "\n".join(bad), encoding="utf-8")
        found = list(iter_records(folder, "cases", strict=not fast))
        assert ["c-1", "c-2"] == [item.id for item in found if isinstance(item, Case)]
        assert [
            ("broken-json", 3),
            ("not-an-object", 4),
            ("duplicate-id", 5),
            ("not-a-date", 6),
            ("too-deep", 7),
        ] == [(item.code, item.at.line) for item in found if isinstance(item, Problem)]

    def test_places_in_a_bundle(self) -> None:
        """In one JSON text a place is a pointer from its top; a line would say nothing."""
        bundle = {
            "town": {"year": "2022"},
            "cases": [
                {"id": "c-1"},
                {"id": "c-1"},
                {"id": "c-2", "act": {"begin": "2022.13.1"}},
                7,
                {"id": "c-3", "party": {"credit_code": "1"}, "decisoin": 1},
            ],
        }
        found = [
            (p.code, p.at.line, p.at.pointer) for p in load(json.dumps(bundle).encode()).problems
        ]
        assert found == [
            ("not-a-whole-number", None, "/town/year"),
            ("duplicate-id", None, "/cases/1/id"),
            ("not-a-date", None, "/cases/2/act/begin"),
            ("not-an-object", None, "/cases/3"),
            ("credit-code-length", None, "/cases/4/party/credit_code"),
            ("unknown-key", None, "/cases/4/decisoin"),
        ]
        listed = [(p.code, p.at.pointer) for p in load(bundle["cases"]).problems]
        assert listed == [(code, at.removeprefix("/cases")) for code, _, at in found[1:]]
        alone = load({"id": "c", "act": {"begin": 1}}).problems
        assert [("not-a-date", "/act/begin")] == [(p.code, p.at.pointer) for p in alone]

    def test_unknown_keys_once_a_path(self, folder: Path) -> None:
        """An unknown key is reported once a path, with its count and the nearest known name."""
        many = [{"id": f"c-{n}", "decisoin": {}, "evidence": [{"nmae": 1}] * 2} for n in range(3)]
        (folder / "cases.jsonl").write_text("\n".join(map(json.dumps, many)), encoding="utf-8")
        loaded = load(folder)
        assert [("decisoin", "decision"), ("nmae", "name")] == [
            (p.value, p.expected) for p in loaded.problems
        ]
        assert "3" in loaded.problems[0].message
        assert "6" in loaded.problems[1].message
        assert loaded.rejected == 0

    def test_identifier_is_a_problem_of_its_field(self, folder: Path) -> None:
        """A masked or wrong credit code is a problem of the field; its case stays."""
        case = {"id": "c", "party": {"credit_code": "9112011100000000**"}}
        (folder / "cases.jsonl").write_text(json.dumps(case), encoding="utf-8")
        loaded = load(folder)
        assert [("/party/credit_code", "kept")] == [
            (p.at.pointer, p.level) for p in loaded.problems
        ]
        assert loaded.town_year.cases[0].party.credit_code == "9112011100000000**"

    def test_long_line(self) -> None:
        """A line beyond the bound is named and passed over; memory stays within the bound."""
        data = b"a" * 100 + b"\n" + b"b" * 5 + b"\n\n" + b"c" * 100
        assert [(1, None), (2, b"bbbbb"), (4, None)] == list(
            bounded_lines(io.BytesIO(data), "x", longest=50)
        )

    def test_two_hundred_megabytes(self, tmp_path: Path) -> None:
        """A line of 200 MB is named by its number, and what follows is read."""
        path = tmp_path / "cases.jsonl"
        with path.open("wb") as file:
            file.write(b'{"id":"c-0","cause":"')
            for _ in range(200):
                file.write(b"x" * 1024 * 1024)
            file.write(b'"}\n{"id":"c-1"}\n')
        loaded = load(path)
        assert [case.id for case in loaded.town_year.cases] == ["c-1"]
        assert [("line-too-long", 1)] == [(p.code, p.at.line) for p in loaded.problems]

    @pytest.mark.parametrize("cut", [5, 30])
    def test_cut_gzip(self, tmp_path: Path, cut: int) -> None:
        """A cut gzip file is said to be cut, and counts as a rejection."""
        path = tmp_path / "cases.jsonl.gz"
        path.write_bytes(gzip.compress(LINES.encode())[:-cut])
        loaded = load(path)
        assert loaded.rejected == 1
        assert "damaged-file" in codes(loaded.problems)

    @pytest.mark.parametrize("pack", ["gz", "zst"])
    def test_every_cut_is_noticed(self, tmp_path: Path, pack: str) -> None:
        """A packed file cut anywhere, to no byte at all even, is never read as its shorter self."""
        whole = _packed(pack, LINES.encode())
        path = tmp_path / f"cases.jsonl.{pack}"
        for cut in range(len(whole)):
            path.write_bytes(whole[:cut])
            loaded = load(path)
            assert loaded.rejected == 1, cut
            assert codes(loaded.problems)[-1] == "damaged-file", cut

    @pytest.mark.parametrize("pack", ["gz", "zst"])
    def test_packed_in_parts(self, tmp_path: Path, pack: str) -> None:
        """Packed files set one behind another are one file; the second, cut, is noticed."""
        parts = [_packed(pack, line.encode()) for line in LINES.splitlines(keepends=True)]
        path = tmp_path / f"cases.jsonl.{pack}"
        path.write_bytes(b"".join(parts))
        assert [case.id for case in load(path).town_year.cases] == ["c-1", "c-2"]
        path.write_bytes(b"".join(parts)[:-3])
        loaded = load(path)
        assert [case.id for case in loaded.town_year.cases][:1] == ["c-1"]
        assert codes(loaded.problems)[-1] == "damaged-file"

    def test_packed_nothing(self, tmp_path: Path) -> None:
        """A packed file of no records, whole, is none and no damage."""
        for pack in ("gz", "zst"):
            path = tmp_path / f"cases.jsonl.{pack}"
            path.write_bytes(_packed(pack, b""))
            assert load(path).problems == ()
            assert load(path).town_year.cases == ()

    def test_packed_far_beyond_its_size(self, tmp_path: Path) -> None:
        """A small packed file of 500 MB of blanks is read within what three long lines take."""
        path = tmp_path / "cases.jsonl.zst"
        path.write_bytes(_packed("zst", b" " * 500_000_000 + b"\n" + LINES.encode()))
        tracemalloc.start()
        try:
            assert len(load(path).town_year.cases) == 2
            assert tracemalloc.get_traced_memory()[1] < 250_000_000
        finally:
            tracemalloc.stop()

    @pytest.mark.parametrize(
        "source",
        ["no/such/folder", b"\x00\x01", 7, {}, {"x": 1}],
        ids=["path", "binary", "number", "empty", "stranger"],
    )
    def test_nothing_readable(self, source: object) -> None:
        """Where nothing can be read there is one clear error, or every line is named."""
        if isinstance(source, bytes):
            assert codes(load(source).problems) == ["broken-json"]
        elif isinstance(source, dict) and source:
            assert codes(load(source).problems) == ["unknown-kind"]
        else:
            with pytest.raises(UnreadableError, match=" / "):
                load(source)

    def test_no_class_of_python_in_messages(self) -> None:
        """Where a record or a part of one is no object, it is called by its name in the field."""
        whole, part = load(b'[1]\n{"id":"c","decision":[1]}\n', kinds=("cases",)).problems
        assert (whole.code, part.code) == ("not-an-object", "not-an-object")
        assert "需要案件的各项" in whole.message
        assert "需要处理决定的各项" in part.message
        assert "Case" not in whole.message + whole.message_en
        assert "Decision" not in part.message + part.message_en

    def test_empty_folder(self, tmp_path: Path) -> None:
        """A folder that holds no records is refused; the message says what was looked for."""
        with pytest.raises(UnreadableError, match=r"town\.toml"):
            load(tmp_path)

    def test_zero_bytes(self, tmp_path: Path) -> None:
        """A `.jsonl` of no bytes is no cases; a `.json` of no bytes is an error."""
        (tmp_path / "cases.jsonl").touch()
        (tmp_path / "bundle.json").touch()
        assert load(tmp_path / "cases.jsonl").town_year.cases == ()
        with pytest.raises(UnreadableError):
            load(tmp_path / "bundle.json")

    def test_a_stream_says_what_it_leaves_out(self, folder: Path) -> None:
        """A kind in two files: the stream of it says, as `load` does, which one is not read."""
        (folder / "cases.jsonl.gz").write_bytes(gzip.compress(b'{"id":"c-9"}'))
        streamed = [each for each in iter_records(folder, "cases") if isinstance(each, Problem)]
        assert codes(tuple(streamed)) == ["kind-twice"] == codes(load(folder).problems)
        assert [] == list(iter_records(folder, "complaints"))

    def test_misnamed_kind(self, folder: Path) -> None:
        """A file whose name is no kind is not passed over in silence."""
        (folder / "trainning.jsonl").write_text('{"id":"t"}', encoding="utf-8")
        (problem,) = load(folder).problems
        assert ("unknown-kind", "rejected") == (problem.code, problem.level)
        assert "trainings" in problem.message

    def test_litter_is_counted(self, folder: Path) -> None:
        """Files of Windows, macOS and open Excel sheets are skipped and counted."""
        for name in ("~$cases.xlsx", "Thumbs.db", ".DS_Store", "._cases.jsonl"):
            (folder / name).touch()
        (folder / "__MACOSX").mkdir()
        (problem,) = load(folder).problems
        assert problem.code == "litter-skipped"
        assert "5" in problem.message

    def test_broken_town(self, folder: Path) -> None:
        """A broken `town.toml` is named; the records are read all the same."""
        (folder / "town.toml").write_text("name = ", encoding="utf-8")
        loaded = load(folder)
        assert codes(loaded.problems) == ["broken-toml"]
        assert len(loaded.town_year.cases) == 2

    def test_newer_schema(self, folder: Path) -> None:
        """Records of a newer schema version are refused with the mend."""
        (folder / "town.toml").write_text("schema_version = 99\n", encoding="utf-8")
        with pytest.raises(UsageError, match="99"):
            load(folder)

    def test_older_schema(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Records of an older version go through every step of the chain, by either path."""

        def step(kind: str, value: Mapping[str, object]) -> Mapping[str, object]:
            changed = dict(value)
            if kind == "cases" and "reason" in changed:
                changed["cause"] = changed.pop("reason")
            if kind == "town":
                changed["schema_version"] = 1
            return changed

        chain = functools.partial(migrate, steps={0: step}, target=1)
        monkeypatch.setattr("enforcement_kit.io.stream.migrate", chain)
        monkeypatch.setattr("enforcement_kit.io.argument.migrate", chain)
        (folder / "town.toml").write_text("schema_version = 0\n", encoding="utf-8")
        (folder / "cases.jsonl").write_text('{"id":"c-1","reason":"x"}\n{', encoding="utf-8")
        loaded = load(folder)
        assert [case.cause for case in loaded.town_year.cases] == ["x"]
        assert codes(loaded.problems) == ["broken-json"]
        assert loaded.town_year.town.schema_version == 1
        fast = [item for item in iter_records(folder, "cases") if isinstance(item, Case)]
        assert fast == list(loaded.town_year.cases)
        bundle = {"town": {"schema_version": 0}, "cases": [{"id": "c-1", "reason": "x"}]}
        assert load(bundle).town_year.cases == loaded.town_year.cases

    def test_on_problem_of_another_word(self, folder: Path) -> None:
        """A misspelt word is an error, and does not mean that problems are collected."""
        with pytest.raises(UsageError, match="colect"):
            load(folder, on_problem="colect")  # type: ignore[arg-type]  # the mistake itself

    def test_bare_records_of_a_kind(self, tmp_path: Path) -> None:
        """Bare records are of the kind that is asked for, or that the file is named after."""
        officers = [{"id": "o-1", "name": "甲某"}, {"id": "o-2", "name": "乙某"}]
        lines = b"".join(json.dumps(each).encode() + b"\n" for each in officers)
        path = tmp_path / "officers.jsonl"
        path.write_bytes(lines)
        for source in (officers, iter(officers), lines, io.BytesIO(lines)):
            found = load(source, kinds=("officers",)).town_year
            assert [each.id for each in found.officers or ()] == ["o-1", "o-2"]
            assert found.cases is None
        assert [each.id for each in iter_records(officers, "officers")] == ["o-1", "o-2"]
        with path.open("rb") as file:
            assert [each.id for each in load(file).town_year.officers or ()] == ["o-1", "o-2"]
        with path.open("rb") as file:
            (said,) = iter_records(file, "cases")
            assert isinstance(said, Problem)
            assert said.code == "other-kind"

    def test_on_problem(self, folder: Path) -> None:
        """Problems can be raised at the first, or handed to a function."""
        (folder / "cases.jsonl").write_text("{\n{\n", encoding="utf-8")
        heard: list[Problem] = []
        load(folder, on_problem=heard.append)
        assert codes(tuple(heard)) == ["broken-json"] * 2
        with pytest.raises(BadRecordsError) as caught:
            load(folder, on_problem="raise")
        assert caught.value.problems[0].at.line == 1


class TestValidate:
    """Validation in flat memory agrees with loading."""

    @settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
    @given(st.lists(plain_records(Case, broken=True), max_size=6))
    def test_agrees_with_load(self, plain: list[dict[str, object]]) -> None:
        """Problems, counts and rejections are those of `load`."""
        lines = "\n".join(json.dumps(each) for each in plain).encode()
        heard: list[Problem] = []
        found = validate(lines, said=heard.append)
        loaded = load(lines)
        assert loaded.problems == tuple(heard)
        assert (loaded.rejected, len(loaded.town_year.cases or ())) == (
            found.rejected,
            found.records.get("cases", 0),
        )


class TestSave:
    """A town-year written and read again is equal."""

    @settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def test_round_trip(
        self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        """Every kind comes back as it went, unknown kinds unknown and empty ones empty."""
        bundle: dict[str, object] = {"town": {"name": data.draw(st.text(max_size=5)), "year": 2022}}
        for kind in data.draw(st.lists(st.sampled_from(sorted(KINDS)), unique=True, max_size=3)):
            bundle[kind] = data.draw(
                st.lists(plain_records(KINDS[kind]), max_size=2, unique_by=lambda each: each["id"])
            )
        year = load(bundle).town_year
        target = tmp_path_factory.mktemp("town")
        save(year, target)
        assert year == load(target).town_year

    TOML = """schema_version = 1
name = "示例\\"镇\\\\"
"grid no" = "G7"
opened = 2022-03-01
told = 2022-03-01T09:30:00+08:00
share = 0.10
big = 12345678901234567890
open = false
marks = [1, 2.50, "三", [true], {"a b" = 1}]
packs = ["tianjin-town"]

[contact]
phone = "022-00000000"

[contact.desk]
floor = 3

[organ]
value = "示例镇人民政府"
written = "示例镇政府"
"""

    def test_town_comes_back(self, tmp_path: Path) -> None:
        """Whatever `town.toml` holds beside the known keys is written back: tables, days, numbers."""
        first, second = tmp_path / "first", tmp_path / "second"
        first.mkdir()
        (first / "town.toml").write_text(self.TOML, encoding="utf-8")
        loaded = load(first)
        assert loaded.rejected == 0
        save(loaded.town_year, second)
        assert load(second).town_year == loaded.town_year
        text = (second / "town.toml").read_text(encoding="utf-8")
        known = tomllib.loads(self.TOML, parse_float=Decimal)
        assert known == tomllib.loads(text, parse_float=Decimal)

    def test_missing_stage_is_left_out(self, tmp_path: Path) -> None:
        """A stage that has not happened is not there; nothing is written as null."""
        save(TownYear(town=Town(), cases=(Case(id="c"),)), tmp_path)
        assert (tmp_path / "cases.jsonl").read_text(encoding="utf-8") == '{"id":"c"}\n'
        assert to_dict(Case(id="c")) == {"id": "c"}
