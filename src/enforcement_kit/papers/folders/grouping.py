"""Whether the papers of a folder are of one case: by what they share, never by guess.

Papers belong together that share a number (their own or one they cite), a credit code or resident
number, or a party. Two decisions with numbers of their own are two cases, of one party as well.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit._fold import tighten
from enforcement_kit.papers.folders.numbers import (
    LONG_NAME,
    code_key,
    name_key,
    number_key,
    one_slip,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from enforcement_kit.papers.paper_read import PaperRead

__all__ = ["Group", "Grouped", "group"]

_DECIDED: Final = ("decision", "no_penalty_decision", "on_the_spot_decision")
_NUMBERED: Final = {
    **dict.fromkeys(_DECIDED, ("document_number",)),
    "filing_approval": ("document_number", "case_number"),
}
"""The fields that hold the number of a case; in all other papers it is that of the case alone."""

Named = tuple[str, "PaperRead"]


@attrs.frozen(kw_only=True)
class Group:
    """Papers that belong together.

    Attributes:
        files: names of their files.
        numbers: numbers of decision and filing that they bear, as written.
        parties: the parties that they name, as written.
    """

    files: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Grouped:
    """The groups of a folder.

    Attributes:
        groups: one for a folder of one case; several where the papers are of several.
        loose: files that bear nothing by which they could be told, where there are several groups.
        clean: whether each group is a case by a number of its own, and no paper is left over.
    """

    groups: tuple[Group, ...]
    loose: tuple[str, ...] = ()
    clean: bool = True


def group(
    papers: Sequence[Named], *, labels: Mapping[str, str] | None = None, one_case: bool = False
) -> Grouped:
    """Parts papers by the case they belong to.

    Args:
        papers: names of files, and what was read of them.
        labels: files that a person put into a case, with the label of that case.
        one_case: a person said that all are of one case.
    """
    if one_case or not papers:
        return Grouped(groups=(_described(papers),))
    found, loose = _by_labels(papers, labels) if labels else _by_keys(papers)
    if len(found) <= 1:
        return Grouped(groups=(_described(papers),))
    groups = tuple(_described(each) for each in found)
    own = [{number_key(number) for number in each.numbers} for each in groups]
    told_apart = all(own) and sum(map(len, own)) == len(set().union(*own))
    return Grouped(
        groups=groups,
        loose=tuple(name for name, _ in loose),
        clean=not loose and (told_apart or bool(labels)),
    )


def _by_keys(papers: Sequence[Named]) -> tuple[list[list[Named]], list[Named]]:
    groups, loose = _joined(papers, _keys)
    groups = _with_slips(groups)
    several = len({key for _, read in papers for key in _decided(read)}) > 1
    if several and any(len({k for _, r in each for k in _decided(r)}) > 1 for each in groups):
        groups, loose = _joined(papers, _numbers)
        anchored = [each for each in groups if any(_decided(read) for _, read in each)]
        loose = [*loose, *(paper for each in groups if each not in anchored for paper in each)]
        groups = anchored
    return (groups, loose) if len(groups) == 1 else _named_in(groups, loose)


def _named_in(
    groups: list[list[Named]], loose: list[Named]
) -> tuple[list[list[Named]], list[Named]]:
    """Papers without keys go to the one group whose party their text names in full.

    The record of an interview may name the party as the employer of the person asked, and in no
    other way.
    """
    names = [
        {name for name in _all("party_name", each) if len(name) >= LONG_NAME} for each in groups
    ]
    found = [list(each) for each in groups]
    left: list[Named] = []
    for name, read in loose:
        text = tighten(read.document.text)
        fitting = [at for at, held in enumerate(names) if any(each in text for each in held)]
        if len(fitting) == 1:
            found[fitting[0]].append((name, read))
        else:
            left.append((name, read))
    return found, left


def _by_labels(
    papers: Sequence[Named], labels: Mapping[str, str]
) -> tuple[list[list[Named]], list[Named]]:
    """Groups by what a person said; the others go where they share something with one alone."""
    found: dict[str, list[Named]] = {}
    rest: list[Named] = []
    for name, read in papers:
        if name in labels:
            found.setdefault(labels[name], []).append((name, read))
        else:
            rest.append((name, read))
    if len(found) == 1:
        return [[*next(iter(found.values())), *rest]], []
    keys = {label: {k for _, read in each for k in _keys(read)} for label, each in found.items()}
    loose: list[Named] = []
    for name, read in rest:
        fitting = [label for label, held in keys.items() if held & _keys(read)]
        if len(fitting) == 1:
            found[fitting[0]].append((name, read))
        else:
            loose.append((name, read))
    return list(found.values()), loose


def _joined(
    papers: Sequence[Named], keys_of: Callable[[PaperRead], set[tuple[str, str]]]
) -> tuple[list[list[Named]], list[Named]]:
    """Papers that share a key, directly or over others; and those without any."""
    parent = list(range(len(papers)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    holder: dict[tuple[str, str], int] = {}
    keyed: list[bool] = []
    for at, (_, read) in enumerate(papers):
        keys = keys_of(read)
        keyed.append(bool(keys))
        for key in keys:
            parent[root(at)] = root(holder.setdefault(key, at))
    found: defaultdict[int, list[Named]] = defaultdict(list)
    for at, paper in enumerate(papers):
        if keyed[at]:
            found[root(at)].append(paper)
    return list(found.values()), [papers[at] for at, is_so in enumerate(keyed) if not is_so]


def _with_slips(groups: list[list[Named]]) -> list[list[Named]]:
    """Groups joined whose party differs by one character and that name one address as well."""
    found: list[list[Named]] = []
    for each in groups:
        for other in found:
            if _one_by_slip(each, other):
                other.extend(each)
                break
        else:
            found.append(list(each))
    return found


def _one_by_slip(one: Iterable[Named], other: Iterable[Named]) -> bool:
    first, second = _all("party_name", one), _all("party_name", other)
    near = any(one_slip(a, b) for a in first for b in second)
    return near and bool(_all("address", one) & _all("address", other))


def _all(field: str, papers: Iterable[Named]) -> set[str]:
    return {
        name_key(str(value.value))
        for _, read in papers
        for value in read.values
        if value.field == field
    }


def _decided(read: PaperRead) -> set[str]:
    """The own numbers of a decision."""
    if read.kind not in _DECIDED:
        return set()
    return {number_key(str(value.value)) for value in read.all("document_number")}


def _numbers(read: PaperRead) -> set[tuple[str, str]]:
    """The numbers that a paper bears or cites."""
    return {
        ("number", number_key(str(value.value)))
        for value in read.values
        if value.field in ("document_number", "case_number", "cited_number")
    }


def _keys(read: PaperRead) -> set[tuple[str, str]]:
    """All that may say of which case a paper is; unsure values say nothing."""
    found = _numbers(read)
    for value in read.values:
        if value.sure == "unsure":
            continue
        # the number of somebody who was asked says nothing: the paper must name the party
        is_code = value.field == "credit_code" or (value.field == "id_number" and read.parties)
        if is_code and (key := code_key(str(value.value))):
            found.add(("code", key))
        elif value.field == "party_name" and (key := name_key(str(value.value))):
            found.add(("party", key))
    return found


def _described(papers: Iterable[Named]) -> Group:
    files: list[str] = []
    numbers: dict[str, str] = {}
    parties: dict[str, str] = {}
    for name, read in papers:
        files.append(name)
        for value in read.values:
            text = str(value.value)
            if value.field == "party_name":
                parties.setdefault(name_key(text), text)
            elif value.field in _NUMBERED.get(read.kind or "", ("case_number",)):
                numbers.setdefault(number_key(text), text)
    return Group(
        files=tuple(files), numbers=tuple(numbers.values()), parties=tuple(parties.values())
    )
