"""A case while it is being made: what is known of it, the day it has reached, its papers."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Any, Final, Literal

import attrs

from enforcement_kit.model import BEIJING, AvRecording, Evidence, Service, Transcript
from enforcement_kit.testing.terms import Terms, terms_on

if TYPE_CHECKING:
    from decimal import Decimal

    from enforcement_kit.model import Party, Payment
    from enforcement_kit.testing.diary import Diary
    from enforcement_kit.testing.dice import Dice
    from enforcement_kit.testing.matters import Matter, PartyKind
    from enforcement_kit.testing.paths import Path
    from enforcement_kit.testing.people import Staff
    from enforcement_kit.testing.setting import Setting
    from enforcement_kit.workdays import WorkdayTable

__all__ = ["Course", "PaperDraft"]

Detail = Literal["full", "compact"]

_COMPACT_EVIDENCE: Final = 3


@attrs.define(kw_only=True)
class PaperDraft:
    """A paper before its number and its pages are known."""

    kind: str
    day: dt.date
    series: str
    leaves: int
    signers: tuple[str, ...]
    sealed: bool
    says: dict[str, Any]


class Course:
    """A case in the making. Stages read it, act on its days, and write what they did."""

    def __init__(
        self,
        *,
        setting: Setting,
        staff: Staff,
        table: WorkdayTable,
        path: Path,
        matter: Matter,
        kind: PartyKind,
        dice: Dice,
        begin: dt.date,
        detail: Detail,
        planned_fine: Decimal | None = None,
        known_party: Party | None = None,
        diary: Diary | None = None,
    ) -> None:
        self.setting = setting
        self.staff = staff
        self.table = table
        self.path = path
        self.matter = matter
        self.kind = kind
        self.dice = dice
        self.full = detail == "full"
        self.day = table.working_day_on_or_after(begin)
        self.pair = staff.pair(dice, self.day, self.day + dt.timedelta(days=150))
        self.decider = staff.one(dice, "decider", self.day)
        self.party: Party
        self.planned_fine = planned_fine
        self.known_party = known_party
        self.diary = diary
        self.fine: Decimal | None = None
        self.cost: Decimal | None = None
        self.noticed_fine: Decimal | None = None
        self.gains: Decimal | None = None
        self.facts = ""
        self.series = "decision"
        self.fields: dict[str, Any] = {}
        self.records: list[Transcript] = []
        self.evidence: list[Evidence] = []
        self.service: list[Service] = []
        self.payments: list[Payment] = []
        self.recordings: list[AvRecording] = []
        self.papers: list[PaperDraft] = []
        self.numbered: list[tuple[str, dt.date]] = []

    @property
    def terms(self) -> Terms:
        """The law of the day that the case has reached."""
        return terms_on(self.day)

    @property
    def party_name(self) -> str:
        """Name of the party."""
        return self.party.name or ""

    def go(self, low: int, high: int) -> dt.date:
        """Moves on by so many working days; 0 stays on the day."""
        steps = self.dice.between(low, high)
        if steps:
            self.day = self.table.nth_working_day_after(self.day, steps)
        return self.day

    def after(self, day: dt.date, steps: int) -> dt.date:
        """The working day so many after a day."""
        return self.table.nth_working_day_after(day, steps)

    def due(self, day: dt.date, days: int) -> dt.date:
        """Last day of a period of calendar days, moved off a rest day."""
        return self.table.working_day_on_or_after(day + dt.timedelta(days=days))

    def between(self, first: dt.date, last: dt.date) -> dt.date:
        """A working day from the first to the last day; the first where there is none."""
        count = self.table.working_days_between(first, last)
        if count < 1:
            return first
        return self.table.nth_working_day_after(first, self.dice.between(1, count))

    def moment(self, day: dt.date, hour: int, minute: int) -> dt.datetime:
        """A time of day."""
        return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=BEIJING)

    def number(self, series: str, day: dt.date) -> str:
        """Asks for a number of a series; `finish` fills the place it returns."""
        if (series, day) not in self.numbered:
            self.numbered.append((series, day))
        return series

    def paper(
        self,
        kind: str,
        day: dt.date,
        signers: tuple[str, ...],
        *,
        leaves: int = 1,
        series: str = "",
        sealed: bool = False,
        **says: Any,
    ) -> None:
        """Adds a paper to the file; it names the party, and says what else is given."""
        if series:
            self.number(series, day)
        self.papers.append(
            PaperDraft(
                kind=kind,
                day=day,
                series=series,
                leaves=leaves,
                signers=signers,
                sealed=sealed,
                says={
                    "party_name": self.party_name,
                    **{key: value for key, value in says.items() if value is not None},
                },
            )
        )

    def record(self, kind: Literal["inspection", "interview"], content: str) -> Transcript:
        """Makes a record of an inspection or interview on the day reached, and its paper."""
        dice = self.dice
        hour = dice.pick((9, 10, 14, 15))
        begin = self.moment(self.day, hour, dice.between(0, 55))
        end = begin + dt.timedelta(minutes=dice.between(20, 55))
        if self.diary is not None:
            begin, end = self.diary.free(self.pair, begin, end)
        refuses = "refuses" in self.path and kind == "inspection"
        made = Transcript(
            id=f"r{len(self.records) + 1}",
            kind=kind,
            begin=begin,
            end=end,
            place=self.place if kind == "inspection" else "镇综合执法局询问室",
            officers=self.pair,
            recorder=self.pair[1],
            subject=self.speaker,
            certificates_shown=True,
            rights_told=True,
            confirmed=None if refuses else True,
            signed_each_page=None if refuses else True,
            refusal_noted=True if refuses else None,
            content=content if self.full else None,
        )
        self.records.append(made)
        self.recording(kind, begin, end)
        self.paper(
            "inspection_record" if kind == "inspection" else "interview_record",
            self.day,
            (*self.pair,),
            leaves=2 if kind == "inspection" else 3,
            officers=self.pair,
        )
        return made

    def recording(self, step: str, begin: dt.datetime, end: dt.datetime) -> None:
        """Notes that a step was recorded on video from its beginning to its end."""
        if not self.full:
            return
        name = f"v{len(self.recordings) + 1}"
        digest = hashlib.sha256(
            f"{self.setting.word}/{self.party_name}/{step}/{begin.isoformat()}".encode()
        )
        self.recordings.append(
            AvRecording(
                id=name,
                number=f"{self.setting.word}音像{begin:%Y%m%d%H%M}-{name[1:]}",
                recording_class=step,
                retention="5y",
                step=step,
                begin=begin,
                end=end,
                medium="video",
                sha256=digest.hexdigest(),
            )
        )

    @property
    def place(self) -> str:
        """Where the act took place."""
        found: str = self.fields["act"].place
        return found

    @property
    def speaker(self) -> str:
        """Who speaks for the party."""
        party = self.party
        return party.legal_representative or party.operator or party.name or ""

    def add_evidence(self, kind: str, name: str, proves: str, **more: Any) -> None:
        """Adds a piece of verified evidence taken on the day reached by both officers."""
        if not self.full and len(self.evidence) == _COMPACT_EVIDENCE:
            return
        fields: dict[str, Any] = {
            "id": f"e{len(self.evidence) + 1}",
            "kind": kind,
            "name": name,
            "obtained": self.day,
            "by": self.pair,
            "provider": self.party_name,
            "original": True,
            "verified": True,
            "proves": proves,
        }
        self.evidence.append(Evidence(**(fields | more)))

    def serve(
        self,
        paper: str,
        day: dt.date,
        *,
        way: str = "direct",
        until: dt.date | None = None,
    ) -> dt.date:
        """Serves a paper and files the receipt; returns the day on which it counts as served."""
        proof = {"by_mail": "slip", "left_in_place": "video", "public_notice": "notice"}
        at: dt.date = day
        if way == "left_in_place":
            begin = self.moment(day, 10, self.dice.between(0, 40))
            self.recording("service", begin, begin + dt.timedelta(minutes=15))
        fields: dict[str, Any] = {
            "paper": paper,
            "date": at,
            "way": way,
            "recipient": self.speaker if way != "public_notice" else self.party_name,
            "servers": self.pair,
            "recorded": True,
            "proof": proof.get(way, "receipt"),
        }
        if way == "left_in_place":
            fields["witness"] = "居委会工作人员郑某子"
        if way == "electronic":
            fields["consent"] = "送达地址及方式确认书"
        if until is not None:
            fields["until"] = until
        self.service.append(Service(**fields))
        self.paper(
            "service_receipt",
            until or day,
            self.pair,
            sealed=True,
        )
        return until or day
