"""What is served, listed and kept: receipts and the catalogue."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from enforcement_kit.instruments.asked.parties import number_of_paper
from enforcement_kit.instruments.asked.registry import field, members
from enforcement_kit.instruments.kinds import kind_facts, title_of
from enforcement_kit.instruments.piece import joined, said
from enforcement_kit.instruments.showing import officer_words, word
from enforcement_kit.model import Paper
from enforcement_kit.text import date_zh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.instruments.facts import Facts
    from enforcement_kit.instruments.piece import Told

__all__: list[str] = []

_OUTER: Final = frozenset({"cover", "catalogue"})


@field("service.paper")
def _service_paper(facts: Facts) -> Told:
    decision = facts.case.decision
    spared = decision is not None and decision.kind in ("no_penalty", "not_established")
    return said(title_of("no_penalty_decision" if facts.of == "decision" and spared else facts.of))


@field("service.number")
def _service_number(facts: Facts) -> Told:
    return said(number_of_paper(facts, facts.of)) if facts.of else ()


@field("service.date")
def _service_date(facts: Facts) -> Told:
    day = None if facts.service is None else facts.service.date
    if isinstance(day, dt.datetime):
        return said(f"{date_zh(day)}{day.hour}时{day.minute:02}分")
    return () if day is None else said(date_zh(day))


@field("service.way")
def _service_way(facts: Facts) -> Told:
    return said(word("way", facts.service.way)) if facts.service is not None else ()


@field("service.recipient")
def _recipient(facts: Facts) -> Told:
    return said(facts.service.recipient) if facts.service is not None else ()


@field("service.witness")
def _witness(facts: Facts) -> Told:
    return said(facts.service.witness) if facts.service is not None else ()


@field("service.until")
def _until(facts: Facts) -> Told:
    until = None if facts.service is None else facts.service.until
    return () if until is None else said(date_zh(until))


@field("service.servers")
def _servers(facts: Facts) -> Told:
    servers = None if facts.service is None else facts.service.servers
    return joined([said(officer_words(each, facts)) for each in servers or ()], "、")


@members("papers")
def listed(facts: Facts) -> Sequence[Paper]:
    """The papers of a catalogue: without the cover and the catalogue themselves."""
    papers = facts.case.papers if facts.listed is None else facts.listed
    return tuple(each for each in papers if each.kind not in _OUTER)


def _paper(facts: Facts) -> Paper | None:
    found = facts.member("papers")
    return found if isinstance(found, Paper) else None


@field("listed.no")
def _listed_no(facts: Facts) -> Told:
    found = facts.members.get("papers")
    return () if found is None else said(str(found.number))


@field("listed.title")
def _listed_title(facts: Facts) -> Told:
    paper = _paper(facts)
    return () if paper is None or paper.kind is None else said(kind_facts(paper.kind).zh)


@field("listed.pages")
def _listed_pages(facts: Facts) -> Told:
    paper = _paper(facts)
    if paper is None or not paper.pages:
        return ()
    first, last = paper.pages[0], paper.pages[-1]
    return said(str(first) if first == last else f"{first}-{last}")


@field("archiving.papers")
def _archived_papers(facts: Facts) -> Told:
    papers = listed(facts)
    return said(str(len(papers))) if papers else ()
