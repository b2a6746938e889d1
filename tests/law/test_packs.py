"""Packs: local data laid over the law, asked for a day; what is unset ends with a person."""

from __future__ import annotations

import datetime as dt
import pickle
from decimal import Decimal
from typing import get_args

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit import model
from enforcement_kit.citation import Citation
from enforcement_kit.errors import UnreadableError, UsageError
from enforcement_kit.law import (
    Absent,
    Held,
    LenientItem,
    Pack,
    PackSet,
    PowerRow,
    Unset,
    builtin_law,
    builtin_packs,
    find_draft,
    find_drafts,
    load_packs,
)
from enforcement_kit.law.packs.plain import FIELD_WORDS
from enforcement_kit.law.rows import CHOICES, TABLE_NAMES, TABLES, Tier
from enforcement_kit.model import acts

DAY = dt.date(2024, 5, 6)
ONE = dt.timedelta(days=1)
THRESHOLD = """
    name = "own-town"
    extends = ["tianjin-town"]

    [[parameter]]
    key = "hearing.threshold_person"
    value = 5000
    since = 2023-01-01
    until = 2023-12-31
    basis = "示例市听证规定第三条"
    sure = "text"
    checked_on = 2026-11-23

    [[parameter]]
    key = "hearing.threshold_person"
    value = 10000
    since = 2024-01-01
    basis = "示例市听证规定第三条"
"""
LOCAL = sorted(key for key, facts in builtin_law().parameters().items() if facts.local)


class TestUnset:
    """Nothing local is guessed."""

    @pytest.mark.parametrize("key", LOCAL)
    def test_the_law_alone_sets_nothing_local(self, key: str) -> None:
        """Without a pack each local parameter is undecided, and the message names it."""
        answer = builtin_law().parameter(key, DAY)
        assert isinstance(answer, Absent)
        assert (answer.verdict, answer.reason) == ("undecided", "not_held")
        assert key in answer.message
        assert key in answer.message_en

    def test_tianjin_leaves_the_hearing_threshold_unset(self) -> None:
        """No text on the threshold was found, so the built-in pack of Tianjin sets none."""
        law = load_packs(["tianjin-town"]).law
        assert law.parameter("hearing.threshold_person", DAY).verdict == "undecided"
        assert law.parameter("report.shape", DAY).text == "tianjin-town"

    @pytest.mark.parametrize(
        "name",
        [
            "benchmarks",
            "discretion_procedures",
            "lenient_list",
            "power_list",
            "delegations",
            "legal_review_catalogue",
            "recording_retention",
            "forums",
            "complaint_limits",
            "severity_orders",
            "file_orders",
            "holders",
        ],
    )
    def test_each_list_is_unset_with_its_name(self, name: str) -> None:
        """A list that no pack holds says so by its table's name, and a person decides."""
        found = getattr(load_packs(["tianjin-town"]), name).on(DAY)
        assert isinstance(found, Unset)
        assert found.verdict == "undecided"
        assert found.table in found.message
        assert TABLE_NAMES[found.table][0] in found.message

    def test_every_built_in_pack_is_read(self) -> None:
        """Each pack of the kit can be laid."""
        assert builtin_packs() == load_packs(builtin_packs()).names


