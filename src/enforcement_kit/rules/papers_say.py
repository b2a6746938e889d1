"""What the papers of a file say, laid beside the record once for all rules that ask.

One pass over the papers finds every place where a paper and the record differ; a rule then reads
its own kind of difference. A file has dozens of papers that agree, so that the pass compares what
is written first, and looks closer only where that differs.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit._fold import tighten
from enforcement_kit.rules.case_file import day_of, person_key
from enforcement_kit.rules.file_papers import ISSUED, kinds_of_class
from enforcement_kit.rules.lazy import lazy
from enforcement_kit.rules.paper_days import DAYS_OF, first_days_of
from enforcement_kit.rules.paper_fines import fines_of, one_fine_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from enforcement_kit.model import Case, Paper, PaperSays, Party
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["Difference", "differences"]

_DECIDED: Final = ("decision", "no_penalty_decision", "on_the_spot_decision")
_RECORDS: Final = {"inspection_record": "inspection", "interview_record": "interview"}


class Difference(NamedTuple):
    """A paper and the record that do not say the same.

    Attributes:
        at: JSON Pointer of the paper's value.
        found: what the paper says.
        needed: what the record says.
        other: JSON Pointer of the record's value.
        open: whether there may be a good reason, so that a person looks.
    """

    at: str
    found: object
    needed: object
    other: str
    open: bool = False


class _Kind(NamedTuple):
    """What is compared of papers of one kind, whatever the case."""

    days_of: Callable[[Case], tuple[dt.date | None, ...]] | None
    days_at: str
    issued: bool
    record: str | None


@cache
def _kind(kind: str | None) -> _Kind:
    days_of, at = DAYS_OF.get(kind or "", (None, ""))
    return _Kind(days_of, at, kind in kinds_of_class(ISSUED), _RECORDS.get(kind or ""))


class _Comparison:
    """One pass over the papers of a file."""

    def __init__(self, file: CaseFile) -> None:
        case = file.case
        self.file = file
        self.case = case
        self.found: dict[str, list[Difference]] = {}
        party = case.party
        self.parties: tuple[Party, ...] = (
            case.co_parties if party is None else (party, *case.co_parties)
        )
        self.names = [each.name for each in self.parties if each.name]
        organ = case.organ
        entrusted = organ is not None and organ.capacity == "entrusted"
        self.seal = None if organ is None else organ.entrusted_by if entrusted else organ.name
        self.numbers = _numbers(file)

    @lazy
    def fines(self) -> Mapping[str, tuple[tuple[object, ...], str]]:
        """The fines that each kind of paper may name, and where the record has them."""
        return fines_of(self.file)

    @lazy
    def tight_names(self) -> frozenset[str]:
        """The names of the parties without spacing and width."""
        return frozenset(map(tighten, self.names))

    def run(self) -> None:
        """Compares every paper; what agrees costs a look and no more."""
        case, names, numbers, own = self.case, self.names, self.numbers, self.seal
        first_days = first_days_of(case)
        one_fine = one_fine_of(self.file)
        for index, paper in enumerate(case.papers):
            kind = paper.kind
            says = paper.says
            days_of, days_at, issued, record = _kind(kind)
            if days_of is not None:
                usual = first_days.get(kind)
                if paper.date != usual and paper.date is not None:
                    self.day(index, "date", paper.date, days_of(case), days_at)
                if says is not None and says.date != usual and says.date is not None:
                    self.day(index, "says/date", says.date, days_of(case), days_at)
            if kind in numbers:
                self.number(index, paper, numbers[kind])
            if issued and own and paper.sealed_by and paper.sealed_by != own:
                self.other_seal(index, paper.sealed_by, own)
            if says is None:
                continue
            name = says.party_name
            if name is not None and name not in names and names:
                self.name(index, name)
            if says.fine is not None and says.fine != one_fine:
                self.fine(index, kind or "", says.fine)
            if record is not None and says.officers is not None:
                self.officers(index, record, paper, says)
            if says.address is not None:
                self.address(index, says.address)
            if says.id_number is not None:
                self.code(index, "id_number", says.id_number)
            if says.credit_code is not None:
                self.code(index, "credit_code", says.credit_code)

    def day(
        self, index: int, field: str, day: dt.date, days: tuple[dt.date | None, ...], at: str
    ) -> None:
        """Another day than any on which the record has such a paper made."""
        if days and None not in days and day not in days:
            self.add("day", (index, field), day, days, at)

    def number(self, index: int, paper: Paper, number: tuple[str, str]) -> None:
        """Another number, or the same with other spacing."""
        stated = None if paper.says is None else paper.says.document_number
        for value, field in ((paper.number, "number"), (stated, "says/document_number")):
            if value in (None, number[0]):
                continue
            if tighten(str(value)) != tighten(number[0]):
                self.add("number", (index, field), value, *number)

    def other_seal(self, index: int, seal: str, own: str) -> None:
        """The seal of another, or one of the organ for a purpose."""
        if not tighten(seal).startswith(tighten(own)):
            self.add("seal", (index, "sealed_by"), seal, own, "/organ/name")

    def fine(self, index: int, kind: str, fine: object) -> None:
        """Another fine than the record has for papers of the kind."""
        fines = self.fines.get(kind)
        if fines is not None and fine not in fines[0]:
            self.add("fine", (index, "says/fine"), fine, *fines)

    def name(self, index: int, name: str) -> None:
        """Another name, or the same with other spacing, or that of the operator or the sign."""
        tight = tighten(name)
        if tight in self.tight_names:
            return
        aliases = (alias for each in self.parties for alias in (each.trade_name, each.operator))
        known = any(alias is not None and tighten(alias) == tight for alias in aliases)
        needed = tuple(self.names)
        self.add("name", (index, "says/party_name"), name, needed, "/party/name", doubt=known)

    def code(self, index: int, field: str, value: str) -> None:
        """Another number; one that is masked cannot be compared."""
        stated = [number for each in self.parties if (number := getattr(each, field)) is not None]
        if not stated or value in stated or "*" in value:
            return
        tight = tighten(value).upper()
        if all(tighten(each).upper() != tight for each in stated):
            self.add(field, (index, f"says/{field}"), value, tuple(stated), f"/party/{field}")

    def address(self, index: int, value: str) -> None:
        """Another address; a shorter or longer form of the same is none."""
        stated = [each.address for each in self.parties if each.address]
        if not stated or value in stated:
            return
        tight = tighten(value)
        held = [tighten(each) for each in stated]
        if not any(tight in each or each in tight for each in held):
            self.add("address", (index, "says/address"), value, tuple(stated), "/party/address")

    def officers(self, index: int, wanted: str, paper: Paper, says: PaperSays) -> None:
        """Other officers than any record of that kind and day has."""
        compared = False
        for each in self.case.records:
            if each.kind != wanted or each.officers is None:
                continue
            if paper.date is not None and day_of(each.begin) not in (None, paper.date):
                continue
            compared = True
            if each.officers == says.officers or (
                set(map(person_key, each.officers)) == set(map(person_key, says.officers or ()))
            ):
                return
        if compared:
            self.add("officers", (index, "says/officers"), None, None, "/records")

    def add(
        self,
        about: str,
        place: tuple[int, str],
        found: object,
        needed: object,
        other: str,
        *,
        doubt: bool = False,
    ) -> None:
        """Keeps a difference."""
        index, field = place
        each = Difference(f"/papers/{index}/{field}", found, needed, other, doubt)
        self.found.setdefault(about, []).append(each)


def _numbers(file: CaseFile) -> dict[str | None, tuple[str, str]]:
    """The number that each kind of paper has in the record, and its place."""
    case = file.case
    found: dict[str | None, tuple[str, str]] = {}
    if case.decision is not None and case.decision.document_number:
        number = (case.decision.document_number, "/decision/document_number")
        found.update(dict.fromkeys(_DECIDED, number))
    if case.prior_notice is not None and case.prior_notice.number:
        found["prior_notice"] = (case.prior_notice.number, "/prior_notice/number")
    if case.number:
        found["filing_approval"] = (case.number, "/number")
    return found


def differences(file: CaseFile) -> Mapping[str, list[Difference]]:
    """Where papers and record differ, by what it is about; nothing where they agree.

    The keys are name, id_number, credit_code, address, fine, number, day, officers and seal.
    """
    comparison = _Comparison(file)
    comparison.run()
    return comparison.found
