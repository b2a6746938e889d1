"""What leaves the house: text and cases without personal data, and the search for what is left.

Masking (`privacy.mask`) knows the fields of records and the forms of numbers. Before anything is
published three more things are done: characters that are not seen are dropped, the ends of a home
address are masked where they stand alone, and each text is searched for what is still there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, TypeVar, cast

import attrs

from enforcement_kit.model import Kept
from enforcement_kit.privacy import leaks, mask, mask_address
from enforcement_kit.publish.forms import STATED, stated_by
from enforcement_kit.publish.people import (
    Lookup,
    Personal,
    personal_values,
    stated_people,
    unknown_keys,
)
from enforcement_kit.text import fold, strip_invisible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from enforcement_kit.model import Case, Stated

__all__ = ["People", "leaks_in", "redact", "redact_all"]

T = TypeVar("T")

_LEVEL: Final = re.compile("[省市区县旗镇乡村]|街道|社区|小区")
_ROAD: Final = re.compile(r"[^0-9]{2,}[0-9]|[0-9]+[^0-9]+[0-9]")
_SHORTEST: Final = 5
_BLANKS: Final = re.compile(r"\s+")
_KEYS: Final = {"name": "operator", "id_number": "id_number", "phone": "phone"}


def redact(case: Case, *, among: Iterable[Case] = ()) -> Case:
    """A case without personal data in any of its fields, free text included.

    Args:
        case: the case as recorded.
        among: other cases, whose people may be named in it.
    """
    return redact_all((case,), among=among)[0]


def redact_all(cases: Iterable[Case], *, among: Iterable[Case] = ()) -> tuple[Case, ...]:
    """Cases without personal data; a person of one is masked in the texts of all.

    Args:
        cases: the cases as recorded.
        among: other cases, whose people may be named in these.
    """
    whole = tuple(cases)
    return People((*whole, *among)).redacted(whole)


def leaks_in(text: str, *, about: Iterable[Case] = ()) -> tuple[str, ...]:
    """The kinds of personal data that a text still holds, each once; empty for one that may leave.

    Args:
        text: what is to leave: a cell, a page, a file.
        about: the cases as recorded; no name, number, phone or home address of theirs may stand
            in it. Names of organisations and shops are public, and so is what stands inside them.
    """
    return People(about).leaks(text)


class People:
    """The personal values of cases: masked in cases, looked for in text."""

    def __init__(self, cases: Iterable[Case]) -> None:
        """Takes the cases as recorded."""
        unknown: list[Mapping[str, object]] = []
        values: dict[Personal, None] = {}
        for case in cases:
            unknown += unknown_keys(case)
            values |= dict.fromkeys(personal_values(case))
        forms: dict[str, str] = {}
        tails: dict[str, str] = {}
        plain = [each._replace(text=strip_invisible(each.text).strip()) for each in values]
        for each in plain:
            bare = _BLANKS.sub("", fold(each.text))
            if len(bare) > 1 and each.masked() != each.text:
                forms.setdefault(bare, "")
            elif len(bare) > 1 and each.mark in ("name", "address"):
                forms[bare] = bare  # public in one record is public
            if each.mark == "address" and each.kind not in (None, "organisation"):
                tails.update(_tails(fold(each.text)))
        self._known: Final = (*unknown, *map(_known, plain))
        self._forms: Final = Lookup(forms)
        self._tails: Final = Lookup(tails)

    def redacted(self, cases: tuple[Case, ...]) -> tuple[Case, ...]:
        """The cases without what is known of people here."""
        seen = tuple(_Texts(strip_invisible).walk(case) for case in cases)
        masked, _ = mask((seen, self._known))
        return tuple(_stated_masked(_Texts(self.without_tails).walk(case)) for case in masked)

    def without_tails(self, text: str) -> str:
        """The text with the ends of home addresses masked, in full-width figures as well."""
        parts: list[str] = []
        done = 0
        for start, end, masked in self._tails.matches(fold(text)):
            parts += (text[done:start], masked)
            done = end
        return "".join((*parts, text[done:])) if parts else text

    def leaks(self, text: str) -> tuple[str, ...]:
        """The kinds of personal data in a text, each once."""
        seen = strip_invisible(text)
        found: set[str] = {leak.kind for leak in leaks(seen)}
        if self.without_tails(seen) != seen:
            found.add("address")
        bare = _BLANKS.sub("", fold(seen))
        if any(not public for _, _, public in self._forms.matches(bare)):
            found.add("name")
        return tuple(sorted(found))


def _known(value: Personal) -> Mapping[str, object]:
    """A personal value as masking knows it by its key."""
    if value.mark == "name" and value.kind is not None:
        return {"party": {"kind": value.kind, "name": value.text}}
    if value.mark == "address":
        return {"kind": value.kind, "address": value.text}
    return {_KEYS.get(value.mark, value.mark): value.text}


def _tails(address: str) -> dict[str, str]:
    """The ends of a home address: 柳口路12号3门501室 of one that begins with the province."""
    found = {}
    for place in (0, *(match.end() for match in _LEVEL.finditer(address))):
        tail = address[place:]
        if len(tail) >= _SHORTEST and _ROAD.search(tail) is not None:
            found[tail] = mask_address(tail)
    return found


def _stated_masked(case: Case) -> Case:
    """The case with the people in the fields that it states for its credit row masked."""
    kind = None if case.party is None else case.party.kind
    changes = {
        field.code: Personal(
            field.personal, text, kind if field.source == "party_name" else None
        ).masked()
        for field, text in stated_people(case)
    }
    if not changes:
        return case
    unknown = {**case.kept.unknown, STATED: {**stated_by(case), **changes}}
    return attrs.evolve(
        case, kept=Kept(unknown, cast("Mapping[str, Stated]", case.kept.stated), case.kept.fields)
    )


class _Texts:
    """One change made to every text of a record; ids stay."""

    def __init__(self, change: Callable[[str], str]) -> None:
        self._change: Final = change

    def walk(self, value: T) -> T:
        return cast("T", self._walk(value))

    def _walk(self, value: object) -> object:
        if isinstance(value, str):
            return self._change(value)
        if isinstance(value, tuple | list):
            return type(value)(map(self._walk, value))
        if isinstance(value, Kept):
            stated = cast("Mapping[str, Stated]", value.stated)
            return (
                Kept(self._mapping(value.unknown), stated, value.fields) if value.unknown else value
            )
        if isinstance(value, Mapping):
            return self._mapping(value)
        if attrs.has(type(value)):
            return self._record(cast("attrs.AttrsInstance", value))
        return value

    def _mapping(self, value: Mapping[str, object]) -> dict[str, object]:
        return {key: self._walk(part) for key, part in value.items()}

    def _record(self, record: attrs.AttrsInstance) -> object:
        changes: dict[str, object] = {}
        for field in attrs.fields(type(record)):
            part = getattr(record, field.name)
            if field.name == "id" or part is None or part == ():
                continue
            changed = self._walk(part)
            if changed is not part and changed != part:
                changes[field.name] = changed
        evolve = cast("Callable[..., object]", attrs.evolve)
        return evolve(record, **changes) if changes else record
