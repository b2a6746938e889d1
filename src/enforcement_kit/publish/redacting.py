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
from enforcement_kit.privacy import leaks, mask, mask_address, mask_id_number, mask_name
from enforcement_kit.publish.forms import STATED, form_of, stated_by
from enforcement_kit.text import fold, strip_invisible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from enforcement_kit.model import Case, Party, Stated
    from enforcement_kit.publish.forms import OutletField

__all__ = ["People", "leaks_in", "redact", "redact_all"]

T = TypeVar("T")

_LEVEL: Final = re.compile("[省市区县旗镇乡村]|街道|社区|小区")
_ROAD: Final = re.compile(r"[^0-9]{2,}[0-9]|[0-9]+[^0-9]+[0-9]")
_SHORTEST: Final = 5
_BLANKS: Final = re.compile(r"\s+")


def redact(case: Case, *, among: Iterable[Case] = ()) -> Case:
    """A case without personal data in any of its fields, free text included.

    Args:
        case: the case as recorded.
        among: other cases, whose people may be named in it.
    """
    return redact_all((case, *among))[0]


def redact_all(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Cases without personal data; a person of one is masked in the texts of all."""
    seen = tuple(_Texts(strip_invisible).walk(case) for case in cases)
    tails = _Tails(party for case in seen for party in _parties(case))
    masked, _ = mask((seen, tuple(_stated_people(case) for case in seen)))
    return tuple(_stated_masked(_Texts(tails.masked).walk(case)) for case in masked)


def leaks_in(text: str, *, about: Iterable[Case] = ()) -> tuple[str, ...]:
    """The kinds of personal data that a text still holds, each once; empty for one that may leave.

    Args:
        text: what is to leave: a cell, a page, a file.
        about: the cases as recorded; no name, number, phone or home address of theirs may stand
            in it. Names of organisations and shops are public, and so is what stands inside them.
    """
    return People(about).leaks(text)


class People:
    """The personal values of cases, looked for in text."""

    def __init__(self, cases: Iterable[Case]) -> None:
        """Takes the cases as recorded."""
        forms: dict[str, str] = {}
        parties: list[Party] = []
        for case in cases:
            parties += _parties(case)
            for mark, text, masked in (*_marked(case), *_marked_stated(case)):
                bare = _BLANKS.sub("", fold(strip_invisible(text)))
                if len(bare) > 1 and masked != text:
                    forms.setdefault(bare, "")
                elif len(bare) > 1 and mark in ("name", "address"):
                    forms[bare] = bare  # public in one record is public
        self._tails: Final = _Tails(parties)
        self._forms: Final = forms
        self._lengths: Final[dict[str, list[int]]] = {}
        for form in forms:
            lengths = self._lengths.setdefault(form[:2], [])
            if len(form) not in lengths:
                lengths.append(len(form))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def leaks(self, text: str) -> tuple[str, ...]:
        """The kinds of personal data in a text, each once."""
        seen = strip_invisible(text)
        found: set[str] = {leak.kind for leak in leaks(seen)}
        if self._tails.masked(seen) != seen:
            found.add("address")
        if self._names_in(_BLANKS.sub("", fold(seen))):
            found.add("name")
        return tuple(sorted(found))

    def _names_in(self, text: str) -> bool:
        """Whether a personal value stands in it outside of a public name."""
        place = 0
        while place < len(text) - 1:
            step = 1
            for length in self._lengths.get(text[place : place + 2], ()):
                masked = self._forms.get(text[place : place + length])
                if masked == "":
                    return True
                if masked is not None:
                    step = length  # a public name shields what is in it
                    break
            place += step
        return False


def _marked(case: Case) -> Iterator[tuple[str, str, str]]:
    """Personal texts of a case: their mark, the text, and what masking makes of it."""
    stack: list[tuple[object, object]] = [(case, mask(case))]
    while stack:
        value, masked = stack.pop()
        if isinstance(value, tuple) and isinstance(masked, tuple):
            stack += zip(value, masked, strict=True)
        elif attrs.has(type(value)):
            for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(value))):
                mine, other = getattr(value, field.name), getattr(masked, field.name)
                mark = field.metadata.get("personal")
                if mark is None:
                    stack.append((mine, other))
                elif isinstance(mine, str) and isinstance(other, str):
                    yield str(mark), mine.strip(), other.strip()


def _stated_people(case: Case) -> tuple[dict[str, str], ...]:
    """What a case states for its credit row of people, under keys that masking knows."""
    keys = {"name": "legal_representative", "id_number": "id_number"}
    kind = "organisation" if case.party is None else case.party.kind or ""
    return tuple(
        {"kind": kind if field.source == "party_name" else "", keys[field.personal]: text}
        for field, text in _stated(case)
    )


def _marked_stated(case: Case) -> Iterator[tuple[str, str, str]]:
    masked = stated_by(_stated_masked(case))
    for field, text in _stated(case):
        yield field.personal, text, masked[field.code]


def _stated(case: Case) -> Iterator[tuple[OutletField, str]]:
    for code, text in stated_by(case).items():
        field = form_of("credit").meant_by(code)
        if field is not None and field.personal and text:
            yield field, text


def _stated_masked(case: Case) -> Case:
    """The case with the people in the fields that it states for its credit row masked."""
    changes = {}
    for field, text in _stated(case):
        kind = None if case.party is None else case.party.kind
        own = kind if field.source == "party_name" else None
        masked = mask_id_number(text) if field.personal != "name" else mask_name(text, kind=own)
        changes[field.code] = masked
    if not changes:
        return case
    unknown = {**case.kept.unknown, STATED: {**stated_by(case), **changes}}
    return attrs.evolve(case, kept=Kept(unknown, cast("Mapping[str, Stated]", case.kept.stated)))


def _parties(case: Case) -> Iterator[Party]:
    yield from filter(None, (case.party, *case.co_parties))


class _Tails:
    """The ends of home addresses: 柳口路12号3门501室 of one that begins with the province."""

    def __init__(self, parties: Iterable[Party]) -> None:
        found: dict[str, str] = {}
        for party in parties:
            if party.kind == "organisation" or not party.address:
                continue
            address = fold(strip_invisible(party.address)).strip()
            for place in (0, *(match.end() for match in _LEVEL.finditer(address))):
                tail = address[place:]
                if len(tail) >= _SHORTEST and _ROAD.search(tail) is not None:
                    found[tail] = mask_address(tail)
        self._pattern: Final = (
            re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True))))
            if found
            else None
        )
        self._masked: Final = found

    def masked(self, text: str) -> str:
        """The text with each such end masked, in full-width figures as well."""
        if self._pattern is None:
            return text
        parts: list[str] = []
        done = 0
        for match in self._pattern.finditer(fold(text)):
            parts += (text[done : match.start()], self._masked[match[0]])
            done = match.end()
        return "".join((*parts, text[done:])) if parts else text


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
            return Kept(self._mapping(value.unknown), stated)
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
            if changed != part:
                changes[field.name] = changed
        evolve = cast("Callable[..., object]", attrs.evolve)
        return evolve(record, **changes) if changes else record
