"""Every synthetic case keeps to the law: checked plainly, day by day, apart from the generator."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

import pytest
from dateutil.relativedelta import relativedelta

from enforcement_kit.model import Case, TownYear
from enforcement_kit.model.identifiers import (
    DocumentNumber,
    is_valid_credit_code,
    is_valid_resident_id,
    parse_document_number,
)
from enforcement_kit.testing import Quotas, synth_town, yangliuqing_2022
from enforcement_kit.testing.matters import builtin_matters
from enforcement_kit.text import amount_in_words
from enforcement_kit.workdays import builtin_table

MATTERS = {each.code: each for each in builtin_matters()}
ONE = dt.timedelta(days=1)


def day_of(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def worked(day: dt.date) -> bool:
    return builtin_table().is_working_day(day)


def working_days(first: dt.date, last: dt.date) -> int:
    """Working days after the first up to the last, counted one by one."""
    count = 0
    while first < last:
        first += ONE
        count += worked(first)
    return count


def rolled(day: dt.date) -> dt.date:
    while not worked(day):
        day += ONE
    return day


TOWNS = [
    pytest.param(yangliuqing_2022, id="yangliuqing"),
    pytest.param(lambda: synth_town(7, cases=300, year=2022), id="300-of-2022"),
    pytest.param(lambda: synth_town(8, cases=300, year=2024), id="300-of-2024"),
    pytest.param(lambda: synth_town(9, cases=120, year=2025), id="120-of-2025"),
]


@pytest.fixture(scope="module", params=TOWNS)
def town(request) -> TownYear:
    return request.param()


def of(town: TownYear, outcome: str) -> list[Case]:
    return [c for c in town.cases if c.decision is not None and c.decision.kind == outcome]


def fine_of(case: Case) -> Decimal:
    return sum((s.amount for s in case.decision.sanctions if s.kind == "fine"), Decimal(0))


def served_on(case: Case, *papers: str) -> dt.date:
    (found,) = [s for s in case.service if s.paper in papers]
    return day_of(found.until or found.date)


DECISION_PAPERS = ("decision", "no_penalty_decision", "on_the_spot_decision")


class TestOfficers:
    def test_two_holders_of_valid_certificates_act_each_time(self, town):
        """Records, service, measures, samples: two officers, each certified on that very day."""
        held: dict[str, list[tuple[dt.date, dt.date]]] = {}
        for c in town.certificates:
            held.setdefault(c.officer, []).append(
                (c.valid_from, min(c.valid_until, c.cancelled or c.valid_until))
            )
        for case in town.cases:
            acts = [(day_of(r.begin), r.officers) for r in case.records]
            acts += [(day_of(s.date), s.servers) for s in case.service]
            acts += [(day_of(m.date), m.officers) for m in case.compulsory_measures]
            acts += [(s.date, s.by) for s in case.sampling]
            acts += [(day_of(e.obtained), e.by) for e in case.evidence]
            for day, officers in acts:
                assert len(set(officers)) == 2, (case.id, day)
                for who in officers:
                    assert any(a <= day <= b for a, b in held[who]), (case.id, who, day)

    def test_nobody_does_what_excludes_another_post(self, town):
        """Investigators neither review, preside, approve nor decide their own ordinary case."""
        for case in town.cases:
            if case.procedure == "summary":
                continue
            acting = {who for r in case.records for who in r.officers}
            others = {case.filing.approved_by}
            if case.decision:
                others.add(case.decision.decided_by)
            if case.legal_review:
                others.add(case.legal_review.reviewer)
            if case.hearing and case.hearing.presiding_officer:
                others.add(case.hearing.presiding_officer)
            if case.closing:
                others.add(case.closing.approved_by)
            assert not acting & others, case.id

    def test_a_granted_recusal_is_the_last_act_of_that_officer(self, town):
        """Who was recused acts no more."""
        for case in town.cases:
            for recusal in case.recusals:
                if recusal.result == "granted":
                    later = [r for r in case.records if day_of(r.begin) >= recusal.decided]
                    assert later
                    assert all(recusal.person not in r.officers for r in later), case.id

    def test_everybody_named_by_id_is_with_the_organ_on_that_day(self, town):
        """Joined before, not yet left."""
        people = {o.id: o for o in town.officers}
        for case in town.cases:
            for record in case.records:
                for who in record.officers:
                    officer = people[who]
                    day = day_of(record.begin)
                    assert officer.joined <= day
                    assert officer.left is None or day < officer.left


class TestDays:
    def test_every_act_of_the_organ_is_on_a_working_day(self, town):
        """Filing to archiving; payments too."""
        for case in town.cases:
            days = [day_of(r.begin) for r in case.records]
            days += [day_of(s.date) for s in case.service if s.way != "public_notice"]
            days += [p.date for p in case.payments]
            for stage in (
                case.filing,
                case.correction_order,
                case.investigation_report,
                case.prior_notice,
                case.legal_review,
                case.discussion,
                case.decision,
                case.disclosure,
                case.closing,
                case.archiving,
            ):
                if stage is not None and not (stage is case.disclosure and stage.exempt):
                    days.append(stage.date)
            assert all(map(worked, days)), (case.id, [d for d in days if not worked(d)])

    def test_the_stages_follow_one_another(self, town):
        """Discovery, filing, report, notice, review, discussion, decision, service, closing."""
        for case in town.cases:
            days = [case.act.begin, case.act.discovered_on]
            stages = (case.filing, case.investigation_report, case.prior_notice, case.decision)
            days += [stage.date for stage in stages if stage is not None]
            if case.decision and case.decision.kind != "transfer":
                days.append(served_on(case, *DECISION_PAPERS))
            days += [case.closing.date, case.archiving.date]
            assert days == sorted(days), case.id

    def test_decisions_come_within_ninety_days_of_filing(self, town):
        """行政处罚法 60, with nothing taken off."""
        for case in town.cases:
            if case.decision and case.filing:
                assert (case.decision.date - case.filing.date).days <= 90, case.id

    def test_service_within_seven_working_days(self, town):
        """行政处罚法 61; by public notice the notice begins in that time and lasts 30 days."""
        for case in town.cases:
            for each in case.service:
                if each.paper in ("decision", "no_penalty_decision"):
                    assert working_days(case.decision.date, day_of(each.date)) <= 7, case.id
                if each.way == "public_notice":
                    assert (each.until - day_of(each.date)).days >= 30

    def test_penalties_are_published_within_seven_working_days(self, town):
        """国办发〔2018〕118号; decisions not to penalise are not published as penalties.

        A penalty of a minor is kept back, and why is stated (行政处罚法 50).
        """
        kept_back = 0
        for case in of(town, "penalty"):
            born = case.party.birth_date
            if born is not None and relativedelta(case.act.begin, born).years < 18:
                assert (case.disclosure.date, bool(case.disclosure.exempt)) == (None, True)
                kept_back += 1
                continue
            assert 0 <= working_days(case.decision.date, case.disclosure.date) <= 7, case.id
        assert kept_back or len(town.cases) < 100
        for case in of(town, "no_penalty"):
            assert case.disclosure is None

    def test_archived_within_thirty_days_of_closing(self, town):
        """And with as many pages as the papers have."""
        for case in town.cases:
            assert 0 <= (case.archiving.date - case.closing.date).days <= 30
            assert case.archiving.pages == max(p.pages[1] for p in case.papers if p.pages)


class TestNoticeAndHearing:
    def test_the_time_to_ask_for_a_hearing_runs_out_or_is_waived(self, town):
        """行政处罚法 64: no decision before the fifth working day has ended, but on a waiver."""
        for case in of(town, "penalty"):
            if case.procedure == "summary":
                continue
            told = served_on(case, "prior_notice")
            assert told == case.prior_notice.served
            answer = case.statement_and_defence
            if answer is not None and answer.waived:
                assert told <= answer.waived <= case.decision.date
                assert case.hearing.waived == answer.waived
            else:
                assert working_days(told, case.decision.date) > 5, case.id

    def test_hearings_keep_their_days(self, town):
        """Asked for in 5 working days, told 7 whole working days ahead, presided by another."""
        for case in town.cases:
            hearing = case.hearing
            if hearing is None or hearing.held is None:
                continue
            assert working_days(case.prior_notice.served, hearing.requested) <= 5
            told = served_on(case, "hearing_notice")
            assert working_days(told, hearing.held) - 1 >= 7, case.id
            assert hearing.held <= hearing.report <= case.decision.date
            assert hearing.record_signed or hearing.absence_noted
            assert len(hearing.agents or ()) <= 2

    def test_a_defence_is_examined_and_never_makes_it_worse(self, town):
        """行政处罚法 45: the decision stays at or below what the notice announced."""
        for case in of(town, "penalty"):
            announced = sum(
                (s.amount for s in case.prior_notice.sanctions if s.kind == "fine"), Decimal(0)
            )
            assert fine_of(case) <= announced, case.id
            kinds = {s.kind for s in case.prior_notice.sanctions}
            assert {s.kind for s in case.decision.sanctions} <= kinds
            if case.statement_and_defence and case.statement_and_defence.made:
                made = case.statement_and_defence.made
                assert made <= case.re_examination.date <= case.decision.date
                if case.re_examination.adopted == "partly":
                    assert fine_of(case) < announced

    def test_review_and_discussion_stand_before_the_decision(self, town):
        """And after a defence or hearing, once more where they had come before."""
        for case in of(town, "penalty"):
            if case.procedure == "summary":
                continue
            review = case.legal_review
            last = max((review.date, *(r.date for r in review.repeated)))
            answered = [case.prior_notice.served]
            if case.statement_and_defence and case.statement_and_defence.made:
                answered.append(case.re_examination.date)
            if case.hearing and case.hearing.held:
                answered.append(case.hearing.report)
            assert max(answered) <= last <= case.decision.date, case.id
            if case.discussion:
                held = case.discussion
                last = max((held.date, *(r.date for r in held.repeated)))
                assert max(answered) <= last <= case.decision.date, case.id
                voting = {a.person for a in held.attendees if a.votes}
                assert not voting & set(case.filing.handlers)


class TestAmounts:
    def test_words_equal_figures(self, town):
        """Each amount in words says the figure."""
        for case in of(town, "penalty"):
            for s in case.decision.sanctions:
                if s.amount is not None:
                    assert s.amount_in_words == amount_in_words(s.amount)
                    assert s.amount > 0

    def test_fines_lie_in_the_range_of_the_statute(self, town):
        """Below it only where mitigated on a ground; never above."""
        for case in of(town, "penalty"):
            fine, matter = fine_of(case), MATTERS[case.matter]
            if not fine:
                continue
            bounds = matter.bounds_for(case.party.kind)
            if matter.share is not None:
                cost = Decimal(case.act.facts.split("造价为")[1].split("元")[0])
                low, high = cost * matter.share.low, cost * matter.share.high
            else:
                low, high = bounds.low or Decimal(0), bounds.high
            assert fine <= high, case.id
            if case.decision.degree == "mitigated":
                assert fine < low
                assert case.decision.degree_grounds
            else:
                assert fine >= low, (case.id, fine, low)

    def test_gains_are_confiscated(self, town):
        """行政处罚法 28: gains on record and gains confiscated are one sum."""
        for case in of(town, "penalty"):
            taken = sum(
                (
                    s.amount
                    for s in case.decision.sanctions
                    if s.kind == "confiscation_of_illegal_gains"
                ),
                Decimal(0),
            )
            assert taken == case.act.illegal_gains, case.id

    def test_summary_fines_keep_their_caps(self, town):
        """行政处罚法 51, 68, 71: 200 and 3,000 yuan, 100 on the spot, 2 and 2 working days."""
        for case in of(town, "penalty"):
            if case.procedure != "summary":
                continue
            assert fine_of(case) <= (3000 if case.party.kind == "organisation" else 200)
            assert {s.kind for s in case.decision.sanctions} <= {"fine", "warning"}
            assert case.filing is None
            for paid in case.payments:
                if paid.channel == "on_the_spot":
                    assert paid.amount <= 100
                    assert working_days(paid.date, paid.handed_over) <= 2
                    assert working_days(paid.handed_over, paid.banked) <= 2
            first = case.decision.date >= dt.date(2024, 1, 1)
            assert case.decision.remedies.reconsideration_first is first

    def test_payments_come_in_time_or_late_with_the_additional_fine(self, town):
        """行政处罚法 67, 72: 15 calendar days rolled on; then 3 % a day, at most the fine."""
        for case in of(town, "penalty"):
            owed = sum((s.amount or Decimal(0) for s in case.decision.sanctions), Decimal(0))
            paid = sum((p.amount for p in case.payments), Decimal(0))
            due = rolled(served_on(case, *DECISION_PAPERS) + dt.timedelta(days=15))
            extra = case.additional_fine
            if extra is not None:
                days = (extra.end - extra.begin).days + 1
                fine = fine_of(case)
                amount = (fine * days * 3 / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
                assert extra.begin == due + ONE
                assert extra.amount == min(amount, fine)
            if case.enforcement is not None:
                assert not case.payments
            elif extra is not None:
                assert paid == owed + extra.amount
            else:
                assert paid == owed, case.id
                limit = case.deferral.until if case.deferral else due
                assert all(p.date <= limit for p in case.payments), case.id
            if case.deferral and case.deferral.instalments:
                assert sum(i.amount for i in case.deferral.instalments) == owed
                for part, payment in zip(case.deferral.instalments, case.payments, strict=True):
                    assert payment.date <= part.due
                    assert payment.amount == part.amount


class TestMeasures:
    def test_preservation_is_settled_within_seven_working_days(self, town):
        """行政处罚法 56."""
        for case in town.cases:
            for each in case.preservation:
                assert working_days(each.date, each.handled) <= 7
                if each.handling == "seized":
                    assert case.compulsory_measures

    def test_sealing_and_seizure_keep_their_time(self, town):
        """行政强制法 18, 19, 25: approved before or within 24 hours, 30 days and 30 more."""
        for case in town.cases:
            for m in case.compulsory_measures:
                if m.urgent:
                    assert m.date <= m.approved <= m.date + dt.timedelta(hours=24)
                else:
                    assert m.approved <= m.date
                assert (m.until - day_of(m.date)).days <= 30
                last = m.until
                if m.extended:
                    assert day_of(m.date) < m.extended.date <= m.until
                    assert (m.extended.until - m.until).days <= 30
                    assert m.extended.date <= case.decision.date
                    last = m.extended.until
                assert day_of(m.date) <= day_of(m.released) <= last, case.id
                assert m.storage_charged is False


class TestAfterwards:
    def test_court_applications_fall_into_their_window(self, town):
        """行政强制法 53, 54: after the time to sue, 10 working days after the demand, 3 months."""
        seen = 0
        for case in town.cases:
            if case.enforcement is None or case.enforcement.kind != "court":
                continue
            seen += 1
            end = served_on(case, *DECISION_PAPERS) + relativedelta(months=6)
            applied = case.enforcement.applied
            assert end < applied <= end + relativedelta(months=3)
            assert working_days(case.demand.served, applied) > 10
            assert case.closing.ground == "court_accepted"
        assert seen or len(town.cases) < 100

    def test_demolition_waits_for_the_remedies_and_keeps_to_daylight(self, town):
        """行政强制法 43, 44."""
        for case in town.cases:
            if case.enforcement is None or case.enforcement.kind != "own":
                continue
            end = served_on(case, *DECISION_PAPERS) + relativedelta(months=6)
            begin = case.enforcement.begin
            assert begin.date() > end
            assert worked(begin.date())
            assert 8 <= begin.hour
            assert case.enforcement.end.hour < 18
            assert case.demolition_announcement.until < begin.date()
            assert case.demand.served < case.enforcement_decision.date

    def test_remedies_are_sought_in_their_time(self, town):
        """60 days, and 15 days after a reconsideration; a revoked decision leaves the page."""
        for case in town.cases:
            if case.reconsideration:
                served = served_on(case, *DECISION_PAPERS)
                assert (case.reconsideration.applied - served).days <= 60
                if case.reconsideration.result == "撤销" and not case.disclosure.exempt:
                    out = case.disclosure.withdrawn
                    assert working_days(case.reconsideration.decided, out) <= 3
                    assert case.closing.ground == "revoked"
            if case.litigation:
                start = (
                    case.reconsideration.decided
                    if case.reconsideration
                    else served_on(case, *DECISION_PAPERS)
                )
                assert (case.litigation.filed - start).days <= 15

    def test_crime_is_handed_over_within_a_day_of_approval(self, town):
        """移送规定 5: the head decides in 3 days, the case goes within 24 hours."""
        for case in of(town, "transfer"):
            assert (case.decision.date - case.investigation_report.date).days <= 3
            handed = case.criminal_transfer.date
            assert handed.date() == case.decision.date
            assert (case.criminal_transfer.accepted - handed).days <= 3
            assert not case.payments

    def test_no_penalty_educates_and_sees_the_correction(self, town):
        """行政处罚法 33: education each time; slight and first offences corrected before."""
        for case in of(town, "no_penalty"):
            assert case.decision.education
            assert not case.decision.sanctions
            if case.decision.no_penalty_ground in ("slight", "first_offence"):
                assert case.act.harm in ("none", "minor")
                assert case.correction_order.done
                assert case.correction_order.reinspected <= case.decision.date
            if case.decision.no_penalty_ground == "under_age":
                age = relativedelta(case.act.begin, case.party.birth_date).years
                assert age < 14


class TestPapers:
    def test_pages_follow_one_another_and_ids_are_single(self, town):
        """From page 1 without a gap, in the order of the days."""
        for case in town.cases:
            numbered = [p for p in case.papers if p.pages]
            place = 1
            for paper in numbered:
                assert paper.pages[0] == place
                assert paper.pages[1] >= paper.pages[0]
                place = paper.pages[1] + 1
            days = [p.date for p in numbered]
            assert days == sorted(days)
            for parts in (case.papers, case.records, case.evidence, case.recordings):
                ids = [p.id for p in parts]
                assert len(ids) == len(set(ids))

    def test_what_papers_say_is_what_the_case_says(self, town):
        """Party, facts, fine and number are the same throughout."""
        for case in town.cases:
            for paper in case.papers:
                if paper.says is None:
                    continue
                assert paper.says.party_name == case.party.name
                assert paper.says.facts in (None, case.act.facts)
                if paper.kind in ("decision", "on_the_spot_decision"):
                    assert (paper.says.fine or Decimal(0)) == fine_of(case)
                    assert paper.says.document_number == case.decision.document_number
                    assert paper.number == case.decision.document_number

    def test_every_service_has_its_receipt(self, town):
        """As many receipts as services."""
        for case in town.cases:
            receipts = [p for p in case.papers if p.kind == "service_receipt"]
            assert len(receipts) == len(case.service), case.id

    def test_recordings_cover_their_records(self, town):
        """Each inspection and interview is on video from beginning to end."""
        for case in town.cases:
            for record in case.records:
                assert any(v.begin <= record.begin and v.end >= record.end for v in case.recordings)

    def test_document_numbers_are_written_right_single_and_in_order(self, town):
        """GB/T 9704, and within a series the serial rises with the day."""
        runs: dict[tuple[str, int], list[tuple[int, dt.date]]] = {}
        for case in town.cases:
            pairs = [(case.decision.document_number, case.decision.date)] if case.decision else []
            if case.number:
                pairs.append((case.number, case.filing.date))
            for text, day in pairs:
                number = parse_document_number(text)
                assert isinstance(number, DocumentNumber)
                assert not number.deviations
                assert number.year == day.year
                runs.setdefault((number.prefix, number.year), []).append((number.serial, day))
        for run in runs.values():
            run.sort()
            assert [serial for serial, _ in run] == list(range(1, len(run) + 1))
            assert [day for _, day in run] == sorted(day for _, day in run)

    def test_identifiers_are_valid_in_form_and_marked_as_invented(self, town):
        """Right check characters; 某 or 示例 in every name; DE and 000 in every number."""
        for case in town.cases:
            for party in (case.party, *case.co_parties):
                assert "某" in party.name or "示例" in party.name
                if party.credit_code:
                    assert is_valid_credit_code(party.credit_code)
                    assert party.credit_code[8:10] == "DE"
                if party.id_number:
                    assert is_valid_resident_id(party.id_number)
                    assert party.id_number[14:17] == "000"
        assert all("某" in officer.name for officer in town.officers)

    def test_no_number_belongs_to_two_parties(self, town):
        """One credit code or resident number, one name."""
        names: dict[str, set[str]] = {}
        for case in town.cases:
            for party in (case.party, *case.co_parties):
                for number in (party.credit_code, party.id_number):
                    if number:
                        names.setdefault(number, set()).add(party.operator or party.name)
        assert {len(each) for each in names.values()} == {1}


class TestCover:
    def test_any_300_cases_hold_every_stage_several_times(self):
        """Each way of a case, each stage of the records, at least three times."""
        town = synth_town(3, cases=300, year=2023, quotas=Quotas())
        counts: dict[str, int] = {}

        def note(what: str, *, when: object = True) -> None:
            counts[what] = counts.get(what, 0) + bool(when)

        for case in town.cases:
            note(f"procedure {case.procedure}")
            note(f"outcome {case.decision.kind if case.decision else case.filing.outcome}")
            for name in [
                "preservation",
                "sampling",
                "appraisals",
                "suspensions",
                "recusals",
                "compulsory_measures",
                "correction_order",
                "re_examination",
                "discussion",
                "deferral",
                "additional_fine",
                "demand",
                "enforcement_decision",
                "demolition_announcement",
                "reconsideration",
                "litigation",
                "criminal_transfer",
                "detention_transfer",
                "daily_penalty",
                "co_parties",
            ]:
                note(name, when=getattr(case, name))
            note("hearing held", when=case.hearing and case.hearing.held)
            note("hearing missed", when=case.hearing and case.hearing.absence_noted)
            for m in case.compulsory_measures:
                note(m.kind)
                note("extended" if m.extended else "not extended")
                note("urgent", when=m.urgent)
            for p in case.payments:
                note(f"paid {p.channel} by {case.party.kind}", when=p.channel == "on_the_spot")
            if case.deferral:
                note("instalments", when=case.deferral.instalments)
            if case.enforcement:
                note(f"enforcement {case.enforcement.kind}")
            if case.decision:
                note(f"degree {case.decision.degree or chr(45)}")
                note(f"ground {case.decision.no_penalty_ground}")
            for s in case.service:
                note(f"way {s.way}")
        scarce = {
            what: n for what, n in counts.items() if 0 < n < 3 or (n == 0 and "paid" not in what)
        }
        assert scarce == {}, scarce
