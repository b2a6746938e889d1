"""What a paper can know: the case, registers and law, the day, and where in a list it stands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar, cast

import attrs

from enforcement_kit.instruments.kinds import InstrumentKind, kind_facts
from enforcement_kit.law import Held
from enforcement_kit.rules import CaseFile, Context, LegalPage, default_rules, legal_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from enforcement_kit.model import Case, Paper, Person, Service

__all__ = ["Facts", "Member", "walk"]

T = TypeVar("T")


@attrs.frozen
class Member:
    """A member of a list.

    Attributes:
        number: its place, from 1.
        value: what it is.
    """

    number: int
    value: object


@attrs.frozen(kw_only=True, eq=False)
class Facts:
    """One case on its way to one paper.

    Attributes:
        case: the case.
        context: registers, law and packs.
        kind: the kind of paper.
        service: the service that a receipt is of; `None` where the case states none.
        of: the kind of paper that was served; empty for papers other than receipts.
        listed: the papers that a catalogue lists; by default those of the case.
        members: where in each list this place of the paper stands.
    """

    case: Case
    context: Context
    kind: InstrumentKind
    service: Service | None = None
    of: str = ""
    listed: tuple[Paper, ...] | None = None
    members: Mapping[str, Member] = attrs.field(factory=dict)
    _memo: dict[str, object] = attrs.field(factory=dict, repr=False)

    def at(self, key: str, number: int, value: object) -> Facts:
        """The same facts at a member of a list."""
        return attrs.evolve(self, members={**self.members, key: Member(number, value)})

    def member(self, key: str) -> object | None:
        """The member of a list at which this place stands; `None` outside of the list."""
        found = self.members.get(key)
        return None if found is None else found.value

    def once(self, key: str, make: Callable[[], T]) -> T:
        """What a function makes, made once for all places of the paper."""
        if key not in self._memo:
            self._memo[key] = make()
        return cast("T", self._memo[key])

    @property
    def day(self) -> dt.date | None:
        """The day of the paper as the case states it; `None` where it does not."""
        path = kind_facts(self.kind).day
        found = walk(self.case, path) if path else None
        if self.kind == "service_receipt" and self.service is not None:
            found = self.service.date
        if isinstance(found, dt.datetime):
            return found.date()
        return found if isinstance(found, dt.date) else None

    @property
    def law_day(self) -> dt.date | None:
        """The day by whose law the paper goes: its own, else the day asked about."""
        return self.day or self.context.on

    @property
    def file(self) -> CaseFile:
        """The case as the checker looks at it."""
        return self.once("file", lambda: CaseFile(self.case, self.context))

    @property
    def page(self) -> LegalPage:
        """The legal reviewer's page of the case; before the decision, up to the review."""
        until = kind_facts("legal_review").until if self.case.decision is None else None
        return self.once(
            "page", lambda: legal_page(self.case, self.context, default_rules(), until=until)
        )

    def held(self, key: str) -> Held | None:
        """The value of a parameter on the day of the paper; `None` where there is none."""
        day = self.law_day
        if day is None:
            return None
        answer = self.context.parameter(key, day, domain=self.case.domain)
        return answer if isinstance(answer, Held) else None

    def name_of(self, person: Person | None) -> str | None:
        """The name of a person; of an officer who is named by id, as the register has it."""
        if person is None:
            return None
        if not isinstance(person, str):
            return person.name
        officer = self.context.officers.get(person)
        if officer is not None:
            return officer.name
        # what is no id of the register may be a name that stands where an id could
        return None if person.isascii() else person

    def certificate_of(self, person: Person) -> str | None:
        """The number of a person's certificate on the day of the paper."""
        if not isinstance(person, str):
            return person.certificate
        day = self.law_day
        for each in reversed(self.context.certificates.get(person, ())):
            begin, end = each.valid_from, each.cancelled or each.valid_until
            if each.number and (
                day is None or ((begin is None or begin <= day) and (end is None or day <= end))
            ):
                return each.number
        return None


def walk(thing: object, path: str) -> object | None:
    """What stands at a path of attributes; `None` where a step of it is not there."""
    for step in path.split("."):
        thing = getattr(thing, step, None)
        if thing is None:
            return None
    return thing
