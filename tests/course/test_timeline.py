"""The timeline of a case: earliest and latest lawful days, by hand and against plain counts."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enforcement_kit import from_dict, load
from enforcement_kit.course import (
    STATES,
    Timeline,
    allowed_lines,
    reasons,
    timeline,
    timeline_text,
)
from enforcement_kit.law import DisclosureRule, Pack, PackSet, SuspensionRow
from enforcement_kit.model import Case
from enforcement_kit.testing import synth_town

ONE = dt.timedelta(days=1)
ORGAN_AT_FAULT = {"early", "late", "overdue"}


def day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def case(**fields: object) -> Case:
    """An ordinary penalty case with the fields given."""
    base: dict[str, object] = {
        "id": "c-1",
        "procedure": "ordinary",
        "act": {
            "begin": "2022-03-01",
            "end": "2022-03-01",
            "continuing": False,
            "field": "other",
            "harm": "minor",
            "discovered_on": "2022-03-02",
        },
        "filing": {"date": "2022-03-04", "outcome": "filed"},
    }
    return from_dict(Case, base | fields)


def decided(**fields: object) -> Case:
    """The same with a fine decided on 20 June and served on the 22nd."""
    return case(
        **{
            "filing": {"date": "2022-05-05"},
            "decision": {
                "date": "2022-06-20",
                "kind": "penalty",
                "sanctions": [{"kind": "fine", "amount": "2000.00"}],
            },
            "service": [{"paper": "decision", "date": "2022-06-22", "way": "direct"}],
        }
        | fields
    )


NOTICE = {"date": "2022-09-27", "served": "2022-09-28", "states": ["facts", "hearing_right"]}


def span(found: Timeline, step: str) -> tuple[str | None, str | None]:
    """First and last lawful day of a step, where known."""
    one = found[step]
    return (
        None if one.earliest is None else str(one.earliest.day),
        None if one.latest is None else str(one.latest.day),
    )


class TestByHand:
    """Each window reckoned on a wall calendar."""

    def test_limitation(self) -> None:
        """Two years from the end of the act; five where life or money is touched with harm."""
        act = {"begin": "2022-03-01", "end": "2022-03-01"}
        two = timeline(case())
        five = timeline(case(act=act | {"field": "life_health", "harm": "serious"}))
        unharmed = timeline(case(act=act | {"field": "financial", "harm": "none"}))
        assert span(two, "discovery") == ("2022-03-01", "2024-03-01")
        assert span(five, "discovery")[1] == "2027-03-01"
        assert span(unharmed, "discovery")[1] == "2024-03-01"

    def test_limitation_of_what_is_not_stated(self) -> None:
        """Whether life or money is touched is not stated: two or five years, and a person decides."""
        found = timeline(case(act={"begin": "2022-03-01", "end": "2022-03-01"}))["discovery"]
        assert found.latest is not None
        assert (found.latest.low, found.latest.high) == (dt.date(2024, 3, 1), dt.date(2027, 3, 1))
        assert found.doubts

    def test_limitation_before_the_five_years(self) -> None:
        """Before 15 July 2021 there were two years for all; over the change a person decides."""
        act = {
            "begin": "2020-03-02",
            "end": "2020-03-02",
            "field": "life_health",
            "harm": "serious",
        }
        old = timeline(case(act=act | {"discovered_on": "2021-03-01"}))["discovery"]
        over = timeline(case(act=act | {"discovered_on": "2022-03-01"}))["discovery"]
        assert old.latest is not None
        assert old.latest.day == dt.date(2022, 3, 2)
        assert over.latest is not None
        assert (over.latest.low, over.latest.high) == (dt.date(2022, 3, 2), dt.date(2025, 3, 2))
        assert any("由人判断" in doubt.zh for doubt in over.doubts)

    def test_an_act_that_goes_on(self) -> None:
        """A continuing act without an end has no limitation yet."""
        found = timeline(case(act={"begin": "2022-03-01", "continuing": True}))["discovery"]
        assert found.latest is None
        assert "终了" in found.doubts[0].zh

    def test_ninety_days(self) -> None:
        """Filed on 4 March, the last day to decide is 2 June, which does not roll."""
        assert span(timeline(case()), "decision")[1] == "2022-06-02"

    def test_no_such_limit_before_the_revision(self) -> None:
        """Filed the day before 15 July 2021, the law had no time to decide; on it, it had."""
        old = timeline(case(filing={"date": "2021-07-14"}))
        new = timeline(case(filing={"date": "2021-07-15"}))
        assert span(old, "decision")[1] is None
        assert span(new, "decision")[1] == "2021-10-13"

    def test_notice_before_the_national_day(self) -> None:
        """Told on 28 September 2022, a hearing can be asked for until 10 October; then the decision."""
        found = timeline(case(filing={"date": "2022-09-01"}, prior_notice=NOTICE))
        assert span(found, "hearing_request") == ("2022-09-28", "2022-10-10")
        assert span(found, "decision")[0] == "2022-10-11"

    def test_waived(self) -> None:
        """An express waiver frees the decision; no request is open then."""
        found = timeline(
            case(
                filing={"date": "2022-09-01"}, prior_notice=NOTICE, hearing={"waived": "2022-09-29"}
            )
        )
        assert span(found, "decision")[0] == "2022-09-28"
        with pytest.raises(KeyError):
            found["hearing_request"]

    def test_notice_that_does_not_say(self) -> None:
        """Where the notice does not say what it tells, the first day of the decision is open."""
        found = timeline(case(prior_notice={"served": "2022-04-06"}))["decision"]
        assert found.earliest is not None
        assert (found.earliest.low, found.earliest.high) == (
            dt.date(2022, 4, 6),
            dt.date(2022, 4, 14),
        )
        assert any("听证" in doubt.zh for doubt in found.doubts)

    def test_no_hearing_right_told(self) -> None:
        """A notice that tells of no hearing opens no request; the defence term it states holds."""
        found = timeline(
            case(
                prior_notice={
                    "served": "2022-04-06",
                    "states": ["facts", "statement_right"],
                    "defence_until": "2022-04-11",
                }
            )
        )
        assert span(found, "decision")[0] == "2022-04-12"
        assert span(found, "statement_and_defence")[1] == "2022-04-11"

    def test_the_hearing(self) -> None:
        """Told on 4 March, the hearing can be held from the 16th: seven whole working days between."""
        found = timeline(
            case(
                prior_notice={"served": "2022-02-28", "states": ["hearing_right"]},
                filing={"date": "2022-02-10"},
                hearing={"requested": "2022-03-02", "notified": "2022-03-04", "held": "2022-03-16"},
            )
        )
        assert span(found, "hearing")[0] == "2022-03-16"
        assert span(found, "hearing_notice") == ("2022-03-02", "2022-03-06")
        assert (found["hearing"].state, found["hearing_notice"].state) == ("done", "done")
        assert span(found, "decision")[0] == "2022-03-16"

    def test_after_the_decision(self) -> None:
        """Service, payment, disclosure, reconsideration, lawsuit of a decision of 20 June 2022."""
        found = timeline(decided())
        assert span(found, "service") == ("2022-06-20", "2022-06-29")
        assert span(found, "payment")[1] == "2022-07-07"
        assert span(found, "disclosure")[1] == "2022-06-29"
        assert span(found, "reconsideration")[1] == "2022-08-22"  # the 21st is a Sunday
        assert span(found, "litigation")[1] == "2022-12-22"
        assert span(found, "additional_fine")[0] == "2022-07-08"

    def test_term_of_the_decision_and_deferral(self) -> None:
        """The decision's own term goes before the law's; an approved deferral before both."""
        own = decided()
        stated = json.loads(json.dumps({"pay_within_days": 10}))
        decision = {
            "date": "2022-06-20",
            "kind": "penalty",
            "sanctions": [{"kind": "fine", "amount": "2000.00"}],
        }
        assert span(timeline(own), "payment")[1] == "2022-07-07"
        assert span(timeline(decided(decision=decision | stated)), "payment")[1] == "2022-07-04"
        deferred = decided(deferral={"approved": "2022-07-01", "until": "2022-12-31"})
        found = timeline(deferred)
        assert span(found, "payment")[1] == "2022-12-31"
        assert span(found, "court_application")[1] == "2023-03-31"

    def test_the_court(self) -> None:
        """Nothing taken, nothing paid: the court from 23 December, for three months."""
        found = timeline(decided())
        assert span(found, "court_application") == ("2022-12-23", "2023-03-22")
        assert span(found, "demand") == ("2022-07-08", "2023-03-07")

    def test_the_demand_runs_first(self) -> None:
        """Served on 10 January 2023: ten working days, the worked weekend after the festival among them."""
        found = timeline(decided(demand={"served": "2023-01-10"}))
        assert span(found, "court_application")[0] == "2023-01-30"

    def test_paid(self) -> None:
        """A fine paid in full needs no demand; one paid in part does."""
        pay = {"date": "2022-07-01", "channel": "bank"}
        full = timeline(decided(payments=[pay | {"amount": "2000.00"}]))
        part = timeline(decided(payments=[pay | {"amount": "1999.99"}]))
        assert full["payment"].done == dt.date(2022, 7, 1)
        assert part["payment"].done is None
        assert "demand" not in [step.id for step in full]
        assert "demand" in [step.id for step in part]

    def test_on_the_spot(self) -> None:
        """From 2024 reconsideration comes first: no direct lawsuit, and the court after 60 days."""
        spot = {
            "procedure": "summary",
            "filing": None,
            "service": [],
            "decision": {
                "date": "2024-03-04",
                "kind": "penalty",
                "sanctions": [{"kind": "fine", "amount": "200.00"}],
            },
        }
        new = timeline(case(**spot))
        old = timeline(case(**spot | {"decision": spot["decision"] | {"date": "2023-12-29"}}))
        assert new["litigation"].latest is None
        assert "复议" in new["litigation"].doubts[0].zh
        assert span(new, "court_application") == ("2024-05-07", "2024-08-06")
        assert span(old, "litigation")[1] == "2024-07-01"  # the 29th of June is a Saturday
        assert "filing" not in [step.id for step in new]

    def test_remedies_under_way(self) -> None:
        """While reconsideration or a lawsuit is under way the court's time is open, and said so."""
        applied = timeline(decided(reconsideration={"applied": "2022-07-01"}))
        sued = timeline(decided(litigation={"filed": "2022-07-01"}))
        settled = timeline(
            decided(reconsideration={"applied": "2022-07-01", "decided": "2022-08-29"})
        )
        assert applied["court_application"].latest is sued["court_application"].latest is None
        assert applied["court_application"].doubts
        assert sued["court_application"].doubts
        assert span(settled, "litigation")[1] == "2022-09-13"
        assert span(settled, "court_application") == ("2022-09-14", "2022-12-13")

    def test_things_held(self) -> None:
        """Seven working days for what is preserved; thirty days and thirty more for what is seized."""
        found = timeline(
            case(
                preservation=[{"date": "2022-06-10", "handled": "2022-06-22"}],
                compulsory_measures=[
                    {"kind": "seizure", "date": "2022-06-01T10:00"},
                    {
                        "kind": "sealing",
                        "date": "2022-06-01T10:00",
                        "extended": {"date": "2022-06-28", "until": "2022-07-31"},
                    },
                ],
            )
        )
        assert span(found, "preservation.1")[1] == "2022-06-21"
        assert found["preservation.1"].state == "late"
        assert span(found, "release.1")[1] == "2022-07-01"
        assert span(found, "release.2")[1] == "2022-07-31"

    def test_public_notice(self) -> None:
        """Served by public notice: the party's time runs from the notice's end."""
        served = [{"paper": "decision", "date": "2022-06-22", "way": "public_notice"}]
        found = timeline(decided(service=served))
        assert found["service"].done == dt.date(2022, 7, 22)
        assert span(found, "reconsideration")[1] == "2022-09-20"

    def test_no_penalty(self) -> None:
        """A decision not to penalise needs no notice and no payment and is not published as one."""
        found = timeline(decided(decision={"date": "2022-05-20", "kind": "no_penalty"}))
        steps = {step.id for step in found}
        assert {"prior_notice", "payment", "disclosure", "demand"} & steps == set()
        assert {"decision", "service", "reconsideration"} <= steps

    def test_field_of_law(self) -> None:
        """The market's own time to publish goes before the general one."""
        assert span(timeline(decided(domain="market")), "disclosure")[1] == "2022-07-18"

    def test_a_warning_in_the_market(self) -> None:
        """The market does not publish a warning alone; a fine it does, and others do both."""
        warning = {"date": "2022-06-20", "kind": "penalty", "sanctions": [{"kind": "warning"}]}
        market = timeline(decided(domain="market", decision=warning))
        assert "disclosure" not in [step.id for step in market]
        assert "disclosure" in [step.id for step in timeline(decided(decision=warning))]
        both = warning | {"sanctions": [{"kind": "warning"}, {"kind": "fine", "amount": "1.00"}]}
        assert "disclosure" in [
            step.id for step in timeline(decided(domain="market", decision=both))
        ]

    def test_own_term_to_publish(self) -> None:
        """A disclosure rule of a pack with a term of its own goes before the general time."""
        rule = DisclosureRule(
            id="own",
            what="penalty",
            published=True,
            days=3,
            unit="working_day",
            since=dt.date(2022, 1, 1),
        )
        packs = PackSet((Pack(name="own", tables=(("disclosure", (rule,)),)),))
        assert span(timeline(decided(), packs=packs), "disclosure")[1] == "2022-06-23"

    def test_defence_without_a_term(self) -> None:
        """No hearing, no term in the notice: the law gives no days, and a person decides."""
        told = {"served": "2022-04-06", "states": ["facts", "statement_right"]}
        found = timeline(case(prior_notice=told))["decision"]
        assert any("陈述、申辩" in doubt.zh for doubt in found.doubts)
        made = timeline(case(prior_notice=told, statement_and_defence={"made": "2022-04-07"}))
        assert made["decision"].doubts == ()

    def test_what_must_come_before_the_decision(self) -> None:
        """Notice, review and discussion after the decision are late; a missing notice is overdue."""
        found = timeline(
            decided(
                prior_notice={"served": "2022-06-21"},
                legal_review={"date": "2022-06-20"},
                discussion={"date": "2022-06-23"},
            )
        )
        states = [found[step].state for step in ("prior_notice", "legal_review", "discussion")]
        assert states == ["late", "done", "late"]
        articles = [
            found[step].latest.by.citations[0].article
            for step in ("prior_notice", "legal_review", "discussion")
        ]
        assert articles == [44, 58, 57]
        assert timeline(decided(), on=dt.date(2022, 7, 1))["prior_notice"].state == "overdue"

    def test_demolition(self) -> None:
        """Not before the term announced and the time for remedies have both ended."""
        found = timeline(
            decided(
                decision={
                    "date": "2022-06-20",
                    "kind": "penalty",
                    "sanctions": [{"kind": "other", "object": "限期拆除"}],
                },
                demolition_announcement={"date": "2022-07-10", "until": "2022-07-25"},
            )
        )
        assert span(found, "demolition")[0] == "2022-12-23"