class TestParameters:
    """Values of a pack by day."""

    def test_value_of_the_day(self, make_pack) -> None:
        """The threshold changes with the year; before the first row nothing is held."""
        law = load_packs(packs=[make_pack(THRESHOLD)]).law
        before, old, new = (
            law.parameter("hearing.threshold_person", dt.date(year, 6, 1))
            for year in (2022, 2023, 2024)
        )
        assert before.verdict == "undecided"
        assert (old.value, old.sure, old.source) == (Decimal(5000), "text", "own-town")
        assert (new.value, new.sure) == (Decimal(10000), "unverified")
        assert old.basis == Citation("示例市听证规定", 3)

    def test_the_pack_beneath_stays(self, make_pack) -> None:
        """A pack extends another: what it does not set is the other's."""
        packs = load_packs(packs=[make_pack(THRESHOLD)])
        assert packs.names == ("tianjin-town", "own-town")
        assert packs.law.parameter("report.shape", DAY).source == "tianjin-town"

    def test_domain_of_the_law_goes_before_a_general_row(self, make_pack) -> None:
        """A pack's general value does not take the place of a field's own rule."""
        pack = make_pack("""
            name = "own-town"
            [[parameter]]
            key = "disclosure.penalty_days"
            value = 5
            since = 2022-01-01
            basis = "示例市公示规定第二条"
        """)
        law = load_packs(packs=[pack]).law
        assert law.parameter("disclosure.penalty_days", DAY).value == 5
        assert law.parameter("disclosure.penalty_days", DAY, domain="market").value == 20

    def test_choice_and_flag(self, make_pack) -> None:
        """The switches of the pack are read with their types."""
        pack = make_pack("""
            name = "own-town"
            [[parameter]]
            key = "penalty.sole_proprietor_as"
            value = "person"
            since = 2022-01-01
            basis = "示例市规定第一条"
            [[parameter]]
            key = "penalty.demolition_is_penalty"
            value = false
            since = 2022-01-01
            basis = "示例市规定第一条"
        """)
        law = load_packs(packs=[pack]).law
        assert law.parameter("penalty.sole_proprietor_as", DAY).text == "person"
        assert law.parameter("penalty.demolition_is_penalty", DAY).flag is False

    def test_unset_again(self, make_pack) -> None:
        """A row that says not_held takes a value of the pack beneath away."""
        low = make_pack(THRESHOLD)
        high = make_pack(
            """
            name = "high"
            extends = ["own-town"]
            [[parameter]]
            key = "hearing.threshold_person"
            absent = "not_held"
            since = 2024-01-01
            """,
            "high",
        )
        answer = load_packs(packs=[low, high]).law.parameter("hearing.threshold_person", DAY)
        assert isinstance(answer, Absent)
        assert answer.verdict == "undecided"
        assert "high" in answer.message

    def test_other_packs_leave_the_law_alone(self, make_pack) -> None:
        """Laying a pack changes no other set, and the digest tells them apart."""
        before = builtin_law().version
        laid = load_packs(packs=[make_pack(THRESHOLD)])
        assert builtin_law().version == before
        assert laid.digest not in (before, load_packs(["tianjin-town"]).digest)
        assert builtin_law().parameter("hearing.threshold_person", DAY).verdict == "undecided"


LISTS = """
    name = "own-town"

    [[power]]
    id = "p1"
    matter = "CS-01"
    name = "占用道路"
    kind = "penalty"
    since = 2022-01-01
    until = 2022-12-31
    basis = "示例法第一条"

    [[power]]
    id = "p2"
    matter = "CS-02"
    name = "挖掘道路"
    kind = "penalty"
    since = 2022-06-01
    basis = "示例法第二条"

    [[legal_review]]
    id = "fine"
    text = "罚款五万元以上"
    sanctions = ["fine"]
    amount_organisation = 50000
    since = 2022-01-01

    [[suspension]]
    id = "own"
    grounds = ["hearing"]
    since = 2022-01-01
    basis = "示例市规定第九条"
"""


