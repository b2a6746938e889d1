"""The personal values that cases hold, and their look-up in text, however many there are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, cast

import attrs

from enforcement_kit.model import Kept
from enforcement_kit.privacy import (
    mask_address,
    mask_birth_date,
    mask_id_number,
    mask_name,
    mask_phone,
)
from enforcement_kit.publish.forms import form_of, stated_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from enforcement_kit.model import Case
    from enforcement_kit.privacy import PartyKind
    from enforcement_kit.publish.forms import OutletField

__all__ = ["Lookup", "Personal", "personal_values", "stated_people", "unknown_keys"]

_HEAD: Final = 2
_KINDS: Final = ("natural_person", "sole_proprietor", "organisation")


class Personal(NamedTuple):
    """A personal value of a case: what it is, its text, and the kind of party that has it."""

    mark: str
    text: str
    kind: PartyKind | None

    def masked(self) -> str:
        """How it may be shown; name and address of an organisation stay."""
        if self.mark == "name":
            named = None if self.kind == "organisation" else self.kind
            return mask_name(self.text, kind=named)
        if self.mark == "address":
            return self.text if self.kind == "organisation" else mask_address(self.text)
        if self.mark == "phone":
            return mask_phone(self.text)
        return (
            mask_birth_date(self.text) if self.mark == "birth_date" else mask_id_number(self.text)
        )


class _Class(NamedTuple):
    """Which fields of a class hold personal text, and which may hold it deeper down."""

    personal: tuple[tuple[str, str], ...]
    deeper: tuple[str, ...]


@lru_cache(maxsize=256)
def _class(kind: type[attrs.AttrsInstance]) -> _Class:
    fields = attrs.fields(kind)
    personal = tuple(
        (f.name, str(f.metadata["personal"])) for f in fields if "personal" in f.metadata
    )
    named = {name for name, _ in personal}
    return _Class(personal, tuple(f.name for f in fields if f.name not in named))


def personal_values(case: Case) -> Iterator[Personal]:
    """Every marked text of a case, and what it states of people for its credit row."""
    for part in _parts(case):
        about = _class(type(part))
        if not about.personal:
            continue
        said = getattr(part, "kind", None)
        kind = cast("PartyKind", said) if said in _KINDS else None
        for name, mark in about.personal:
            text = getattr(part, name)
            if isinstance(text, str) and text.strip():
                # of a firm the name itself is public, and the people in it are not
                own = kind if kind != "organisation" or name in ("name", "address") else None
                yield Personal(mark, text.strip(), own)
    for field, text in stated_people(case):
        kind = None if case.party is None else case.party.kind
        yield Personal(field.personal, text, kind if field.source == "party_name" else None)


def stated_people(case: Case) -> Iterator[tuple[OutletField, str]]:
    """The fields with personal data that a case states for its credit row."""
    for code, text in stated_by(case).items():
        field = form_of("credit").meant_by(code)
        if field is not None and field.personal and text:
            yield field, text


def unknown_keys(case: Case) -> Iterator[Mapping[str, object]]:
    """What every part of a case keeps of keys that the model does not know."""
    for part in _parts(case):
        kept = getattr(part, "kept", None)
        if isinstance(kept, Kept) and kept.unknown:
            yield kept.unknown


def _parts(case: Case) -> Iterator[attrs.AttrsInstance]:
    stack: list[object] = [case]
    while stack:
        value = stack.pop()
        if isinstance(value, tuple):
            stack += value
        elif attrs.has(type(value)):
            part = cast("attrs.AttrsInstance", value)
            yield part
            for name in _class(type(part)).deeper:
                inner = getattr(part, name)
                if inner and not isinstance(inner, str):
                    stack.append(inner)


class Lookup:
    """Forms looked for in text, of those that begin at one place the longest."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        """Takes forms of two characters or more, with what each stands for."""
        self._forms: Final = dict(forms)
        heads: dict[str, set[int]] = {}
        for form in self._forms:
            heads.setdefault(form[:_HEAD], set()).add(len(form))
        self._lengths: Final = {
            head: tuple(sorted(lengths, reverse=True)) for head, lengths in heads.items()
        }
        first = "".join(sorted({head[0] for head in heads}))
        self._starts: Final = re.compile(f"[{re.escape(first)}]") if first else None

    def matches(self, text: str) -> Iterable[tuple[int, int, str]]:
        """Start, end and what the form stands for, from the left, without overlaps."""
        if self._starts is None:
            return
        done = 0
        for start in self._starts.finditer(text):
            place = start.start()
            if place < done:
                continue
            for length in self._lengths.get(text[place : place + _HEAD], ()):
                meant = self._forms.get(text[place : place + length])
                if meant is not None:
                    done = place + length
                    yield place, done, meant
                    break