class TestSuspensions:
    """What does not count towards the ninety days is a pack's to say."""

    HELD = ({"ground": "hearing", "from": "2022-04-01", "to": "2022-04-10"},)

    def test_unset(self) -> None:
        """No rule for the field: the last day lies between with and without, and it is said why."""
        found = timeline(case(suspensions=list(self.HELD)))["decision"]
        assert found.latest is not None
        assert (found.latest.low, found.latest.high) == (dt.date(2022, 6, 2), dt.date(2022, 6, 12))
        assert any("suspension" in doubt.zh for doubt in found.doubts)

    @pytest.mark.parametrize(
        ("grounds", "last"), [(("hearing",), "2022-06-12"), (("test",), "2022-06-02")]
    )
    def test_set(self, grounds, last) -> None:
        """A pack that takes the ground out moves the last day; one that does not leaves it."""
        rule = SuspensionRow(id="own", grounds=grounds, since=dt.date(2022, 1, 1))
        packs = PackSet((Pack(name="own", tables=(("suspension", (rule,)),)),))
        found = timeline(case(suspensions=list(self.HELD)), packs=packs)
        assert span(found, "decision")[1] == last
        assert found["decision"].doubts == ()


class TestStates:
    """What the day looked at allows."""

    @pytest.mark.parametrize(
        ("on", "asked", "decision"),
        [
            ("2022-09-28", "open", "not_yet"),
            ("2022-10-10", "open", "not_yet"),
            ("2022-10-11", "lapsed", "open"),
            ("2022-11-30", "lapsed", "open"),
            ("2022-12-01", "lapsed", "overdue"),
        ],
    )
    def test_open_and_over(self, on, asked, decision) -> None:
        """The day before, the boundary, the day after: a right lapses, a duty is overdue."""
        found = timeline(case(filing={"date": "2022-09-01"}, prior_notice=NOTICE), on=day(on))
        assert (found["hearing_request"].state, found["decision"].state) == (asked, decision)

    def test_allowed_from_the_day_on(self) -> None:
        """What is still open begins on the day looked at, not in the past."""
        found = timeline(
            case(filing={"date": "2022-09-01"}, prior_notice=NOTICE), on=dt.date(2022, 11, 3)
        )
        assert found["decision"].allowed == (dt.date(2022, 11, 3), dt.date(2022, 11, 30))

    def test_what_the_day_allows_in_words(self) -> None:
        """A line for what is open with its last day, and one for what is not yet."""
        found = timeline(
            case(filing={"date": "2022-09-01"}, prior_notice=NOTICE), on=dt.date(2022, 10, 10)
        )
        assert allowed_lines(found) == (
            "可以办理：申请听证（至 2022-10-10）",
            "尚不可办理：行政处罚决定（2022-10-11 起）",
        )
        assert "request for a hearing (until 2022-10-10)" in allowed_lines(found, lang="en")[0]
        assert allowed_lines(timeline(case())) == ()

    def test_without_a_day(self) -> None:
        """With no day nothing is overdue: what is not done is open."""
        assert {step.state for step in timeline(decided())} <= {"done", "open"}

    def test_past_the_calendar(self) -> None:
        """A period that needs a year not held lies between two days, and a day between is unclear."""
        late = case(
            filing={"date": "2026-12-01"},
            act={"begin": "2026-11-01"},
            prior_notice=NOTICE | {"date": "2026-12-30", "served": "2026-12-30"},
        )
        found = timeline(late, on=dt.date(2027, 1, 5))
        request = found["hearing_request"]
        assert request.latest is not None
        assert (request.latest.low, request.latest.high) == (
            dt.date(2027, 1, 4),
            dt.date(2027, 1, 7),
        )
        assert request.state == "unclear"
        assert found.reaches.year == 2027

    def test_before_the_calendar(self) -> None:
        """A case older than the calendar is not counted, and says so."""
        told = {"served": "2009-11-20", "states": ["hearing_right"]}
        found = timeline(case(filing={"date": "2009-11-02"}, prior_notice=told))
        assert found["hearing_request"].latest is None
        assert any("早于工作日历" in doubt.zh for doubt in found["hearing_request"].doubts)

    def test_every_state_has_words(self) -> None:
        """Each state is called something in both languages."""
        assert all(zh and en for zh, en in STATES.values())