class TestLists:
    """Lists by day and by field of law."""

    def test_rows_of_the_day(self, make_pack) -> None:
        """Each day has the rows in force on it, first and last day included."""
        power = load_packs(packs=[make_pack(LISTS)]).power_list
        names = {
            day: {row.id for row in power.on(dt.date.fromisoformat(day))}
            for day in ("2022-01-01", "2022-05-31", "2022-06-01", "2022-12-31", "2023-01-01")
        }
        assert names == {
            "2022-01-01": {"p1"},
            "2022-05-31": {"p1"},
            "2022-06-01": {"p1", "p2"},
            "2022-12-31": {"p1", "p2"},
            "2023-01-01": {"p2"},
        }

    def test_before_the_list_begins_it_is_unset(self, make_pack) -> None:
        """On a day before its first row nobody has said what the list was."""
        catalogue = load_packs(packs=[make_pack(LISTS)]).legal_review_catalogue
        assert isinstance(catalogue.on(dt.date(2021, 12, 31)), Unset)
        assert [row.id for row in catalogue.on(dt.date(2022, 1, 1))] == ["fine"]

    def test_an_empty_list_says_none(self, make_pack) -> None:
        """A table written empty says that there are none, which is not the same as unset."""
        packs = load_packs(packs=[make_pack('name = "own-town"\npower = []\n')])
        assert packs.power_list.on(DAY) == ()
        assert isinstance(packs.lenient_list.on(DAY), Unset)

    def test_coverage(self, make_pack) -> None:
        """A table that says from when it is whole answers "none" before its first row."""
        pack = make_pack("""
            name = "own-town"
            coverage = { forum = 2020-01-01 }
            [[forum]]
            id = "court"
            kind = "court"
            name = "示例区人民法院"
            since = 2022-01-01
        """)
        forums = load_packs(packs=[pack]).forums
        assert isinstance(forums.on(dt.date(2019, 12, 31)), Unset)
        assert forums.on(dt.date(2021, 1, 1)) == ()
        assert forums.for_domain(dt.date(2021, 1, 1), "gas") == ()

    def test_own_rows_of_a_field_go_first(self, make_pack) -> None:
        """A field with rows of its own has those alone; another has the general ones."""
        suspensions = load_packs(packs=[make_pack(LISTS)]).suspensions
        ecology = suspensions.for_domain(dt.date(2024, 6, 1), "ecology")
        assert {ground for row in ecology for ground in row.grounds} > {"hearing", "test"}
        assert [row.id for row in suspensions.for_domain(dt.date(2024, 6, 1), "gas")] == ["own"]

    def test_a_field_without_a_rule_is_unset(self) -> None:
        """The kit's own rows are for two fields; a third has no rule, and that is not "none"."""
        suspensions = PackSet().suspensions
        assert isinstance(suspensions.for_domain(dt.date(2024, 6, 1), "gas"), Unset)
        assert isinstance(suspensions.for_domain(dt.date(2024, 6, 1), None), Unset)
        assert not isinstance(suspensions.for_domain(dt.date(2024, 6, 1), "ecology"), Unset)

    def test_a_later_pack_replaces_a_row_and_adds_others(self, make_pack) -> None:
        """Rows of one id are the last pack's; the rest of both are united."""
        low = make_pack(LISTS)
        high = make_pack(
            """
            name = "high"
            extends = ["own-town"]
            [[power]]
            id = "p2"
            matter = "CS-02"
            name = "擅自挖掘道路"
            kind = "penalty"
            since = 2022-06-01
            basis = "示例法第二条"
            """,
            "high",
        )
        rows = load_packs(packs=[low, high]).power_list.on(dt.date(2022, 7, 1))
        assert {(row.id, row.name) for row in rows} == {("p1", "占用道路"), ("p2", "擅自挖掘道路")}

    def test_replaces(self, make_pack) -> None:
        """A pack whose table stands alone shuts out the rows beneath."""
        low = make_pack(LISTS)
        high = make_pack(
            """
            name = "high"
            extends = ["own-town"]
            replaces = ["power"]
            [[power]]
            id = "p9"
            matter = "CS-09"
            name = "其他"
            kind = "penalty"
            since = 2022-06-01
            basis = "示例法第九条"
            """,
            "high",
        )
        packs = load_packs(packs=[low, high])
        assert [row.id for row in packs.power_list.on(dt.date(2022, 7, 1))] == ["p9"]
        assert not isinstance(packs.legal_review_catalogue.on(DAY), Unset)

    @given(
        st.lists(
            st.tuples(st.sampled_from("abc"), st.integers(0, 60), st.integers(0, 30)), max_size=6
        ),
        st.lists(
            st.tuples(st.sampled_from("abc"), st.integers(0, 60), st.integers(0, 30)), max_size=6
        ),
        st.integers(0, 100),
    )
    def test_against_a_plain_reading(self, low, high, at) -> None:
        """The answer is what a person finds who reads the upper list first, then the lower."""
        first = dt.date(2022, 1, 1)
        packs = tuple(
            Pack(
                name=name,
                tables=(
                    (
                        "power",
                        tuple(
                            PowerRow(
                                id=each,
                                matter=each,
                                name=name,
                                kind="penalty",
                                since=first + begin * ONE,
                                until=first + (begin + length) * ONE,
                            )
                            for each, begin, length in _apart(rows)
                        ),
                    ),
                ),
            )
            for name, rows in (("low", low), ("high", high))
        )
        day = first + at * ONE
        expected: dict[str, str] = {}
        for name, rows in (("low", low), ("high", high)):
            for each, begin, length in _apart(rows):
                if begin <= at <= begin + length:
                    expected[each] = name
        found = PackSet(packs).power_list.on(day)
        if not isinstance(found, Unset):
            assert {row.id: row.name for row in found} == expected
        else:
            assert expected == {}


def _apart(rows):
    """The rows of which none meets an earlier one of its id."""
    kept: list[tuple[str, int, int]] = []
    for each, begin, length in rows:
        if all(
            each != other or begin > start + size or begin + length < start
            for other, start, size in kept
        ):
            kept.append((each, begin, length))
    return kept


