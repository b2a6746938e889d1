"""A placeholder asked of a case: its words, or the blank that stands for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.instruments.asked import filed, lawful, outcome, parties, reviewed
from enforcement_kit.instruments.asked.registry import CONDITIONS, FIELDS, LISTS
from enforcement_kit.instruments.facts import walk
from enforcement_kit.instruments.piece import Blank, Piece, gap, joined
from enforcement_kit.instruments.showing import shown
from enforcement_kit.instruments.vocabulary import vocabulary

if TYPE_CHECKING:
    from enforcement_kit.instruments.facts import Facts
    from enforcement_kit.instruments.piece import Told
    from enforcement_kit.instruments.vocabulary import Placeholder

__all__ = ["blank_of", "holds", "members_of", "told", "words_or_blank"]

_ASKED = (filed, lawful, outcome, parties, reviewed)
"""Modules whose functions answer; importing them is what registers these."""


def blank_of(placeholder: Placeholder) -> Blank:
    """The blank of a field whose value a case does not state."""
    return Blank(field=placeholder.name, zh=placeholder.zh, en=placeholder.en)


def members_of(key: str, facts: Facts) -> tuple[Facts, ...]:
    """The same facts at each member of a list."""
    asked = LISTS.get(key)
    values = asked(facts) if asked is not None else walk(facts.case, vocabulary().lists[key].path)
    found = values if isinstance(values, tuple | list) else ()
    return tuple(facts.at(key, number, value) for number, value in enumerate(found, 1))


def told(placeholder: Placeholder, facts: Facts) -> Told:
    """What a field says; nothing where the case does not say it.

    A member of a list that is asked for outside of its list is told of all members, with a mark
    between them.
    """
    if placeholder.list and placeholder.list not in facts.members:
        every = members_of(placeholder.list, facts)
        if placeholder.form == "citation":
            cited = tuple(each.member(placeholder.list) for each in every)
            return shown(cited, "citations", facts)
        answers = [told(placeholder, each) for each in every]
        if not any(answers):
            return ()
        return joined([answer or (gap(blank_of(placeholder)),) for answer in answers], "、")
    answer = FIELDS.get(placeholder.name)
    if answer is not None:
        return answer(facts)
    start = facts.members[placeholder.list].value if placeholder.list else facts.case
    value = walk(start, placeholder.path) if placeholder.path else start
    return shown(value, placeholder.form, facts)


def words_or_blank(placeholder: Placeholder, facts: Facts) -> tuple[Piece, ...]:
    """What a field says, or its blank."""
    return told(placeholder, facts) or (gap(blank_of(placeholder)),)


def holds(placeholder: Placeholder, facts: Facts) -> bool:
    """Whether a condition holds, or a field has a value, or a list has members."""
    condition = CONDITIONS.get(placeholder.name)
    if placeholder.condition and condition is not None:
        return condition(facts)
    if placeholder.name in vocabulary().lists:
        return bool(members_of(placeholder.name, facts))
    return bool(told(placeholder, facts))