def worked(at: dt.date) -> bool:
    return chinese_calendar.is_workday(at)


class TestAgainstPlainCounts:
    """A second, slow way: day by day over another calendar."""

    @given(st.dates(dt.date(2021, 7, 15), dt.date(2026, 10, 31)))
    @example(dt.date(2022, 9, 28))
    @example(dt.date(2023, 1, 19))
    def test_first_day_of_a_hearing(self, notified) -> None:
        """The first day with seven whole working days between the notice and it."""
        found = timeline(
            case(
                act={"begin": str(notified)},
                filing={"date": str(notified)},
                prior_notice={"served": str(notified), "states": ["hearing_right"]},
                hearing={"requested": str(notified), "notified": str(notified)},
            )
        )
        at = notified + ONE
        while sum(worked(notified + n * ONE) for n in range(1, (at - notified).days)) < 7:
            at += ONE
        assert found["hearing"].earliest is not None
        assert found["hearing"].earliest.day == at

    @given(st.dates(dt.date(2021, 7, 15), dt.date(2025, 12, 1)))
    @example(dt.date(2022, 6, 20))
    def test_last_day_of_a_demand(self, decision) -> None:
        """The last day whose ten working days are over before the court's last day."""
        found = timeline(
            decided(
                decision={
                    "date": str(decision),
                    "kind": "penalty",
                    "sanctions": [{"kind": "fine", "amount": "1.00"}],
                },
                service=[{"paper": "decision", "date": str(decision)}],
            )
        )
        court = found["court_application"].latest
        demand = found["demand"].latest
        if court is None or court.day is None or court.day > dt.date(2026, 12, 31):
            return
        at = court.day
        while sum(worked(at + n * ONE) for n in range(1, (court.day - at).days)) < 10:
            at -= ONE
        assert demand is not None
        assert demand.day == at