class TestStatutes:
    """Texts of a pack can be cited."""

    TEXT = """
        name = "own-town"
        [[statute]]
        name = "示例市城市管理条例"
        kind = "local"
        aliases = ["示例城管条例"]
        [[statute.version]]
        id = "2020"
        since = 2020-05-01
        until = 2023-12-31
        articles = [[0], [0, 3]]
        [[statute.version]]
        id = "2023"
        since = 2024-01-01
        articles = [[0], [0, 4], [0]]
    """

    @pytest.mark.parametrize(
        ("cited", "day", "status"),
        [
            ("示例市城市管理条例第二条第二款第四项", "2023-12-31", "no_such_item"),
            ("示例市城市管理条例第二条第二款第四项", "2024-01-01", "good"),
            ("示例市城市管理条例第三条", "2023-12-31", "no_such_article"),
            ("示例市城市管理条例第三条", "2024-01-01", "good"),
            ("示例市城市管理条例第一条", "2020-04-30", "version_not_in_force"),
        ],
    )
    def test_resolved_in_the_version_of_the_day(self, make_pack, cited, day, status) -> None:
        """An article, a paragraph, an item of a pack's text, in the version of a day."""
        law = load_packs(packs=[make_pack(self.TEXT)]).law
        found = law.resolve(Citation.parse(cited), dt.date.fromisoformat(day))
        assert found.status == status
        assert builtin_law().resolve(Citation.parse(cited), DAY).status == "unknown_law"

    def test_alias(self, make_pack) -> None:
        """A text goes by the other names its pack gives."""
        law = load_packs(packs=[make_pack(self.TEXT)]).law
        assert law.resolve(Citation("示例城管条例", 1), DAY).good


class TestLoading:
    """Where packs lie, and in which order."""

    def test_names_and_folders(self, write_pack, tmp_path) -> None:
        """A name is found in a folder; of that folder nothing else is laid."""
        write_pack('name = "a"\npower = []', "a")
        write_pack('name = "b"\nlenient = []', "b")
        assert load_packs(["a"], [tmp_path]).names == ("a",)
        assert load_packs([], [tmp_path]).names == ("a", "b")
        assert load_packs(["tianjin-town"], [tmp_path]).names == ("tianjin-town", "a", "b")
        assert load_packs([], [tmp_path / "b.toml"]).names == ("b",)

    def test_a_folder_is_one_pack(self, tmp_path) -> None:
        """Several files in a folder of their own are one pack."""
        folder = tmp_path / "town"
        folder.mkdir()
        (folder / "pack.toml").write_text('name = "town"\npower = []', encoding="utf-8")
        (folder / "lenient.toml").write_text("lenient = []", encoding="utf-8")
        packs = load_packs(["town"], [tmp_path])
        assert packs.power_list.on(DAY) == packs.lenient_list.on(DAY) == ()

    def test_one_name_and_one_folder(self, write_pack, tmp_path) -> None:
        """A single name or folder need not be put into a list."""
        write_pack('name = "a"\npower = []', "a")
        assert load_packs("tianjin-town", tmp_path).names == ("tianjin-town", "a")

    def test_a_folder_of_files_is_one_pack_or_several(self, tmp_path) -> None:
        """One name among the files makes one pack, two make two."""
        (tmp_path / "a.toml").write_text('name = "a"\npower = []', encoding="utf-8")
        (tmp_path / "lenient.toml").write_text("lenient = []", encoding="utf-8")
        (draft,) = find_drafts(str(tmp_path))
        assert (draft.pack.name, dict(draft.pack.tables)) == ("a", {"power": (), "lenient": ()})
        (tmp_path / "lenient.toml").write_text('name = "b"\nlenient = []', encoding="utf-8")
        assert [each.pack.name for each in find_drafts(str(tmp_path))] == ["a", "b"]
        with pytest.raises(UsageError, match="2"):
            find_draft(str(tmp_path))

    @pytest.mark.parametrize(
        ("names", "needed"), [(["tianjin-twon"], "tianjin-town"), (["x-unknown"], "--packs")]
    )
    def test_unknown_name(self, names, needed) -> None:
        """A name that no pack has is wrong usage, with the nearest or where to put it."""
        with pytest.raises(UsageError, match=needed):
            load_packs(names)

    def test_two_of_one_name(self, write_pack, tmp_path) -> None:
        """A pack may not take the name of another."""
        write_pack('name = "tianjin-town"', "mine")
        with pytest.raises(UsageError, match="extends"):
            load_packs(["tianjin-town"], [tmp_path])

    def test_packs_that_extend_each_other(self, write_pack, tmp_path) -> None:
        """A circle of packs is refused with the circle."""
        write_pack('name = "a"\nextends = ["b"]', "a")
        write_pack('name = "b"\nextends = ["a"]', "b")
        with pytest.raises(UsageError, match="a → b → a"):
            load_packs(["a"], [tmp_path])

    def test_two_packs_of_a_folder_that_differ(self, write_pack, tmp_path) -> None:
        """Two packs of one folder that set one thing for one day are not laid by chance."""
        row = """
            name = "{}"
            [[parameter]]
            key = "hearing.threshold_person"
            value = {}
            since = 2023-01-01
            basis = "示例市规定第一条"
        """
        write_pack(row.format("a", 5000), "a")
        write_pack(row.format("b", 3000), "b")
        with pytest.raises(UsageError, match="town\\.toml"):
            load_packs([], [tmp_path])
        answer = load_packs(["a", "b"], [tmp_path]).law.parameter("hearing.threshold_person", DAY)
        assert isinstance(answer, Held)
        assert answer.value == 3000

    @pytest.mark.parametrize(
        "content", [b"\xff\xfe\x00", b"name = ", b"[[parameter]\n"], ids=["bytes", "cut", "bracket"]
    )
    def test_not_toml(self, tmp_path, content) -> None:
        """What is no TOML in UTF-8 is unreadable, with the file's name."""
        path = tmp_path / "broken.toml"
        path.write_bytes(content)
        with pytest.raises(UnreadableError, match="broken"):
            load_packs([], [path])

    def test_no_such_folder(self, tmp_path) -> None:
        """A folder that is not there, or holds no pack, is wrong usage."""
        with pytest.raises(UsageError, match="nowhere"):
            load_packs([], [tmp_path / "nowhere"])
        (tmp_path / "empty").mkdir()
        with pytest.raises(UsageError, match="empty"):
            load_packs([], [tmp_path / "empty"])

    def test_faulty_pack_is_not_laid(self, write_pack) -> None:
        """A pack with faults raises with all of them; none of it is used."""
        path = write_pack("""
            name = "own-town"
            [[parameter]]
            key = "hearing.threshold_person"
            value = 5000
            basis = "示例市规定第一条"
            [[parameter]]
            key = "hearing.threshold_persn"
            value = 5000
            since = 2022-01-01
            basis = "示例市规定第一条"
        """)
        with pytest.raises(UsageError) as caught:
            load_packs([], [path])
        assert [each.code for each in caught.value.problems] == ["undated", "unknown-parameter"]

    def test_survives_pickle(self, make_pack) -> None:
        """A set goes to another process and answers the same there."""
        packs = load_packs(packs=[make_pack(LISTS)])
        assert packs.law.version
        assert not isinstance(packs.power_list.on(DAY), Unset)
        again = pickle.loads(pickle.dumps(packs))
        assert again == packs
        assert again.power_list.on(DAY) == packs.power_list.on(DAY)
        assert again.law.version == packs.law.version


