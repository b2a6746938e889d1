"""Whether papers are of one case, by what they share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from made_papers import OTHER, PARTY, paper, said

from enforcement_kit.papers.folders.grouping import group


def filed(number: str, party: str, *, kind: str = "decision") -> object:
    """A paper with a number and a party."""
    return paper(kind, said("document_number", number), said("party_name", party))


def parted(papers: list[tuple[str, object]], **more: object) -> list[set[str]]:
    """The groups as sets of files."""
    return [set(each.files) for each in group(papers, **more).groups]  # type: ignore[arg-type]


def test_one_party_is_one_case() -> None:
    """Papers without a number of the case belong together by their party."""
    papers = [
        ("filing", filed("示立〔2022〕3号", PARTY, kind="filing_approval")),
        ("record", paper("inspection_record", said("party_name", PARTY))),
        ("decision", filed("示罚〔2022〕3号", PARTY)),
        ("blank", paper("catalogue")),
    ]
    assert parted(papers) == [{"filing", "record", "decision", "blank"}]


def test_two_cases_with_numbers_are_parted() -> None:
    """Two parties with decisions of their own are two cases, and every paper has its place."""
    papers = [
        ("a1", filed("示罚〔2022〕3号", PARTY)),
        ("a2", paper("inspection_record", said("party_name", PARTY))),
        ("b1", filed("示罚〔2022〕4号", OTHER)),
        ("b2", paper("service_receipt", said("cited_number", "示罚〔2022〕4号", "decision"))),
    ]
    found = group(papers)  # type: ignore[arg-type]
    assert [set(each.files) for each in found.groups] == [{"a1", "a2"}, {"b1", "b2"}]
    assert found.clean
    assert found.groups[0].numbers == ("示罚〔2022〕3号",)
    assert found.groups[1].parties == (OTHER,)


def test_a_paper_that_could_be_of_either_is_left_over() -> None:
    """A paper that bears nothing to tell it by is put into neither of two cases."""
    papers = [
        ("a", filed("示罚〔2022〕3号", PARTY)),
        ("b", filed("示罚〔2022〕4号", OTHER)),
        ("photo", paper(None)),
    ]
    found = group(papers)  # type: ignore[arg-type]
    assert found.loose == ("photo",)
    assert not found.clean


def test_a_stray_paper_of_another_party_is_not_merged() -> None:
    """One paper of another party, with no number of a case, is not taken into the file."""
    papers = [
        ("a", filed("示罚〔2022〕3号", PARTY)),
        ("stray", paper("interview_record", said("party_name", OTHER))),
    ]
    found = group(papers)  # type: ignore[arg-type]
    assert len(found.groups) == 2
    assert not found.clean


def test_a_name_written_wrongly_is_held_by_a_number() -> None:
    """A notice that names the party wrongly stays in its file, since the decision cites it."""
    wrong = PARTY.replace("甲", "申")
    papers = [
        ("decision", paper(
            "decision",
            said("document_number", "示罚〔2022〕3号"),
            said("cited_number", "示告〔2022〕3号", "prior_notice"),
            said("party_name", PARTY),
        )),
        ("notice", filed("示告［2022］第3号", wrong, kind="prior_notice")),
    ]  # fmt: skip
    assert len(parted(papers)) == 1


def test_a_slip_alone_joins_only_at_one_address() -> None:
    """A name that differs by a character is the same party's at the same address, else not."""
    wrong = PARTY.replace("小", "少")
    decision = paper(
        "decision",
        said("document_number", "示罚〔2022〕3号"),
        said("party_name", PARTY),
        said("address", "示例大街16号"),
    )
    there = paper("interview_record", said("party_name", wrong), said("address", "示例大街16号"))
    elsewhere = paper("interview_record", said("party_name", wrong))
    assert len(parted([("d", decision), ("r", there)])) == 1
    assert len(parted([("d", decision), ("r", elsewhere)])) == 2


def test_two_decisions_against_one_party_are_two_cases() -> None:
    """One party in one folder with two decisions: papers that name the party alone fit neither."""
    papers = [
        ("a", filed("示罚〔2022〕3号", PARTY)),
        ("b", filed("示罚〔2022〕9号", PARTY)),
        ("record", paper("inspection_record", said("party_name", PARTY))),
    ]
    found = group(papers)  # type: ignore[arg-type]
    assert [set(each.files) for each in found.groups] == [{"a"}, {"b"}]
    assert found.loose == ("record",)
    assert not found.clean


