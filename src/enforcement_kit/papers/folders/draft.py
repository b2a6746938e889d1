"""A case in the making: fields as they are on disk, each with the place that it was taken from."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final, cast

import attrs

from enforcement_kit.citation import Citation
from enforcement_kit.model.values import BEIJING
from enforcement_kit.text import numeral

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.papers.folders.filed import FiledPaper, Place
    from enforcement_kit.papers.value import Stated, Value

__all__ = ["Draft", "on_disk", "person", "provision"]

_PLACES: Final = 2
"""Decimal places of yuan in the records; a value with more is a problem there, and not rounded."""


@attrs.define
class Draft:
    """Fields of a case by their JSON Pointers.

    Attributes:
        tree: the case as a mapping in the form of the records on disk.
        places: for each pointer that was taken, where it stands.
        derived: pointers that no paper states and that follow from which papers there are, with
            the reason in Chinese and in English.
    """

    tree: dict[str, object] = attrs.field(factory=dict)
    places: dict[str, Place] = attrs.field(factory=dict)
    derived: dict[str, tuple[str, str]] = attrs.field(factory=dict)

    def take(
        self, pointer: str, filed: FiledPaper, value: Value | None, plain: object = None
    ) -> bool:
        """Puts a value at a pointer, with its place; one that stands there already stays.

        Args:
            pointer: where in the case.
            filed: the paper.
            value: what it states; nothing happens for `None`.
            plain: the value as it is on disk, where that is not the value itself.

        Returns:
            Whether it was put there.
        """
        if value is None or pointer in self.places:
            return False
        found = on_disk(value.value) if plain is None else plain
        place = filed.place(value)
        stated: dict[str, object] = {"value": found}
        if value.written:
            stated["written"] = value.written
        stated["at"] = place.to_dict()
        if value.sure != "certain":
            stated["sure"] = value.sure
        self._put(pointer, stated)
        self.places[pointer] = place
        return True

    def members(
        self, pointer: str, filed: FiledPaper, values: Iterable[tuple[Value, object]]
    ) -> None:
        """Puts a list at a pointer whose members are bare; their places stand in `places` alone."""
        if pointer in self.places:
            return
        for number, (value, plain) in enumerate(values):
            self._put(f"{pointer}/{number}", plain)
            place = filed.place(value)
            self.places[f"{pointer}/{number}"] = place
            self.places.setdefault(pointer, place)

    def put(self, pointer: str, filed: FiledPaper | None, plain: object) -> None:
        """Puts a bare value that a paper as a whole says; one that stands there already stays."""
        if self.get(pointer) is None:
            self._put(pointer, plain)
            if filed is not None:
                self.places[pointer] = filed.whole()

    def note(self, pointer: str, filed: FiledPaper, key: str, plain: object) -> None:
        """Keeps what a reader has to say beside a value that stands at a pointer."""
        found = self.get(pointer)
        stated = found if isinstance(found, dict) else {"value": found, "at": None}
        stated["at"] = stated["at"] or filed.whole().to_dict()
        self._put(pointer, {**stated, key: plain})

    def derive(
        self, pointer: str, plain: object, why: tuple[str, str], place: Place | None = None
    ) -> None:
        """Puts a value that no paper states and that follows from what they do state.

        Args:
            pointer: where in the case.
            plain: the value as it is on disk.
            why: what it follows from, Chinese and English.
            place: the place that it mostly rests upon.
        """
        if self.get(pointer) is None:
            self._put(pointer, plain)
            self.derived[pointer] = why
            if place is not None:
                self.places[pointer] = place

    def get(self, pointer: str) -> object:
        """What stands at a pointer; `None` where nothing does."""
        at: object = self.tree
        for step in pointer.split("/")[1:]:
            if isinstance(at, list):
                at = at[int(step)] if step.isdecimal() and int(step) < len(at) else None
            else:
                at = at.get(step) if isinstance(at, dict) else None
        return at

    def count(self, pointer: str) -> int:
        """How many members a list has; 0 where it is not there."""
        found = self.get(pointer)
        return len(found) if isinstance(found, list) else 0

    def _put(self, pointer: str, plain: object) -> None:
        steps = pointer.split("/")[1:]
        at: object = self.tree
        for step, following in zip(steps, [*steps[1:], None], strict=True):
            if following is None:
                inner: object = plain
            elif following.isdecimal():
                inner = []
            else:
                inner = {}
            at = _step(at, step, inner, last=following is None)


def _step(at: object, step: str, inner: object, *, last: bool) -> object:
    if isinstance(at, list):
        number = int(step)
        if number == len(at):
            at.append(inner)
        elif last:
            at[number] = inner
        return at[number]
    mapping = cast("dict[str, object]", at)
    if last:
        mapping[step] = inner
    return mapping.setdefault(step, inner)


def on_disk(value: Stated) -> object:
    """A value as the records hold it: text for dates, money and citations."""
    if isinstance(value, dt.datetime):
        return (value if value.tzinfo else value.replace(tzinfo=BEIJING)).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        whole, _, cents = f"{value:f}".partition(".")
        return f"{whole}.{cents.ljust(_PLACES, '0')}"
    if isinstance(value, Citation):
        return provision(value)
    return value


def provision(citation: Citation) -> str:
    """A citation as one line of text: 行政处罚法第三十三条第一款."""
    text = f"{citation.law}（{citation.version}年版）" if citation.version else citation.law
    for number, word in (
        (citation.article, "条"),
        (citation.sub_article, "之"),
        (citation.paragraph, "款"),
        (citation.item, "项"),
        (citation.point, "目"),
    ):
        if number is not None:
            text += f"之{numeral(number)}" if word == "之" else f"第{numeral(number)}{word}"
    return text


def person(filed: FiledPaper, value: Value) -> dict[str, object]:
    """A person as the records hold one who is known by name: with the certificate's number.

    The number is taken where the paper says whose it is: by its place among the officers.
    """
    found: dict[str, object] = {"name": str(value.value)}
    officers = list(
        dict.fromkeys(
            str(each.value)
            for each in filed.read.values
            if each.field == "person" and each.role == value.role
        )
    )
    at = officers.index(str(value.value)) if str(value.value) in officers else None
    numbers = [each for each in filed.read.values if each.field == "certificate_number"]
    own = {str(each.value) for each in numbers if at is not None and each.of == at}
    if len(own) == 1 and value.role in _OFFICERS:
        found["certificate"] = own.pop()
    return found


_OFFICERS: Final = frozenset(["officer", "inspector", "interviewer", "handler", "server"])
