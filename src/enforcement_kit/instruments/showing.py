"""How a value is written on a paper, by the form that `fields.toml` names."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.citation import Citation
from enforcement_kit.errors import UsageError
from enforcement_kit.instruments.piece import Piece, joined, said
from enforcement_kit.instruments.vocabulary import table
from enforcement_kit.model import ProvisionParts
from enforcement_kit.text import amount_in_words, date_zh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from enforcement_kit.instruments.facts import Facts
    from enforcement_kit.instruments.piece import Told
    from enforcement_kit.model import Person

__all__ = ["citation_words", "figures", "merged", "officer_words", "shown", "word"]


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return table("words")


def word(kind: str, key: str | None) -> str | None:
    """The word of a paper for a key of a record; `None` where the record has none or no word."""
    return None if key is None else _words()[kind].get(key)


def figures(amount: Decimal) -> str:
    """An amount in figures: 11,000.00."""
    return f"{amount:,.2f}"


def citation_words(provision: object) -> str | None:
    """A provision as a paper prints it; one that cannot be read as it was written."""
    read = _citation(provision)
    if read is not None:
        return read.zh()
    return provision if isinstance(provision, str) else None


def _citation(provision: object) -> Citation | None:
    """The provision as a citation; `None` where it cannot be read."""
    try:
        if isinstance(provision, str):
            return Citation.parse(provision)
        if isinstance(provision, ProvisionParts):
            return Citation(
                provision.law,
                provision.article,
                provision.paragraph,
                provision.item,
                version=provision.version,
            )
    except UsageError:
        pass
    return None


def merged(citations: Iterable[Citation]) -> str:
    """Citations with a mark between them; of one law that follows itself, the name stands once."""
    parts: list[str] = []
    last = ""
    for each in citations:
        bare = Citation("").zh() if each.article is None else _bare(each)
        name = each.zh().removesuffix(bare)
        parts.append(bare if bare and name == last else each.zh())
        last = name
    return "、".join(parts)


def _bare(citation: Citation) -> str:
    """The place alone: 第四十四条第一款."""
    return attrs.evolve(citation, law="", version=None).zh()


def officer_words(person: Person, facts: Facts) -> str | None:
    """An officer with the number of the certificate, where that is known."""
    name, number = facts.name_of(person), facts.certificate_of(person)
    return f"{name}（执法证号：{number}）" if name and number else name


def shown(value: object, form: str, facts: Facts) -> Told:
    """The value in words; nothing where it is not stated or has no words."""
    if value is None:
        return ()
    special = _FORMS.get(form)
    if special is not None:
        return special(value, facts)
    return said(word(form, str(value)))


def _text(value: object, _: Facts) -> Told:
    return said(str(value))


def _date(value: object, _: Facts) -> Told:
    return said(date_zh(value)) if isinstance(value, dt.date) else ()


def _time(value: object, _: Facts) -> Told:
    if not isinstance(value, dt.datetime):
        return ()
    return said(f"{date_zh(value)}{value.hour}时{value.minute:02}分")


def _money(value: object, _: Facts) -> Told:
    return said(figures(value)) if isinstance(value, Decimal) else ()


def _money_words(value: object, _: Facts) -> Told:
    return said(amount_in_words(value)) if isinstance(value, Decimal) else ()


def _count(value: object, _: Facts) -> Told:
    return said(str(value))


def _done(value: object, _: Facts) -> Told:
    return said(word("done", "yes" if value is True else "no" if value is False else None))


def _person(value: object, facts: Facts) -> Told:
    return said(facts.name_of(value))  # type: ignore[arg-type]  # a field of persons


def _people(value: object, each: Callable[[Person], str | None]) -> Told:
    if not isinstance(value, tuple):
        return ()
    names = [name for person in value if (name := each(person))]
    return joined([(Piece(name),) for name in names], "、")


def _persons(value: object, facts: Facts) -> Told:
    return _people(value, facts.name_of)


def _officers(value: object, facts: Facts) -> Told:
    return _people(value, lambda person: officer_words(person, facts))


def _one_citation(value: object, _: Facts) -> Told:
    return said(citation_words(value))


def _citations(value: object, _: Facts) -> Told:
    if not isinstance(value, tuple):
        return ()
    read = [_citation(each) for each in value]
    known = [each for each in read if each is not None]
    if len(known) == len(read):
        return said(merged(known))
    return joined([said(citation_words(each)) for each in value], "、")


_FORMS: Final[dict[str, Callable[[object, Facts], Told]]] = {
    "text": _text,
    "date": _date,
    "day": _date,
    "time": _time,
    "money": _money,
    "money_words": _money_words,
    "count": _count,
    "done": _done,
    "person": _person,
    "persons": _persons,
    "officers": _officers,
    "citation": _one_citation,
    "citations": _citations,
}