class TestWholeTowns:
    """Cases made to be lawful have no step out of its days."""

    @pytest.mark.parametrize("seed", [1, 2, 3])
    def test_synthetic_towns(self, seed) -> None:
        """In a synthetic town the organ is never early, late or overdue on its last day."""
        town = synth_town(seed, cases=40)
        states: Counter[str] = Counter()
        for each in town.cases or ():
            last = each.closing.date if each.closing else None
            for step in timeline(each, on=last):
                states[step.state] += 1
                if step.who == "organ" and step.id != "court_application":
                    assert step.state not in ORGAN_AT_FAULT, (each.id, step.id)
        assert states["done"] > 300

    def test_the_example(self, root_dir: Path) -> None:
        """Every case of the example has a timeline, in words and in JSON that can be written."""
        cases = load(root_dir / "examples" / "yangliuqing_2022").town_year.cases or ()
        assert len(cases) == 56
        for each in cases:
            found = timeline(each, on=dt.date(2023, 1, 5))
            assert json.dumps(found.to_dict())
            for lang in ("zh", "en"):
                told = timeline_text(found, lang=lang)
                assert all((step.zh if lang == "zh" else step.en) in told for step in found)

    def test_every_reason_that_is_law_has_its_article(self, root_dir: Path) -> None:
        """A limit that rests on a value of the law names the provision and how surely it is held."""
        cases = load(root_dir / "examples" / "yangliuqing_2022").town_year.cases or ()
        seen = 0
        for each in cases:
            for step in timeline(each):
                for limit in (*step.lower, *step.upper):
                    if limit.key:
                        assert limit.citations
                        assert limit.sure
                        seen += 1
                assert all(reasons(step, lang="en"))
        assert seen > 300

    def test_nothing_recorded(self) -> None:
        """A case with nothing but its id has a timeline that names no day."""
        found = timeline(from_dict(Case, {"id": "c-0"}), on=dt.date(2024, 1, 1))
        assert all(step.done is None and step.latest is None for step in found)


