"""What the legal reviewer reads: the nine questions, and what was found, in words of the trade.

What fails and what a person must judge stands line by line. What the file merely does not state,
registers and standards that are not there: a line for each kind of gap, with counts.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.codec.titles import field_title
from enforcement_kit.instruments.asked.registry import field, members
from enforcement_kit.instruments.kinds import title_of
from enforcement_kit.instruments.piece import said
from enforcement_kit.instruments.showing import merged, word
from enforcement_kit.model import KIND_LABELS
from enforcement_kit.rules import Finding, Question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.citation import Citation
    from enforcement_kit.instruments.facts import Facts
    from enforcement_kit.instruments.piece import Told
    from enforcement_kit.model import Case

__all__: list[str] = []

_POINTER: Final = re.compile(r"\s*/[a-z_]+(?:/[a-z0-9_]+)*")
_FOR_MACHINES: Final = re.compile(r"（(?:参数|用 --|数据包的)[^）]*）|（[a-z_]+ 表）")
_LONGEST: Final = 60
"""Letters of two values that are still set side by side."""
_NAMES: Final = re.compile("《[^》]*》")
_LATIN: Final = re.compile(r"[A-Za-z]")
_PLAINER: Final = (
    ("没有数据包设定", "本地标准尚未录入"),
    ("没有数据包给出", "尚未录入本地的"),
    ("，规则未运行", "，未能比对"),
)


@members("questions")
def _questions(facts: Facts) -> Sequence[Question]:
    return facts.page.questions


def _question(facts: Facts) -> Question | None:
    found = facts.member("questions")
    return found if isinstance(found, Question) else None


@field("question.zh")
def _question_zh(facts: Facts) -> Told:
    question = _question(facts)
    return () if question is None else said(question.zh)


@field("question.found")
def _question_found(facts: Facts) -> Told:
    question = _question(facts)
    return () if question is None else said(word("question", question.verdict))


@field("question.opinion")
def _question_opinion(facts: Facts) -> Told:
    question = _question(facts)
    return () if question is None else said(word("answer", question.stated or None))


@field("review.due")
def _review_due(facts: Facts) -> Told:
    return said(word("due", facts.page.state))


@attrs.frozen
class _Remark:
    """A line for the reviewer: what it says and on which grounds."""

    words: str
    grounds: tuple[Citation, ...] = ()


@members("findings")
def _findings(facts: Facts) -> Sequence[_Remark]:
    """What the reviewer must look at, each once: what fails, what is open, then the gaps."""
    found = tuple(
        {
            each.fingerprint: each
            for question in facts.page.questions
            for each in question.findings
        }.values()
    )
    fails = [each for each in found if each.verdict == "fail"]
    judged = [each for each in found if each.verdict == "undecided"]
    rest = [each for each in found if each.verdict not in ("fail", "undecided")]
    return (*_lines(fails, facts.case), *_lines(judged, facts.case), *_gaps(rest))


def _lines(found: Sequence[Finding], case: Case) -> Iterator[_Remark]:
    """A line for each finding; of several that say the same, one with their number."""
    alike: dict[tuple[str, str, str], list[Finding]] = {}
    for each in found:
        place = _paper(each.pointer, case)
        alike.setdefault((each.rule, each.message, place), []).append(each)
    for (_, message, place), several in alike.items():
        first = several[0]
        times = f"（{len(several)} 处）" if len(several) > 1 else ""
        compared = ""
        if len(several) == 1 and first.found and first.needed:
            both = f"{first.found}{first.needed}"
            if len(both) <= _LONGEST and not _LATIN.search(both):
                compared = f"（所载：{first.found}；对照：{first.needed}）"
        open_ = "" if first.verdict == "fail" or "由人" in message else "（须由人判断）"
        yield _Remark(f"{place}{_plain(message)}{compared}{times}{open_}", first.citations)


def _paper(pointer: str, case: Case) -> str:
    """The paper of the file at which a finding points: 《行政处罚决定书》："""
    parts = pointer.split("/")
    if len(parts) < 3 or parts[1] != "papers" or not parts[2].isdigit():  # /papers/N
        return ""
    place = int(parts[2])
    kind = case.papers[place].kind if place < len(case.papers) else None
    return f"《{title_of(kind)}》：" if kind else ""


def _plain(message: str) -> str:
    """The words of a finding without places and names that only a program reads."""
    for machine, people in _PLAINER:
        message = message.replace(machine, people)
    message = _FOR_MACHINES.sub("", message)
    return _POINTER.sub(lambda found: _zh("", found[0].strip().split("/")[-1]), message)


def _zh(owner: str, key: str) -> str:
    """The Chinese title of a field; one without a title is not named."""
    title = field_title(owner, key).partition(" / ")[0]
    return "其他事项" if _LATIN.search(title) else title


def _gaps(found: Sequence[Finding]) -> Iterator[_Remark]:
    """What could not be compared: what is not stated, registers, articles, standards, the rest."""
    unstated: dict[str, Counter[str]] = {}
    registers: Counter[str] = Counter()
    standards = articles = rest = 0
    laws: dict[str, None] = {}
    seen: set[str] = set()
    for each in found:
        if each.reason == "missing" and each.pointer:
            if each.pointer in seen:  # several rules want the same
                continue
            seen.add(each.pointer)
            holder, *inner = [part for part in each.pointer.split("/")[1:] if not part.isdigit()]
            last = _zh("LegalReviewQuestions" if "questions" in inner else "", (inner or [""])[-1])
            unstated.setdefault(_zh("", holder), Counter())[last if inner else ""] += 1
        elif each.reason.removeprefix("no_") in KIND_LABELS:
            registers[KIND_LABELS[each.reason.removeprefix("no_")]] += 1
        elif each.reason == "law_not_held":
            articles += 1
            laws.update(dict.fromkeys(_NAMES.findall(each.message)))
        elif each.reason in ("unset", "no_value", "not_held", "value_unverified"):
            standards += 1
        else:
            rest += 1
    if unstated:
        number = sum(sum(each.values()) for each in unstated.values())
        yield _Remark(
            f"记录没有载明、因而未能比对的内容 {number} 处，请查看案卷：{_listed(unstated)}"
        )
    if registers:
        yield _Remark(f"没有提供{'、'.join(registers)}的登记资料，{registers.total()} 项未能比对")
    if articles:
        named = "、".join(laws) or "所引法律文件"
        yield _Remark(f"{named}的条文没有收录，{articles} 项未能比对，请核对原文")
    if standards:
        yield _Remark(f"裁量基准等本地标准尚未录入，{standards} 项未能比对")
    if rest:
        yield _Remark(f"另有 {rest} 项未能比对，请对照案卷查看")


def _listed(unstated: dict[str, Counter[str]]) -> str:
    """What is not stated of each part of the file: 证据（是否核实 4、取得日期 4）；笔录（…）."""
    return "；".join(
        holder
        + (
            "（"
            + "、".join(f"{name} {times}" if times > 1 else name for name, times in inner)
            + "）"
            if (inner := [(name, times) for name, times in fields.items() if name])
            else ""
        )
        for holder, fields in unstated.items()
    )


@field("finding.text")
def _finding_text(facts: Facts) -> Told:
    found = facts.member("findings")
    if not isinstance(found, _Remark):
        return ()
    number = facts.members["findings"].number
    grounds = merged(dict.fromkeys(each.at(None) for each in found.grounds))
    return said(f"{number}．{found.words}" + (f"（依据：{grounds}）" if grounds else ""))
