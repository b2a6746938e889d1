"""Each kind of loop: what opens it, what closes it, its last day before, on and after."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import attrs
import pytest
from loop_towns import CLOSE, closed

from enforcement_kit import from_dict
from enforcement_kit.errors import UnreadableError, UsageError
from enforcement_kit.io import load
from enforcement_kit.law import PackSet, builtin_law, read_pack
from enforcement_kit.model import KINDS, Town, TownYear
from enforcement_kit.supervision import LOOP_KINDS, Letter, Loop, open_loops_on, read_letters

DAY = dt.date.fromisoformat
FINE = {"kind": "fine", "amount": "2000"}
DECIDED = {
    "id": "c-1",
    "procedure": "ordinary",
    "filing": {"date": "2022-02-01", "outcome": "filed", "handlers": ["o-1"]},
    "decision": {"date": "2022-03-01", "kind": "penalty", "sanctions": [FINE]},
    "service": [{"paper": "decision", "date": "2022-03-01", "way": "direct"}],
}
PAID = {"payments": [{"date": "2022-03-02", "amount": "2000"}]}
OUT = {"disclosure": {"date": "2022-03-04"}}


def town_of(**records: list[dict[str, Any]]) -> TownYear:
    """A town with these records and no others; every other kind is there and empty."""
    made = {
        kind: tuple(from_dict(KINDS[kind], each) for each in records.get(kind, ()))
        for kind in KINDS
    }
    return TownYear(**made)


def found(town: TownYear, on: str, **more: Any) -> tuple[Loop, ...]:
    """The loops of a day, without what must stand published: an empty register lacks all of it."""
    return tuple(each for each in open_loops_on(town, DAY(on), **more) if each.kind != "standing")


def one(town: TownYear, on: str, **more: Any) -> Loop:
    """The one loop of a day."""
    (loop,) = found(town, on, **more)
    return loop


def case(**more: Any) -> TownYear:
    """A town with one decided case."""
    return town_of(cases=[DECIDED | more])


TOWNS: dict[str, tuple[TownYear, str, str | None]] = {
    "lead": (
        town_of(cases=[{"id": "c-1", "source": {"kind": "inspection", "date": "2022-03-01"}}]),
        "2022-03-01",
        None,
    ),
    "complaint_answer": (
        town_of(complaints=[{"id": "t-1", "received": "2022-03-01", "closed": "2022-03-01",
                             "outcome": "x"}]),
        "2022-03-01",
        None,
    ),
    "complaint_close": (
        town_of(complaints=[{"id": "t-1", "received": "2022-03-01", "answered": "2022-03-01"}]),
        "2022-03-01",
        None,
    ),
    "complaint_silent": (
        town_of(complaints=[{"id": "t-1", "received": "2022-03-01", "answered": "2022-03-01",
                             "closed": "2022-03-02"}]),
        "2022-03-02",
        None,
    ),
    "rectification": (
        town_of(inspections=[{"id": "i-1", "date": "2022-03-01", "officers": ["o-1"],
                              "order": {"date": "2022-03-01", "due": "2022-03-08"}}]),
        "2022-03-01",
        "2022-03-08",
    ),
    "rectification_failed": (
        town_of(inspections=[{"id": "i-1", "date": "2022-03-01", "reinspected": "2022-03-09",
                              "reinspection": "not_done",
                              "order": {"date": "2022-03-01", "due": "2022-03-08"}}]),
        "2022-03-09",
        "2022-03-08",
    ),
    "correction": (
        case(correction_order={"date": "2022-03-01", "due": "2022-03-08"}, **PAID, **OUT),
        "2022-03-04",
        "2022-03-08",
    ),
    # seven working days from Tuesday 2022-03-01 end on Thursday 03-10
    "preservation": (
        town_of(cases=[{"id": "c-1", "filing": {"date": "2022-03-01"},
                        "preservation": [{"date": "2022-03-01"}]}]),
        "2022-03-01",
        "2022-03-10",
    ),
    # thirty days from 2022-03-01 end on Thursday 03-31
    "seizure": (
        town_of(cases=[{"id": "c-1", "filing": {"date": "2022-03-01"},
                        "compulsory_measures": [{"kind": "seizure", "date": "2022-03-01"}]}]),
        "2022-03-01",
        "2022-03-31",
    ),
    # fifteen days from 2022-03-01 end on Wednesday 03-16
    "unpaid": (case(**OUT), "2022-03-04", "2022-03-16"),
    # six months from 2022-03-01 end on 09-01; three more on 12-01
    "court": (case(demand={"served": "2022-09-02"}, **OUT), "2022-09-02", "2022-12-01"),
    # seven working days from Tuesday 2022-03-01 end on Thursday 03-10
    "undisclosed": (case(**PAID), "2022-03-02", "2022-03-10"),
    # three working days from Friday 2022-07-01 end on Wednesday 07-06
    "withdrawal": (
        case(reconsideration={"applied": "2022-04-01", "decided": "2022-07-01", "result": "撤销"},
             closing={"date": "2022-07-01", "ground": "revoked"}, **PAID, **OUT),
        "2022-07-01",
        "2022-07-06",
    ),
    "certificate": (
        town_of(certificates=[{"id": "k-1", "officer": "o-1", "valid_from": "2017-04-01",
                               "valid_until": "2022-03-31"}]),
        "2022-03-01",
        "2022-03-31",
    ),
    "review": (
        town_of(reviews=[{"id": "w-1", "case": "c-1", "date": "2022-03-01", "qualified": False}]),
        "2022-03-01",
        None,
    ),
    "supervision": (
        town_of(supervision=[{"id": "s-1", "date": "2022-03-01",
                              "findings": [{"id": "f1", "due": "2022-03-08"}]}]),
        "2022-03-01",
        "2022-03-08",
    ),
    "reconsideration": (
        case(reconsideration={"applied": "2022-04-01"}, **PAID, **OUT), "2022-04-01", None
    ),
    "lawsuit": (case(litigation={"filed": "2022-04-01"}, **PAID, **OUT), "2022-04-01", None),
}  # fmt: skip
"""For each kind a town with that one thing open, the day from which it is, and its last day."""


class TestEveryKind:
    """What holds of all of them."""

    def test_none_is_left_out(self) -> None:
        """Every kind has its town here, or is tested below by name."""
        below = {"rectification_overdue", "overturned", "letter", "standing"}
        assert {kind.code for kind in LOOP_KINDS} == set(TOWNS) | below

    @pytest.mark.parametrize("kind", TOWNS)
    def test_opens_and_closes(self, kind: str) -> None:
        """Not there the day before it begins, alone there on its day, and gone when it is closed."""
        town, begin, _ = TOWNS[kind]
        loop = one(town, begin)
        assert loop.kind == kind
        first = DAY(begin) if kind == "certificate" else loop.since
        assert first is not None
        before = found(town, str(first - dt.timedelta(days=1)))
        assert kind not in {each.kind for each in before}
        assert found(closed(town, loop), begin) == ()

    @pytest.mark.parametrize("step", [-1, 0, 1])
    @pytest.mark.parametrize("kind", [kind for kind, row in TOWNS.items() if row[2]])
    def test_the_last_day(self, kind: str, step: int) -> None:
        """One before: a day left. On it: due today, and in time. One after: a day over."""
        town, begin, last = TOWNS[kind]
        assert last is not None
        day = DAY(last) + dt.timedelta(days=step)
        if day < DAY(begin):  # an order that a second look found open is over by then
            assert kind == "rectification_failed"
            return
        loop = one(town, str(day))
        assert (loop.due, loop.days) == (DAY(last), step)
        assert loop.state == ("overdue" if step > 0 else "open")

    @pytest.mark.parametrize("kind", TOWNS)
    def test_closed_later_is_open_now(self, kind: str) -> None:
        """What was done on a later day was not done on this one."""
        town, begin, _ = TOWNS[kind]
        loop = one(town, begin)
        later = attrs.evolve(loop, on=loop.on + dt.timedelta(days=1))
        dated = {"complaint_silent", "rectification_failed"}  # closed by words without a day
        if kind not in dated:
            assert one(closed(town, later), begin).id == loop.id

    @pytest.mark.parametrize("kind", TOWNS)
    def test_name_is_stable(self, kind: str) -> None:
        """The same thing has the same name on every day on which it is open."""
        town, begin, _ = TOWNS[kind]
        later = str(DAY(begin) + dt.timedelta(days=40))
        names = {each.id for each in found(town, later)}
        assert one(town, begin).id in names or kind == "rectification"

    @pytest.mark.parametrize("kind", TOWNS)
    def test_ground_or_practice(self, kind: str) -> None:
        """A loop has an article that stands in the law data, or is called practice."""
        town, begin, _ = TOWNS[kind]
        duty = one(town, begin).duty
        assert duty.practice == (not duty.basis)
        for each in duty.basis:
            if each.article is not None:
                assert builtin_law().resolve(each, DAY(begin)).good

    def test_articles(self) -> None:
        """Which article stands behind which kind, read in the statutes by hand."""
        wanted = {
            "lead": ("行政处罚法", 54),
            "preservation": ("行政处罚法", 56),
            "seizure": ("行政强制法", 25),
            "unpaid": ("行政处罚法", 67),
            "court": ("行政强制法", 53),
            "withdrawal": ("行政处罚法", 48),
            "certificate": ("行政处罚法", 42),
            "reconsideration": ("行政复议法", 23),  # of the text until 2023
        }
        for kind, (law, article) in wanted.items():
            town, begin, _ = TOWNS[kind]
            first = one(town, begin).duty.basis[0]
            assert (first.law, first.article) == (law, article)

    def test_closers_are_fields(self) -> None:
        """What closes a kind is a field of its records."""
        for kind in LOOP_KINDS:
            cls = Letter if kind.needs[0] == "letters" else KINDS[kind.needs[0]]
            names = {field.name for field in attrs.fields(cls)}
            assert {each.at.split(".")[0] for each in kind.closes} <= names, kind.code

    def test_every_closing_act_is_tried(self) -> None:
        """The stream of towns can close each kind that a town can have open."""
        assert set(CLOSE) >= set(TOWNS)


class TestSingleKinds:
    """What is particular to a kind."""

    @pytest.mark.parametrize(
        ("on", "kinds"),
        [
            ("2022-03-07", {"rectification"}),
            ("2022-03-08", {"rectification"}),
            ("2022-03-09", {"rectification_overdue"}),
        ],
    )
    def test_rectification_turns_overdue(self, on: str, kinds: set[str]) -> None:
        """Until its last day an order waits for a second look; then for a case or reason too."""
        town, _, _ = TOWNS["rectification"]
        assert {each.kind for each in found(town, on)} == kinds

    @pytest.mark.parametrize("more", [{"case": "c-9"}, {"no_action_reason": "企业已停产"}])
    def test_a_case_or_reason_closes_an_overdue_order(self, more: dict[str, str]) -> None:
        """An overdue order with a case, or a reason, is no loop."""
        town, _, _ = TOWNS["rectification"]
        visit = attrs.evolve((town.inspections or ())[0], **more)
        assert found(attrs.evolve(town, inspections=(visit,)), "2022-03-09") == ()

    def test_on_the_spot_decisions_are_no_leads(self) -> None:
        """A case decided on the spot has no filing and is no lead."""
        values = DECIDED | {"procedure": "summary", "source": {"date": "2022-03-01"}} | PAID | OUT
        del values["filing"]
        assert found(town_of(cases=[values]), "2022-04-01") == ()

    def test_demand_leads_to_the_court(self) -> None:
        """An unpaid fine with a demand is no longer without one, but not yet at the court."""
        assert [each.kind for each in found(case(**OUT), "2022-09-02")] == ["unpaid"]
        demanded = case(demand={"served": "2022-09-02"}, **OUT)
        assert [each.kind for each in found(demanded, "2022-09-01")] == ["unpaid"]
        assert [each.kind for each in found(demanded, "2022-09-02")] == ["court"]

    def test_half_paid_is_unpaid(self) -> None:
        """A part payment leaves the fine open; the rest closes it."""
        half = case(payments=[{"date": "2022-03-02", "amount": "1999.99"}], **OUT)
        assert one(half, "2022-03-04").kind == "unpaid"

    def test_exempt_from_disclosure(self) -> None:
        """A reason to keep a decision back closes its disclosure."""
        assert found(case(disclosure={"exempt": "涉及未成年人"}, **PAID), "2022-04-01") == ()

    def test_upheld_is_not_overturned(self) -> None:
        """A decision that was upheld stays published."""
        upheld = {"applied": "2022-04-01", "decided": "2022-07-01", "result": "维持"}
        assert found(case(reconsideration=upheld, **PAID, **OUT), "2022-08-01") == ()

    def test_overturned_without_a_next_step(self) -> None:
        """A revoked decision waits for a next step until the case is closed, by its own article."""
        revoked = {"filed": "2022-04-01", "decided": "2022-07-01", "result": "撤销"}
        town = case(litigation=revoked, **PAID, disclosure={"exempt": "x"})
        loop = one(town, "2022-07-01")
        assert (loop.kind, loop.duty.basis[0].article) == ("overturned", 94)
        done = case(
            litigation=revoked, closing={"date": "2022-07-01"}, disclosure={"exempt": "x"}, **PAID
        )
        assert found(done, "2022-07-01") == ()

    @pytest.mark.parametrize(
        ("days", "on", "there"),
        [(30, "2022-02-28", False), (30, "2022-03-01", True), (0, "2022-03-30", False),
         (0, "2022-03-31", True), (0, "2022-04-01", True)],
    )  # fmt: skip
    def test_certificates_near_their_end(self, days: int, on: str, there: bool) -> None:
        """Listed from so many days before the last day on, and after it."""
        town, _, _ = TOWNS["certificate"]
        assert bool(found(town, on, within=days)) is there

    def test_certificate_of_one_who_left(self) -> None:
        """Who left needs no new certificate; who leaves later does."""
        town, _, _ = TOWNS["certificate"]
        for left, there in (("2022-03-15", False), ("2022-03-16", True)):
            officer = from_dict(KINDS["officers"], {"id": "o-1", "left": left})
            assert bool(found(attrs.evolve(town, officers=(officer,)), "2022-03-15")) is there

    def test_invalid_complaints(self) -> None:
        """A complaint that is not valid waits for nothing."""
        row = {"id": "t-1", "received": "2022-03-01", "valid": False}
        assert found(town_of(complaints=[row]), "2022-04-01") == ()

    def test_complaint_with_a_limit(self, tmp_path: Path) -> None:
        """A pack's limit gives the day and the ground: five working days from 2022-03-01, 03-08."""
        file = tmp_path / "local.toml"
        file.write_text(
            'format = "enforcement-kit/pack/1"\nname = "local"\n[[complaint_limit]]\nid = "a"\n'
            'step = "close"\nvalue = 5\nunit = "working_day"\nsince = 2020-01-01\n'
            'basis = ["某市热线办法（虚构）"]\nsure = "excerpt"\n',
            encoding="utf-8",
        )
        town, _, _ = TOWNS["complaint_close"]
        packs = PackSet((read_pack(file),))
        for on, state in (("2022-03-08", "open"), ("2022-03-09", "overdue")):
            loop = one(town, on, packs=packs)
            assert (loop.due, loop.state) == (DAY("2022-03-08"), state)
            assert (loop.duty.practice, loop.duty.sure) == (False, "excerpt")

    def test_extended_seizure(self) -> None:
        """Thirty days and thirty more: an extension puts the last day to 2022-04-30."""
        measure = {"kind": "sealing", "date": "2022-03-01", "extended": {"date": "2022-03-30"}}
        town = town_of(cases=[{"id": "c-1", "filing": {"date": "2022-03-01"},
                               "compulsory_measures": [measure]}])  # fmt: skip
        assert one(town, "2022-04-30").due == DAY("2022-04-30")

    @pytest.mark.parametrize(
        ("applied", "place"),
        [
            ("2025-03-03", ("2023", 48)),
            ("2024-01-01", ("2023", 48)),
            ("2023-12-31", ("2017", 23)),
            ("2017-12-31", (None, None)),
        ],
    )
    def test_the_law_of_the_day(self, applied: str, place: tuple[str | None, int | None]) -> None:
        """The day before and the day on which a law changed, and a version that was not read."""
        values = {"id": "c-1", "reconsideration": {"applied": applied}}
        loop = one(town_of(cases=[values]), applied)
        (cited,) = loop.duty.basis
        assert (cited.version, cited.article) == place
        assert loop.duty.sure == ("unverified" if place[0] is None else "text")

    def test_what_must_stand_published(self) -> None:
        """An empty register lacks what the law asks to stand published; one that stands closes it."""
        made = open_loops_on(town_of(), DAY("2022-03-01"), kinds=("standing",))
        missing = {each.record.id for each in made}
        assert "organ" in missing
        assert all(each.duty.basis for each in made)
        row = {"id": "g-1", "kind": "organ", "since": "2022-01-01", "checked": "2022-02-28"}
        there = open_loops_on(town_of(disclosures=[row]), DAY("2022-03-01"), kinds=("standing",))
        assert missing - {each.record.id for each in there} == {"organ"}