class TestOpenQuestions:
    """What waits for something that is not known is told as unclear, never as allowed."""

    ON = dt.date(2024, 8, 1)

    def state(self, found: Case, step: str) -> str:
        """The state of a step, and that an unclear one says why and names no first day."""
        one = timeline(found, on=self.ON)[step]
        if one.state == "unclear":
            assert one.doubts
            assert one.allowed[0] is None
        return one.state

    def test_hearing_requested(self) -> None:
        """A hearing was requested and not held: the decision waits for it."""
        notice = NOTICE | {"date": "2024-06-03", "served": "2024-06-03"}
        waiting = case(
            filing={"date": "2024-06-01"}, prior_notice=notice, hearing={"requested": "2024-06-05"}
        )
        held = case(
            filing={"date": "2024-06-01"},
            prior_notice=notice,
            hearing={"requested": "2024-06-05", "held": "2024-06-25"},
        )
        assert self.state(waiting, "decision") == "unclear"
        assert self.state(held, "decision") == "open"

    def test_demolition_during_a_lawsuit(self) -> None:
        """ACL 44: the party sued, so that nobody can say from when a building may be pulled down."""
        announced = {"demolition_announcement": {"date": "2022-07-01", "until": "2022-07-15"}}
        assert self.state(decided(**announced), "demolition") == "open"
        sued = decided(**announced, litigation={"filed": "2022-08-01"})
        assert self.state(sued, "demolition") == "unclear"

    def test_court_during_reconsideration(self) -> None:
        """ACL 53: reconsideration is not decided, and the time of the court does not run."""
        pending = decided(reconsideration={"applied": "2022-07-01"})
        assert self.state(pending, "court_application") == "unclear"

    def test_additional_fine_without_service(self) -> None:
        """Nobody recorded the service: the time to pay has no end, the additional fine no first day."""
        assert self.state(decided(service=[]), "additional_fine") == "unclear"
        assert self.state(decided(), "additional_fine") == "open"

    @pytest.mark.parametrize("payment", [{"date": "2022-07-01"}, {"amount": "2000.00"}])
    def test_payment_half_stated(self, payment: dict[str, str]) -> None:
        """A payment without amount or day: whether the fine is open is for a person to see."""
        found = timeline(decided(payments=[payment]), on=self.ON)
        assert found["payment"].state == "unclear"
        assert found["payment"].doubts
        assert "additional_fine" not in {step.id for step in found}
        assert "court_application" not in {step.id for step in found}

    def test_doubt_about_a_notice(self) -> None:
        """The term of a public notice that no law held sets is said, not lost."""
        old = case(
            decision={"date": "1980-01-02", "kind": "penalty"},
            service=[{"paper": "decision", "date": "1980-01-03", "way": "public_notice"}],
        )
        said = [doubt.zh for doubt in timeline(old)["service"].doubts]
        assert any("公告" in each for each in said)