def test_one_decision_written_in_two_ways_is_one() -> None:
    """Brackets, 第 and zeros of a number make no second case."""
    papers = [("a", filed("示罚〔2022〕3号", PARTY)), ("b", filed("示罚[2022]第003号", PARTY))]
    assert len(parted(papers)) == 1


def test_an_unsure_party_says_nothing() -> None:
    """A name that was hardly read does not make a case of its own."""
    papers = [
        ("a", filed("示罚〔2022〕3号", PARTY)),
        ("scan", paper("interview_record", said("party_name", "天津某□□", sure="unsure"))),
    ]
    assert len(parted(papers)) == 1


def test_a_paper_that_names_one_party_in_its_text_goes_there() -> None:
    """A record that names a party as somebody's employer is of that case; one that names both is of
    neither.
    """
    files = [
        ("a", filed("示罚〔2022〕3号", PARTY)),
        ("b", filed("示罚〔2022〕4号", OTHER)),
        ("one", paper("interview_record", title=f"询问笔录 单位：{OTHER}店员")),
        ("both", paper("interview_record", title=f"{PARTY}与{OTHER}")),
    ]
    found = group(files)  # type: ignore[arg-type]
    assert [set(each.files) for each in found.groups] == [{"a"}, {"b", "one"}]
    assert found.loose == ("both",)


def test_a_witness_makes_no_case_of_their_own() -> None:
    """The identity number of somebody who was asked is no key: the record names no party."""
    papers = [
        ("a", filed("示罚〔2022〕3号", PARTY)),
        ("witness", paper("interview_record", said("id_number", "120111198001010007"))),
    ]
    assert len(parted(papers)) == 1


def test_a_person_may_say_that_it_is_one_case_or_which() -> None:
    """A side file settles what the papers leave open, in both directions."""
    papers = [
        ("a", filed("示罚〔2022〕3号", PARTY)),
        ("b", filed("示罚〔2022〕4号", OTHER)),
        ("photo", paper(None)),
    ]
    assert len(parted(papers, one_case=True)) == 1
    found = group(papers, labels={"a": "甲", "b": "乙", "photo": "乙"})  # type: ignore[arg-type]
    assert [set(each.files) for each in found.groups] == [{"a"}, {"b", "photo"}]
    assert found.clean
    half = group(papers, labels={"a": "甲", "b": "乙"})  # type: ignore[arg-type]
    assert half.loose == ("photo",)
    assert not half.clean


@given(
    st.lists(
        st.tuples(
            st.lists(st.integers(1, 4), max_size=2),
            st.sampled_from(["", "甲甲甲", "乙乙乙", "丙丙丙"]),
        ),
        min_size=1,
        max_size=9,
    )
)
def test_groups_are_those_of_a_plain_closure(rows: list[tuple[list[int], str]]) -> None:
    """Joined by shared keys, step by step until nothing changes: the same groups come out."""
    papers = []
    keys: dict[str, set[str]] = {}
    for at, (numbers, party) in enumerate(rows):
        values = [said("cited_number", f"示〔2022〕{number}号") for number in numbers]
        values += [said("party_name", party)] if party else []
        papers.append((str(at), paper("other", *values)))
        keys[str(at)] = {f"n{number}" for number in numbers} | ({party} if party else set())
    sets = [({name}, held) for name, held in keys.items() if held]
    changed = True
    while changed:
        changed = False
        for one in sets:
            other = next((each for each in sets if each is not one and each[1] & one[1]), None)
            if other is not None:
                sets = [each for each in sets if each is not one and each is not other]
                sets.append((one[0] | other[0], one[1] | other[1]))
                changed = True
                break
    found = group(papers)
    if len(sets) <= 1:
        assert [set(each.files) for each in found.groups] == [set(keys)]
    else:
        assert sorted(map(sorted, (each.files for each in found.groups))) == sorted(
            sorted(names) for names, _ in sets
        )
        assert set(found.loose) == {name for name, held in keys.items() if not held}