class TestHolders:
    """Who holds a loop."""

    def test_by_the_filing(self) -> None:
        """The handlers of the filing, with name and unit from the register."""
        officer = from_dict(KINDS["officers"], {"id": "o-1", "name": "张示例", "unit": "执法一队"})
        loop = one(attrs.evolve(case(**OUT), officers=(officer,)), "2022-03-04")
        assert loop.holder.people == ("o-1 张示例",)
        assert (loop.holder.unit, loop.holder.at) == ("执法一队", "/filing/handlers")

    def test_unknown(self) -> None:
        """Where the records name nobody, nobody is named."""
        town, begin, _ = TOWNS["complaint_close"]
        assert not one(town, begin).holder.known


class TestLetters:
    """Letters that wait for an answer."""

    @pytest.mark.parametrize(
        ("values", "due"),
        [
            ({"kind": "judicial_advice", "reply_due": "2025-03-20"}, "2025-03-20"),
            ({"kind": "judicial_advice"}, None),
            # sixty days from 2025-03-03 end on Friday 05-02
            ({"kind": "reconsideration_opinion"}, "2025-05-02"),
            ({"kind": "judicial_advice_on_document"}, "2025-05-02"),
            ({"kind": "reconsideration_opinion", "reply_due": "2025-04-01"}, "2025-04-01"),
        ],
    )
    def test_last_day(self, values: dict[str, str], due: str | None) -> None:
        """The day that the letter states, or that of the law where it is earlier."""
        letter = from_dict(Letter, {"id": "l-1", "received": "2025-03-03"} | values)
        loop = one(town_of(), "2025-03-03", letters=(letter,))
        assert loop.due == (None if due is None else DAY(due))

    @pytest.mark.parametrize(
        ("values", "there"),
        [({}, True), ({"replied": "2025-03-10"}, False), ({"replied": "2025-03-11"}, True),
         ({"no_reply_reason": "已并案回复"}, False), ({"received": "2025-03-11"}, False)],
    )  # fmt: skip
    def test_answered_or_not(self, values: dict[str, str], there: bool) -> None:
        """Answered by the day, or with a reason, it is closed; before it came it is not there."""
        row = {"id": "l-1", "received": "2025-03-03", "kind": "other"} | values
        letters = (from_dict(Letter, row),)
        assert bool(found(town_of(), "2025-03-10", letters=letters)) is there

    def test_read(self, tmp_path: Path) -> None:
        """A file of lines; empty ones are passed over."""
        file = tmp_path / "letters.jsonl"
        file.write_text('{"id": "l-1", "kind": "judicial_advice"}\n\n{"id": "l-2"}\n', "utf-8")
        assert [each.id for each in read_letters(file)] == ["l-1", "l-2"]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("{", "不是 JSON"),
            ("[1]", "l.jsonl:1"),
            ('{"id": "l-1", "kind": "letter"}', "l.jsonl:1"),
            ('{"id": "l-1"}\n{"id": "l-1"}', "重复"),
            ('{"id": "l-1", "received": "2025-02-30"}', "l.jsonl:1"),
        ],
    )
    def test_faults(self, tmp_path: Path, text: str, said: str) -> None:
        """A line that is no letter is named by its number; nothing is taken."""
        file = tmp_path / "l.jsonl"
        file.write_text(text, encoding="utf-8")
        with pytest.raises(UsageError) as error:
            read_letters(file)
        assert said in error.value.message

    def test_not_there(self, tmp_path: Path) -> None:
        """A file that is not there is unreadable."""
        with pytest.raises(UnreadableError):
            read_letters(tmp_path / "none.jsonl")