class TestRows:
    """The classes are the schema."""

    def test_closed_lists_are_those_of_the_records(self) -> None:
        """Sanctions, grounds of suspension and procedures are spelled as the records spell them."""
        assert CHOICES["sanctions"] == get_args(acts.SanctionKind)
        assert CHOICES["procedures"] == get_args(model.Procedure)
        grounds = attrs.fields_dict(model.Suspension)["ground"].type
        assert set(CHOICES["suspension_grounds"]) == _choices(grounds)
        lenient = attrs.fields_dict(model.LenientRule)
        assert set(CHOICES["degrees"]) == _choices(lenient["degree"].type)
        assert set(CHOICES["grounds"]) == _choices(lenient["ground"].type)
        power = attrs.fields_dict(model.PowerItem)
        assert set(CHOICES["capacities"]) == _choices(power["capacity"].type)

    def test_every_field_and_table_has_words(self) -> None:
        """Differences are told in words: each field of each row has its name in both languages."""
        fields = {
            field.name
            for row in (*TABLES.values(), Tier)
            for field in attrs.fields(row)
            if field.name != "source"
        }
        assert set() == fields - set(FIELD_WORDS)
        assert set(TABLES) | {"statute"} == set(TABLE_NAMES)

    def test_a_row_keeps_where_it_is_from(self, make_pack) -> None:
        """Each row names its pack."""
        pack = make_pack(LISTS)
        assert {row.source for _, rows in pack.tables for row in rows} == {"own-town"}
        assert isinstance(LenientItem(id="a", matter="b", degree="lighter").source, str)


def _choices(annotation) -> set[str]:
    found: set[str] = set()
    for part in get_args(annotation) or ():
        found |= {part} if isinstance(part, str) else _choices(part)
    return found
