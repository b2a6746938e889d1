"""What the papers of a file say, laid beside the record once for all rules that ask.

One pass over the papers finds every place where a paper and the record differ; a rule then reads
its own kind of difference. A file has dozens of papers that agree, so that the pass compares what
is written first, and looks closer only where that differs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from enforcement_kit._fold import tighten
from enforcement_kit.rules.case_file import day_of
from enforcement_kit.rules.lazy import lazy
from enforcement_kit.rules.looks.file_papers import ISSUED, kinds_of_class
from enforcement_kit.rules.looks.lists import words_of
from enforcement_kit.rules.looks.paper_days import DAYS_OF, first_days_of
from enforcement_kit.rules.looks.paper_fines import fines_of, one_fine_of
from enforcement_kit.rules.looks.party_brackets import bare_name, person_behind
from enforcement_kit.rules.looks.people import same_people

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from decimal import Decimal

    from enforcement_kit.model import Case, Paper, PaperSays, Party, Person
    from enforcement_kit.rules.case_file import CaseFile

__all__ = ["Difference", "differences"]

_DECIDED: Final = ("decision", "no_penalty_decision", "on_the_spot_decision")
_RECORDS: Final = {"inspection_record": "inspection", "interview_record": "interview"}

_MAY_COME_AGAIN: Final = frozenset(
    {"correction_order", "prior_notice", "demand", "legal_review", "discussion_record"}
)
"""Papers that may be made again, and of which the record may hold fewer."""
_BRACKETS: Final = str.maketrans(dict.fromkeys("[【(﹝〔", "〔") | dict.fromkeys("]】)﹞〕", "〕"))


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


class _Comparison:
    """One pass over the papers of a file."""

    def __init__(self, file: CaseFile) -> None:
        self.file = file
        self.case = file.case
        self.found: dict[str, list[Difference]] = {}

    @lazy
    def parties(self) -> tuple[Party, ...]:
        """The party and the co-parties; none where the party itself is not stated."""
        party, others = self.case.party, self.case.co_parties
        return () if party is None else (party, *others)

    @lazy
    def names(self) -> list[str]:
        """Their names."""
        return [each.name for each in self.parties if each.name]

    @lazy
    def seal(self) -> str | None:
        """The seal that papers issued bear: that of the organ, or of the one that entrusted it."""
        organ = self.case.organ
        if organ is None:
            return None
        return organ.entrusted_by if organ.capacity == "entrusted" else organ.name

    @lazy
    def one_fine(self) -> Decimal | None:
        """The fine where all stages have the same."""
        return one_fine_of(self.file)

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
        numbers = _numbers(self.case)
        usual = first_days_of(self.case)
        for index, paper in enumerate(self.case.papers):
            kind = paper.kind
            if kind in usual and paper.date is not None and paper.date != usual[kind]:
                self.day(index, "date", kind, paper.date)
            if paper.number is not None and kind in numbers and paper.number != numbers[kind][0]:
                self.number(index, "number", paper.number, numbers[kind])
            if paper.sealed_by is not None and paper.sealed_by != self.seal:
                self.other_seal(index, kind, paper.sealed_by)
            says = paper.says
            if says is None:
                continue
            self.words(index, paper, says)
            if says.date is not None and kind in usual and says.date != usual[kind]:
                self.day(index, "says/date", kind, says.date)
            if says.document_number is not None and kind in numbers:
                self.number(index, "says/document_number", says.document_number, numbers[kind])

    def words(self, index: int, paper: Paper, says: PaperSays) -> None:
        """Compares whom a paper names, what it has of them, and its fine."""
        if says.party_name is not None and (not self.names or says.party_name != self.names[0]):
            self.name(index, says.party_name)
        if says.fine is not None and says.fine != self.one_fine:
            self.fine(index, paper.kind, says.fine)
        if says.officers is not None:
            self.officers(index, paper, says.officers)
        if says.address is not None:
            self.address(index, says.address)
        if says.id_number is not None:
            self.code(index, "id_number", says.id_number)
        if says.credit_code is not None:
            self.code(index, "credit_code", says.credit_code)

    def day(self, index: int, field: str, kind: str | None, day: dt.date) -> None:
        """Another day than any on which the record has such a paper made.

        Of several papers of a kind of which the record holds one, one must bear its day.
        """
        days_of, at = DAYS_OF[kind or ""]
        days = days_of(self.case)
        papers = self.file.papers_by_kind.get(kind or "", ())
        again = kind in _MAY_COME_AGAIN and len(papers) > len(days)
        if again and any(each.date in days for _, each in papers):
            return
        if kind in _RECORDS and any(each.kind is None for each in self.case.records):
            return
        if days and None not in days and day not in days:
            self.add("day", (index, field), day, days, at)

    def number(self, index: int, field: str, value: str, number: tuple[str, str]) -> None:
        """Another number; the same in other brackets or with other spacing is none."""
        if value != number[0] and _number_key(value) != _number_key(number[0]):
            self.add("number", (index, field), value, *number)

    def other_seal(self, index: int, kind: str | None, seal: str) -> None:
        """The seal of another, or one of the organ for a purpose; only papers issued count."""
        own = self.seal
        if not seal or not own or kind not in kinds_of_class(ISSUED):
            return
        if not tighten(seal).startswith(tighten(own)):
            self.add("seal", (index, "sealed_by"), seal, own, "/organ/name")

    def fine(self, index: int, kind: str | None, fine: object) -> None:
        """Another fine than the record has for papers of the kind."""
        fines = self.fines.get(kind or "")
        if fines is not None and fine not in fines[0]:
            # a demand may add what had accrued by its day, or leave out what was paid
            self.add("fine", (index, "says/fine"), fine, *fines, doubt=kind == "demand")

    def name(self, index: int, name: str) -> None:
        """Another name, or the same with other spacing, or that of the operator or the sign."""
        if not self.names or name in self.names:
            return
        tight = tighten(name)
        if tight in self.tight_names:
            return
        if any(_with_its_head(tight, each) for each in self.parties):
            return
        bare = bare_name(tight)
        held = {bare_name(each) for each in self.tight_names}
        if bare in held:
            return
        aliases = (alias for each in self.parties for alias in (each.trade_name, each.operator))
        known = any(alias is not None and bare_name(tighten(alias)) == bare for alias in aliases)
        known = known or person_behind(tight, held)
        needed = tuple(self.names)
        self.add("name", (index, "says/party_name"), name, needed, "/party/name", doubt=known)

    def code(self, index: int, field: str, value: str) -> None:
        """Another number; one that is masked cannot be compared."""
        stated = [number for each in self.parties if (number := getattr(each, field)) is not None]
        if not stated or value in stated or "*" in value:
            return
        digits = _without_spaces(value)
        if all(_without_spaces(each) != digits for each in stated):
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

    def officers(self, index: int, paper: Paper, named: tuple[Person, ...]) -> None:
        """Other officers than any record of that kind and day has."""
        wanted = _RECORDS.get(paper.kind or "")
        compared = False
        for each in self.case.records:
            if each.kind != wanted or each.officers is None:
                continue
            if paper.date is not None and day_of(each.begin) not in (None, paper.date):
                continue
            compared = True
            if each.officers == named or same_people(self.file.context, each.officers, named):
                return
        if compared:
            doubt = self.file.context.registers.officers is None
            self.add("officers", (index, "says/officers"), None, None, "/records", doubt=doubt)

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
        """Keeps a difference; what the reader of the paper was not sure of is for a person."""
        index, field = place
        doubt = doubt or _is_unsure(self.case.papers[index], field)
        each = Difference(f"/papers/{index}/{field}", found, needed, other, doubt)
        self.found.setdefault(about, []).append(each)


def _is_unsure(paper: Paper, field: str) -> bool:
    """Whether a value of a paper is stated as one that its reader was not sure of."""
    head, _, own = field.partition("/")
    holder = paper.says if own else paper
    stated = None if holder is None else holder.kept.source(own or head)
    return stated is not None and stated.more is not None and stated.more.get("sure") == "unsure"


def _number_key(number: str) -> str:
    """A number without spacing and with brackets of one kind."""
    return tighten(number).translate(_BRACKETS)


def _without_spaces(number: str) -> str:
    return tighten(number).replace(" ", "").upper()


def _with_its_head(tight: str, party: Party) -> bool:
    """Whether a name is the party's with its operator or legal representative in brackets."""
    name = tighten(party.name or "")
    if not name or not tight.startswith(name + "("):
        return False
    behind = tight[len(name) :].strip("()")
    for word in words_of("evidence", "words_before_heads"):
        behind = behind.removeprefix(word)
    heads = (party.operator, party.legal_representative)
    return behind.lstrip(":") in [tighten(each) for each in heads if each]


def _numbers(case: Case) -> dict[str | None, tuple[str, str]]:
    """The number that each kind of paper has in the record, and its place."""
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