class TestUntold:
    """What the records do not hold is said; it is not an empty list."""

    def test_no_records_at_all(self) -> None:
        """A town with no kind of record: every kind is untold, with the kind that is missing."""
        made = open_loops_on(TownYear(), DAY("2022-03-01"))
        assert made.loops == ()
        assert {each.kind for each in made.untold} == {kind.code for kind in LOOP_KINDS}
        assert set(made.counts().values()) == {None}

    def test_an_empty_kind_is_none(self) -> None:
        """A kind that is there and empty has no loops, and that is told."""
        made = open_loops_on(town_of(), DAY("2022-03-01"))
        assert {each.kind for each in made.untold} == {"letter"}
        assert made.counts()["lead"] == 0

    def test_a_source_without_the_field(self) -> None:
        """A ledger without a column for the answer does not make every complaint unanswered."""
        town, begin, _ = TOWNS["complaint_answer"]
        fields = {"kind": "complaints", "fields": ["id", "received", "closed", "outcome"]}
        whole = attrs.evolve(town, town=from_dict(Town, {"source_fields": [fields]}))
        made = open_loops_on(whole, DAY(begin))
        assert "complaint_answer" in {each.kind for each in made.untold}
        assert made.of_kind("complaint_answer") == ()

    def test_a_source_without_another_field(self) -> None:
        """Without a place for a later closing act the loop stays, with that doubt."""
        town, begin, _ = TOWNS["complaint_silent"]
        names = ["id", "received", "answered", "closed", "outcome", "inspection"]
        source = from_dict(Town, {"source_fields": [{"kind": "complaints", "fields": names}]})
        loop = one(attrs.evolve(town, town=source), begin)
        assert "case" in loop.doubt

    def test_no_such_kind(self) -> None:
        """A kind that is none names the nearest."""
        with pytest.raises(UsageError, match="是否指 unpaid"):
            open_loops_on(town_of(), DAY("2022-03-01"), kinds=("unpayd",))

    def test_some_kinds_alone(self) -> None:
        """Asked for one kind, only that one is looked for and counted."""
        made = open_loops_on(case(), DAY("2022-03-20"), kinds=("undisclosed",))
        assert [each.kind for each in made] == ["undisclosed"]
        assert list(made.counts()) == ["undisclosed"]


class TestExample:
    """The example town."""

    def test_the_year_is_closed(self, root_dir: Path) -> None:
        """At the end of its year the example has nothing open but what it cannot tell."""
        town = load(root_dir / "examples/yangliuqing_2022").town_year
        made = open_loops_on(town, DAY("2022-12-31"))
        assert made.loops == ()
        assert [each.kind for each in made.untold] == ["letter"]

    def test_in_the_middle_of_the_year(self, root_dir: Path) -> None:
        """Complaints received by 2022-06-30 and closed later, counted from the file itself."""
        import json

        folder = root_dir / "examples/yangliuqing_2022"
        rows = [
            json.loads(line)
            for line in (folder / "complaints.jsonl").read_text(encoding="utf-8").splitlines()
        ]
        wanted = {
            row["id"]
            for row in rows
            if row["received"][:10] <= "2022-06-30" < row.get("closed", "9999")[:10]
        }
        town = load(folder).town_year
        made = open_loops_on(town, DAY("2022-06-30"), kinds=("complaint_close",))
        assert {each.record.id for each in made} == wanted
        assert wanted
