"""Manifests: the root by RFC 6962, items as they stand, the first that differs by name."""

from __future__ import annotations

import copy
import datetime as dt
import hashlib
import itertools
import json
import os
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit import Case, from_dict
from enforcement_kit.cli.main import main
from enforcement_kit.law import AvDuty, RecordingRetention, load_packs
from enforcement_kit.law.packs.dated_list import DatedList
from enforcement_kit.law.packs.pack import Pack
from enforcement_kit.rules.looks.recordings import gaps
from enforcement_kit.supervision import (
    ManifestError,
    av_coverage,
    case_items,
    folder_items,
    make_manifest,
    manifest_from,
    merkle_root,
    months_kept,
    recording_lines,
    verify_manifest,
)
from enforcement_kit.supervision.manifest import hashing

# The test tree of certificate transparency: entries, and the roots of the first n of them.
ENTRIES = [
    b"",
    b"\x00",
    b"\x10",
    bytes.fromhex("2021"),
    bytes.fromhex("3031"),
    bytes.fromhex("40414243"),
    bytes.fromhex("5051525354555657"),
    bytes.fromhex("606162636465666768696a6b6c6d6e6f"),
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
NO_RETENTION: DatedList[RecordingRetention] = DatedList(table="recording_retention", layers=())


def plain_root(entries: list[bytes]) -> bytes:
    """The definition of RFC 6962, 2.1, word for word."""
    if not entries:
        return hashlib.sha256(b"").digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\x00" + entries[0]).digest()
    split = 1
    while split * 2 < len(entries):
        split *= 2
    left, right = plain_root(entries[:split]), plain_root(entries[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of five files, one of them hidden and one empty."""
    place = tmp_path / "卷"
    for name, text in {
        "现场/照片1.jpg": "a",
        "现场/照片2.jpg": "b",
        "询问笔录.pdf": "c",
        ".hidden": "d",
        "empty": "",
    }.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return place


def ekit(*args: str | Path) -> Result:
    """A command, run in this process."""
    return CliRunner().invoke(main, [str(arg) for arg in args], standalone_mode=False)


class TestRoot:
    """The Merkle root."""

    @pytest.mark.parametrize("count", range(9))
    def test_known_tree(self, count: int) -> None:
        """The roots that certificate transparency publishes for its test entries."""
        assert merkle_root(ENTRIES[:count]).hex() == ROOTS[count]

    @given(st.lists(st.binary(max_size=4), max_size=40))
    def test_by_the_definition(self, entries: list[bytes]) -> None:
        """Joined as in counting, the root is that of the recursive definition."""
        assert merkle_root(entries) == plain_root(entries)

    def test_a_node_is_no_leaf(self) -> None:
        """Two leaves and the one entry that looks like their node have different roots."""
        two = [b"a", b"b"]
        node = b"".join(hashlib.sha256(b"\x00" + each).digest() for each in two)
        assert merkle_root(two) != merkle_root([node])


class TestFolder:
    """Files as they stand."""

    def test_every_file(self, folder: Path) -> None:
        """Each file is an item with the digest of its bytes, hidden and empty ones as well."""
        found = {item.path: item for item in folder_items(folder)}
        assert set(found) == {
            "现场/照片1.jpg",
            "现场/照片2.jpg",
            "询问笔录.pdf",
            ".hidden",
            "empty",
        }
        for path, item in found.items():
            content = (folder / path).read_bytes()
            assert (item.size, item.sha256) == (len(content), hashlib.sha256(content).hexdigest())

    @pytest.mark.parametrize("threads", [1, 2, 5])
    def test_threads_do_not_matter(self, tmp_path: Path, threads: int) -> None:
        """One thread or five: the same items in the same order."""
        for number in range(57):
            (tmp_path / f"{number}").write_bytes(bytes(number))
        assert folder_items(tmp_path, threads=threads) == folder_items(tmp_path)

    def test_links_are_refused(self, folder: Path) -> None:
        """A link to a file, to a folder and to nothing are each named; nothing is made."""
        (folder / "l1").symlink_to(folder / "empty")
        (folder / "l2").symlink_to(folder / "现场")
        (folder / "现场" / "l3").symlink_to("nowhere")
        with pytest.raises(ManifestError, match="链接") as caught:
            make_manifest(of="x", folder=folder)
        assert {each.at.file for each in caught.value.problems} == {"l1", "l2", "现场/l3"}

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
    def test_pipes_are_refused(self, folder: Path) -> None:
        """A pipe, which would be read for ever, is named and not opened."""
        os.mkfifo(folder / "pipe")
        with pytest.raises(ManifestError, match="普通文件"):
            make_manifest(of="x", folder=folder)

    def test_unreadable(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that cannot be opened is named with the reason of the system."""
        real = os.open

        def refusing(path: str, flags: int, *more: int) -> int:
            if path.endswith("照片2.jpg"):
                raise PermissionError(13, "Permission denied", path)
            return real(path, flags, *more)

        monkeypatch.setattr(hashing.os, "open", refusing)
        with pytest.raises(ManifestError, match=r"照片2[.]jpg：无法读取（没有权限）"):
            make_manifest(of="x", folder=folder)

    @pytest.mark.parametrize("change", ["grows", "rewritten"])
    def test_changing_while_read(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, change: str
    ) -> None:
        """A file written to between its first and its last byte is named."""
        real = hashlib.file_digest

        def disturbed(file: Any, name: str) -> Any:
            path = folder / "询问笔录.pdf"
            if os.fstat(file.fileno()).st_ino == path.stat().st_ino:
                text = "cc" if change == "grows" else "z"
                path.write_text(text, encoding="utf-8")
                os.utime(path, (1, 1))
            return real(file, name)

        monkeypatch.setattr(hashing.hashlib, "file_digest", disturbed)
        with pytest.raises(ManifestError, match=r"询问笔录[.]pdf：读取时正在改动"):
            make_manifest(of="x", folder=folder)

    def test_files_that_come_meanwhile(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that comes into the folder while it is hashed is named."""
        real = hashlib.file_digest

        def disturbed(file: Any, name: str) -> Any:
            (folder / "late.jpg").write_text("x", encoding="utf-8")
            return real(file, name)

        monkeypatch.setattr(hashing.hashlib, "file_digest", disturbed)
        with pytest.raises(ManifestError, match=r"late[.]jpg：作清单时新增"):
            make_manifest(of="x", folder=folder)

    def test_nothing_there(self, tmp_path: Path) -> None:
        """An empty folder, a file in place of a folder and a folder that is not there are told."""
        with pytest.raises(ManifestError, match="没有可列入"):
            make_manifest(of="x", folder=tmp_path)
        (tmp_path / "file").write_text("", encoding="utf-8")
        for name in ("file", "none"):
            with pytest.raises(ManifestError, match="不是文件夹"):
                make_manifest(of="x", folder=tmp_path / name)

    @pytest.mark.skipif(os.name == "nt", reason="names are text there")
    def test_names_that_are_no_text(self, folder: Path) -> None:
        """A name that is no UTF-8 is shown with its bytes and refused."""
        try:
            Path(os.fsdecode(os.fsencode(folder) + b"/\xb1\xca\xc2\xbc")).write_bytes(b"")
        except OSError:
            pytest.skip("this file system takes text names alone")
        with pytest.raises(ManifestError, match="不是 UTF-8"):
            make_manifest(of="x", folder=folder)


class TestVerified:
    """What differs is named."""

    def document(self, folder: Path) -> dict[str, Any]:
        """Its manifest as JSON has it."""
        made = make_manifest(of="卷", day="2022-12-31", folder=folder)
        return json.loads(json.dumps(made.to_dict()))

    def test_as_it_was(self, folder: Path) -> None:
        """Unchanged, it holds, against a root kept elsewhere too."""
        document = self.document(folder)
        found = verify_manifest(document, folder_items(folder), expected=document["root"])
        assert found.holds
        assert found.first is None
        assert manifest_from(document)[0] == make_manifest(of="卷", day="2022-12-31", folder=folder)

    @given(st.data())
    def test_one_byte(self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
        """One bit of one file turned: this file is named and no other."""
        folder = tmp_path_factory.mktemp("flip")
        contents = data.draw(st.lists(st.binary(min_size=1, max_size=9), min_size=1, max_size=5))
        for number, content in enumerate(contents):
            (folder / f"{number}").write_bytes(content)
        document = self.document(folder)
        place = data.draw(st.integers(0, len(contents) - 1))
        at = data.draw(st.integers(0, len(contents[place]) - 1))
        turned = bytearray(contents[place])
        turned[at] ^= 1 << data.draw(st.integers(0, 7))
        (folder / f"{place}").write_bytes(turned)
        found = verify_manifest(document, folder_items(folder))
        assert [(each.state, each.path) for each in found.differences] == [("broken", f"{place}")]
        assert found.intact
        assert not found.holds

    def test_broken_missing_added(self, folder: Path) -> None:
        """Each of the three is told apart, the first by path comes first."""
        document = self.document(folder)
        (folder / "现场" / "照片1.jpg").write_text("aa", encoding="utf-8")
        (folder / "empty").unlink()
        (folder / "neu").write_text("", encoding="utf-8")
        found = verify_manifest(document, folder_items(folder))
        assert [(each.state, each.path) for each in found.differences] == [
            ("missing", "empty"),
            ("added", "neu"),
            ("broken", "现场/照片1.jpg"),
        ]
        assert found.first is not None
        assert found.first.message == "empty：清单上有，现在没有"
        told = found.to_dict()
        assert [len(told[state]) for state in ("broken", "missing", "added")] == [1, 1, 1]

    def test_manifest_itself_changed(self, folder: Path) -> None:
        """Whatever is changed in the manifest, its root no longer fits; a new root is not the kept one."""
        document = self.document(folder)
        now = folder_items(folder)
        for path, value in (
            (("items", 0, "sha256"), "0" * 64),
            (("items", 0, "size"), 7),
            (("items", 0, "path"), "other"),
            (("items", 0, "kind"), "record"),
            (("of",), "另一卷"),
            (("day",), "2023-01-01"),
        ):
            changed = copy.deepcopy(document)
            place = changed
            for step in path[:-1]:
                place = place[step]
            place[path[-1]] = value
            found = verify_manifest(changed, now)
            assert not found.intact, path
            changed["root"] = found.recomputed
            assert verify_manifest(changed, now).intact
            assert not verify_manifest(changed, now, expected=document["root"]).intact
        document["items"].reverse()
        assert not verify_manifest(document, now).intact

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"format": "enforcement-kit/figures/1"}, "不是记录清单"),
            ({"root": 1}, "root"),
            ({"items": {}}, "数组"),
            ({"items": [{"path": "a"}]}, "/items/0"),
            ({"items": [{"kind": "file", "path": "a", "size": True, "sha256": "b"}]}, "/items/0"),
            ({"items": [{"kind": "file", "path": "a", "size": 1, "sha256": "b"}] * 2}, "两次"),
        ],
    )
    def test_no_manifest(self, folder: Path, change: dict[str, object], said: str) -> None:
        """A document of another form is refused with its place."""
        with pytest.raises(ManifestError, match=said):
            verify_manifest(self.document(folder) | change, ())


CASE = {
    "id": "c-1",
    "number": "津西青杨立〔2022〕1号",
    "filing": {"date": "2022-03-01"},
    "records": [
        {"kind": "inspection", "begin": "2022-03-01T09:00", "end": "2022-03-01T09:40"},
        {"kind": "interview", "begin": "2022-03-02T10:00", "end": "2022-03-02T10:30"},
    ],
    "service": [{"paper": "decision", "date": "2022-03-20", "way": "left_in_place"}],
    "recordings": [
        {"id": "v1", "number": "1", "class": "现场", "retention": "5y", "step": "inspection",
         "medium": "video", "begin": "2022-03-01T09:00", "end": "2022-03-01T09:20"},
        {"id": "v2", "number": "2", "class": "现场", "retention": "6m", "step": "inspection",
         "medium": "video", "begin": "2022-03-01T09:27", "end": "2022-03-01T09:40"},
        {"id": "v3", "number": "3", "class": "现场", "retention": "5y", "step": "interview",
         "medium": "text", "begin": "2022-03-02T10:00", "end": "2022-03-02T10:30"},
    ],
}  # fmt: skip
DUTIES = (
    AvDuty(id="scene", steps=("inspection", "interview"), extent="whole"),
    AvDuty(id="disputed", steps=("service",), extent="key"),
)


def case_of(**more: object) -> Case:
    """The case above, with some of it otherwise."""
    return from_dict(Case, CASE | more)


class TestCase:
    """A case is a list of its parts."""

    def test_parts(self) -> None:
        """Stages, and of lists each entry by its id or, without one, by its place."""
        paths = [item.path for item in case_items(case_of())]
        assert paths == sorted(paths)
        assert {"/filing", "/number", "/records/0", "/records/1", "/recordings/v2"} <= set(paths)

    def test_ids_used_twice(self) -> None:
        """Two entries of one id are told apart by their places."""
        papers = [{"id": "p1"}, {"id": "p1"}, {"id": "p/2"}]
        paths = {item.path for item in case_items(case_of(papers=papers))}
        assert {"/papers/0", "/papers/1", "/papers/p~12"} <= paths

    def test_changed_part(self) -> None:
        """A case whose filing was put on another day: the filing is named."""
        document = make_manifest(of="c-1", case=case_of()).to_dict()
        found = verify_manifest(document, case_items(case_of(filing={"date": "2022-03-02"})))
        assert [each.path for each in found.differences] == ["/filing"]

    def test_unknown_keys_count(self) -> None:
        """What the kit does not know is part of a case as well."""
        document = make_manifest(of="c-1", case=case_of(grid_no="7", share=1.5)).to_dict()
        found = verify_manifest(document, case_items(case_of(grid_no="8", share=1.5)))
        assert [each.path for each in found.differences] == ["/grid_no"]


class TestCoverage:
    """Minutes against the duty list."""

    def test_seven_minutes(self) -> None:
        """Recorded 9:00 to 9:20 and 9:27 to 9:40 of forty minutes: seven are missing, and which."""
        scene, interview, service = av_coverage(case_of(), DUTIES)
        assert (scene.state, scene.required, scene.recorded) == ("gap", 40, 33)
        assert [(gap.minutes, gap.begin.minute, gap.end.minute) for gap in scene.gaps] == [
            (7, 20, 27)
        ]
        assert scene.recordings == ("/recordings/0", "/recordings/1")
        assert (interview.state, interview.required, interview.recorded) == ("none", 30, 0)
        assert (service.state, service.required) == ("none", None)

    def test_covered_and_key_moments(self) -> None:
        """A recording longer than the step covers it; of key moments one recording is enough."""
        recordings = [
            {"step": "inspection", "begin": "2022-03-01T08:50", "end": "2022-03-01T09:50"},
            {"step": "service", "begin": "2022-03-20T09:00", "end": "2022-03-20T09:01"},
        ]
        scene, _, service = av_coverage(case_of(recordings=recordings), DUTIES)
        assert (scene.state, scene.recorded, scene.gaps) == ("covered", 40, ())
        assert service.state == "covered"

    def test_not_on_the_list_and_no_list(self) -> None:
        """A step that the list leaves out is not due; without a list a person decides."""
        states = [each.state for each in av_coverage(case_of(), DUTIES[1:])]
        assert states == ["not_due", "not_due", "none"]
        unset = load_packs(()).av_duties.on(dt.date(2022, 3, 1))
        assert {each.state for each in av_coverage(case_of(), unset)} == {"unset"}

    def test_times_that_are_missing(self) -> None:
        """A recording without clock time is there, and how much it covers cannot be told."""
        recordings = [{"step": "inspection", "begin": "2022-03-01", "end": "2022-03-01"}]
        scene = av_coverage(case_of(recordings=recordings), DUTIES)[0]
        assert (scene.state, scene.recorded) == ("untimed", None)

    def test_recording_of_another_time(self) -> None:
        """A recording of the step at another hour covers nothing of it."""
        recordings = [
            {"step": "inspection", "begin": "2022-03-01T13:00", "end": "2022-03-01T13:40"}
        ]
        scene = av_coverage(case_of(recordings=recordings), DUTIES)[0]
        assert (scene.state, scene.recorded) == ("none", 0)

    def test_demolition(self) -> None:
        """The organ's own enforcement after an announcement is the demolition that lists name."""
        duty = AvDuty(id="coercion", steps=("demolition",), extent="whole")
        enforcement = {"kind": "own", "begin": "2022-06-01T08:00", "end": "2022-06-01T12:00"}
        case = case_of(enforcement=enforcement, demolition_announcement={"date": "2022-05-01"})
        last = av_coverage(case, (duty,))[-1 - len(CASE["service"])]
        assert (last.step, last.duty, last.state, last.required) == (
            "enforcement", "coercion", "none", 240,
        )  # fmt: skip

    @given(
        st.lists(st.tuples(st.integers(-20, 120), st.integers(0, 60)), max_size=6),
        st.integers(1, 100),
    )
    def test_minute_by_minute(self, recorded: list[tuple[int, int]], length: int) -> None:
        """The gaps are the minutes that a count one by one finds uncovered."""
        start = dt.datetime(2022, 3, 1, 9, tzinfo=dt.UTC)
        minute = dt.timedelta(minutes=1)
        spans = [(start + a * minute, start + (a + b) * minute) for a, b in recorded]
        found = gaps(start, start + length * minute, spans)
        lost = sum((end - begin) // minute for begin, end in found)
        plain = sum(not any(a <= at < a + b for a, b in recorded) for at in range(length))
        assert lost == plain
        assert all(one[1] < two[0] for one, two in itertools.pairwise(found))


class TestRecordings:
    """The register of recordings."""

    def codes(self, case: Case, **more: Any) -> list[list[str]]:
        """What is to be looked at in each recording."""
        given = {"retention": NO_RETENTION} | more
        return [[doubt.code for doubt in line.doubts] for line in recording_lines(case, **given)]

    def test_number_class_and_time(self) -> None:
        """A number used twice, a class, a number and a time that are missing are each named."""
        recordings = [
            {"number": "1", "class": "a", "retention": "5y", "sha256": "ab"},
            {"number": "1", "retention": "soon", "sha256": "ab"},
            {"class": "a", "retention": "永久"},
        ]
        assert self.codes(case_of(recordings=recordings)) == [
            ["number-twice"],
            ["no-class", "number-twice", "retention-unread"],
            ["no-number", "no-digest"],
        ]

    def test_kept_too_short(self) -> None:
        """Against the row of the place, with its basis; the very month is enough, a day before it holds nothing."""
        row = RecordingRetention(
            id="scene", classes=("现场",), months=24, since=dt.date(2022, 3, 1), sure="text"
        )
        pack = Pack(name="t", tables=(("recording_retention", (row,)),))

        def held(**changed: object) -> DatedList[RecordingRetention]:
            return DatedList(
                table="recording_retention", layers=((pack, (attrs.evolve(row, **changed),)),)
            )

        case = case_of()
        assert "retention-short" in self.codes(case, retention=held())[1]
        assert "retention-short" not in self.codes(case, retention=held())[0]
        for changed in ({"months": 6}, {"since": dt.date(2022, 3, 2)}, {"classes": ("其他",)}):
            assert "retention-short" not in self.codes(case, retention=held(**changed))[1]
        assert "retention-short" in self.codes(case, retention=held(months=None))[0]

    def test_found_by_digest(self, tmp_path: Path) -> None:
        """A recording is found in the folder by its digest, whatever its file is called."""
        (tmp_path / "MVI_0001.mp4").write_bytes(b"film")
        digest = hashlib.sha256(b"film").hexdigest()
        recordings = [
            {"number": "1", "class": "a", "retention": "5y", "sha256": digest.upper()},
            {"number": "2", "class": "a", "retention": "5y", "sha256": "00"},
        ]
        lines = recording_lines(
            case_of(recordings=recordings), NO_RETENTION, folder_items(tmp_path)
        )
        assert [line.file for line in lines] == ["MVI_0001.mp4", ""]
        assert [doubt.code for doubt in lines[1].doubts] == ["no-such-file"]

    @pytest.mark.parametrize(
        ("text", "months"),
        [("5y", 60), ("30Y", 360), ("6m", 6), ("5年", 60), ("6个月", 6), ("18月", 18),
         ("permanent", 0), ("永久", 0), ("0y", None), ("5", None), ("五年", None), ("", None)],
    )  # fmt: skip
    def test_times_of_keeping(self, text: str, months: int | None) -> None:
        """Times as records write them, in months; 0 for ever, none where it is not understood."""
        assert months_kept(text) == months


class TestCommand:
    """`ekit manifest`."""

    def test_made_and_verified(self, folder: Path) -> None:
        """Written into the folder it is no item of itself; both ways of `--verify` find it."""
        out = folder / "manifest.json"
        done = ekit("manifest", folder, "--out", out, "--on", "2022-12-31", "--format", "json")
        made = json.loads(done.stdout)
        assert made["format"] == "enforcement-kit/manifest/1"
        assert "manifest.json" not in [item["path"] for item in made["items"]]
        for args in (
            (folder, "--verify"),
            ("--verify", folder),
            ("--verify", out, folder, "--root", made["root"]),
        ):
            done = ekit("manifest", *args)
            assert done.return_value == 0, done.exception
        (folder / "询问笔录.pdf").write_text("C", encoding="utf-8")
        done = ekit("manifest", folder, "--verify", out, "--format", "json")
        found = json.loads(done.stdout)
        assert done.return_value == 1
        assert found["first"]["path"] == "询问笔录.pdf"
        assert found["verified"] is False
        assert "首个不符：询问笔录.pdf" in ekit("manifest", folder, "--verify", out).stdout

    def test_the_manifest_of_the_folder(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """`--verify` alone takes the manifest of the folder, whatever stands where it is run."""
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / "x.txt").write_text("x", encoding="utf-8")
        monkeypatch.chdir(elsewhere)
        assert ekit("manifest", ".", "--out", "manifest.json").return_value == 0
        assert ekit("manifest", folder, "--out", folder / "manifest.json").return_value == 0
        for args in ((folder, "--verify"), ("--verify", folder)):
            done = ekit("manifest", *args)
            assert done.return_value == 0, done.stdout
        done = ekit("manifest", folder, "--verify", "manifest.json")
        assert done.return_value == 1

    def test_a_manifest_stays_unless_told(self, folder: Path) -> None:
        """A manifest that stands there is not taken the place of without --replace."""
        out = folder.parent / "m.json"
        ekit("manifest", folder, "--out", out, "--on", "2022-12-31")
        before = out.read_bytes()
        done = ekit("manifest", folder, "--out", out, "--on", "2023-12-31")
        assert "--replace" in str(done.exception)
        assert out.read_bytes() == before
        assert ekit("manifest", folder, "--out", out, "--replace").return_value == 0
        assert out.read_bytes() != before

    def test_a_case(self, root_dir: Path, folder: Path) -> None:
        """A case of records with its folder: parts, files, recordings and coverage."""
        town = root_dir / "examples" / "yangliuqing_2022"
        done = ekit("manifest", town, "--case", "c-2022-002", "--files", folder, "--format", "json")
        made = json.loads(done.stdout)
        kinds = [item["kind"] for item in made["items"]]
        assert kinds == sorted(kinds, reverse=True)
        assert {each["state"] for each in made["coverage"]} == {"unset"}
        assert {doubt["code"] for each in made["recordings"] for doubt in each["doubts"]} == {
            "no-such-file"
        }
        done = ekit("manifest", town, "--case", "c-2022-002", "--lang", "en")
        assert "does not show that the content is true" in " ".join(done.stdout.split())

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            ((), "SOURCE"),
            (("FOLDER", "--files", "FOLDER"), "--case"),
            (("FOLDER", "--root", "ab"), "--verify"),
            (("FOLDER", "--verify"), "无法打开"),
            (("no-such-folder",), "不是文件夹"),
        ],
    )
    def test_wrong_usage(self, args: tuple[str, ...], said: str, folder: Path) -> None:
        """What cannot be done ends with words that say what is needed."""
        done = ekit("manifest", *(folder if arg == "FOLDER" else arg for arg in args))
        assert said in str(done.exception)

    def test_nothing_is_written_where_something_is_wrong(self, folder: Path) -> None:
        """With a link in the folder there is no manifest, and each problem is said."""
        (folder / "l1").symlink_to("empty")
        (folder / "l2").symlink_to("empty")
        out = folder.parent / "m.json"
        done = ekit("manifest", folder, "--out", out)
        assert "另有 1 处" in str(done.exception)
        assert "链接" in done.stderr
        assert not out.exists()
