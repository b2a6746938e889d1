"""The door: a folder of papers is read, put in order, and becomes a case."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import attrs

from enforcement_kit.documents import PICTURES
from enforcement_kit.errors import (
    EnforcementKitError,
    Location,
    MissingExtraError,
    Problem,
    UnreadableError,
    UsageError,
    system_reason,
)
from enforcement_kit.io import InputFile
from enforcement_kit.papers.folders.bound import bound_files
from enforcement_kit.papers.folders.correcting import corrected
from enforcement_kit.papers.folders.corrections import Corrections, read_corrections
from enforcement_kit.papers.folders.filed import FiledPaper, Unread
from enforcement_kit.papers.folders.files import SIDE_FILE, case_folders, files_of
from enforcement_kit.papers.folders.folder_read import FolderRead, PapersRead
from enforcement_kit.papers.folders.grouping import Group, Grouped, group
from enforcement_kit.papers.folders.looking import looks_of
from enforcement_kit.papers.folders.merging import CaseRead, merge
from enforcement_kit.papers.folders.numbers import number_key
from enforcement_kit.papers.folders.order import in_course_order
from enforcement_kit.papers.reading import read_paper

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from enforcement_kit.papers.folders.corrections import Correction
    from enforcement_kit.papers.paper_read import PaperRead

__all__ = ["read_folder", "read_folders"]

Ocr = Literal["auto", "never", "always"]
Named = tuple[str, "PaperRead"]
_DECIDED = ("decision", "no_penalty_decision", "on_the_spot_decision")


def read_folders(
    folder: str | Path,
    *,
    side_file: str | Path | None = None,
    ocr: Ocr = "auto",
    progress: Callable[[str, int], None] | None = None,
) -> PapersRead:
    """Reads a folder of papers, or a folder of such folders, one a case.

    A folder that holds papers itself is one case file, with all that lies in the folders below it.
    A folder that cannot be read or merged is said; the others are read all the same.

    Args:
        folder: the folder.
        side_file: a file of corrections, where there is one case; else each folder's own is read.
        ocr: whether letters in pictures are recognised: where a page has no text, never, always.
        progress: told the file being read, with the page where letters are recognised, and how
            many files have been read.

    Raises:
        UnreadableError: there is no such folder, or nothing in it.
        UsageError: a file of corrections is no such file, or is given for several cases.
    """
    top = Path(folder)
    folders = case_folders(top)
    if not folders:
        raise _nothing_in(top)
    if side_file is not None and len(folders) > 1:
        raise UsageError(
            f"{top.name} 中有 {len(folders)} 个案卷文件夹；更正文件放在各自的文件夹中",
            f"{top.name} holds {len(folders)} folders of cases; put corrections into each of them",
        )
    before = 0

    def told(name: str, number: int) -> None:
        if progress is not None:
            progress(name, before + number)

    found: list[FolderRead] = []
    for each in folders:
        found.append(read_folder(each, side_file=side_file, ocr=ocr, progress=told))
        before += len(found[-1].inputs)
    if not any(each.cases or each.unread or each.problems for each in found):
        raise _nothing_in(top)
    return _told_apart(found)


def read_folder(
    folder: str | Path,
    *,
    side_file: str | Path | None = None,
    ocr: Ocr = "auto",
    progress: Callable[[str, int], None] | None = None,
) -> FolderRead:
    """Reads the papers of one case and makes its record of them.

    Papers of two cases are never merged by guess: where each case has a number of its own and no
    paper is left over, there are two cases; else none is made, and the groups are named.

    Args:
        folder: the folder with the papers; folders below it belong to it.
        side_file: a file of corrections; else `corrections.toml` in the folder, where there is one.
        ocr: whether letters in pictures are recognised.
        progress: told the file being read, with the page where letters are recognised, and its
            number.

    Raises:
        UnreadableError: the folder cannot be opened.
        UsageError: it holds more files than a case file does, or the corrections are none.
    """
    top = Path(folder)
    beside = top / SIDE_FILE if side_file is None else Path(side_file)
    side = read_corrections(beside) if side_file is not None or beside.exists() else Corrections()
    names, skipped = files_of(top)
    bound = bound_files(top, names)
    names = tuple(name for name in names if name not in {each.file for each in bound})
    left_out = side.left_out(names)
    unread = [
        *skipped,
        *bound,
        *(_left_out(name, left_out[name]) for name in names if name in left_out),
    ]
    stale = [each for each in side.corrections if not any(map(each.is_of, names))]
    papers: list[Named] = []
    digests: dict[str, str] = {}
    for number, name in enumerate((each for each in names if each not in left_out), 1):
        if progress is not None:
            progress(name, number)
        try:
            read = read_paper(
                top / name, name=name, ocr=ocr, progress=_paged(progress, name, number)
            )
            digests[name] = hashlib.sha256((top / name).read_bytes()).hexdigest()
        except (EnforcementKitError, OSError) as error:
            unread.append(_unread(name, error))
            continue
        read, out_of_date = corrected(read, side.of(name))
        stale.extend(each for each in out_of_date if each not in stale)
        papers.append((name, read))
    papers = _without_echoes(papers)
    grouped = group(papers, labels=side.labels(names), one_case=side.one_case)
    cases, problems = _cases(top.resolve().name, papers, grouped, digests, side)
    return FolderRead(
        name=top.resolve().name,
        cases=cases,
        grouped=grouped,
        unread=tuple(unread),
        looks=looks_of(cases, papers),
        applied=tuple(each for each in side.corrections if each not in stale),
        stale=tuple(stale),
        problems=problems,
        inputs=tuple(
            InputFile(path=name, sha256=digest, read=1, rejected=0)
            for name, digest in digests.items()
        ),
    )


def _without_echoes(papers: Sequence[Named]) -> list[Named]:
    """The papers; a page that repeats a decision of the folder is none itself.

    What publishes a decision has its number and its words, and is known as a decision by them
    alone, without a title.
    """
    titled = {
        number
        for _, read in papers
        if read.kind in _DECIDED and read.kind_sure == "certain"
        for number in _numbers(read)
    }
    by = ("重述决定内容的材料", "a page that repeats a decision")
    return [
        (name, attrs.evolve(read, kind=None, kind_by=by))
        if read.kind in _DECIDED and read.kind_sure != "certain" and _numbers(read) & titled
        else (name, read)
        for name, read in papers
    ]


def _numbers(read: PaperRead) -> set[str]:
    return {number_key(str(value.value)) for value in read.all("document_number")}


def _paged(
    progress: Callable[[str, int], None] | None, name: str, number: int
) -> Callable[[int, int], None] | None:
    """Progress by pages, said as part of the file's."""
    if progress is None:
        return None
    return lambda page, pages: progress(f"{name} {page}/{pages}", number)


def _cases(
    name: str,
    papers: Sequence[Named],
    grouped: Grouped,
    digests: Mapping[str, str],
    side: Corrections,
) -> tuple[tuple[CaseRead, ...], tuple[Problem, ...]]:
    if not papers:
        return (), (_problem("papers-none", name, *_NONE),)
    several = len(grouped.groups) > 1
    if several and not grouped.clean:
        return (), (_mixed(name, grouped),)
    held = dict(papers)
    found: list[CaseRead] = []
    for each in grouped.groups:
        own = [(file, held[file]) for file in each.files]
        id = side.id if side.id and not several else _id(own, each, name, several=several)  # noqa: A001
        found.append(merge(_filed(own, digests), name=id, file=name))
    problems = [_separate(name, grouped)] if several else []
    problems += [_no_number(name, each) for each in found if _lacks_number(each)]
    return tuple(found), tuple(problems)


def _filed(papers: Sequence[Named], digests: Mapping[str, str]) -> tuple[FiledPaper, ...]:
    """The papers in the order of the file; a second copy of one is marked."""
    seen: dict[object, str] = {}
    found: list[FiledPaper] = []
    for number, (file, read) in enumerate(in_course_order(papers), 1):
        text = "".join(read.document.text.split())
        first = seen.setdefault(digests[file], file)
        if first == file and text:
            first = seen.setdefault(text, file)
        found.append(
            FiledPaper(
                id=f"p{number}",
                file=file,
                read=read,
                sha256=digests[file],
                same_as="" if first == file else first,
            )
        )
    return tuple(found)


def _id(papers: Sequence[Named], group: Group, name: str, *, several: bool) -> str:
    """The id of a case: its number, else that of its decision, else the name of the folder.

    Where the papers state several, none is chosen and the next is asked for.
    """
    own: dict[str | None, set[str]] = {}
    of_the_case: set[str] = set()
    for _, read in papers:
        own.setdefault(read.kind, set()).update(_numbers(read))
        of_the_case |= {number_key(str(value.value)) for value in read.all("case_number")}
    filed = own.get("filing_approval", set())
    for numbers in (filed, of_the_case, *(own.get(kind, set()) for kind in _DECIDED)):
        if len(numbers) == 1:
            return min(numbers)
    return f"{name}-{group.numbers[0]}" if several and group.numbers else name


def _told_apart(folders: Sequence[FolderRead]) -> PapersRead:
    """The folders with ids that no two cases share: a second folder of a number bears its name."""
    seen: dict[str, str] = {}
    problems: list[Problem] = []
    found: list[FolderRead] = []
    for folder in folders:
        cases: list[CaseRead] = []
        for each in folder.cases:
            own = each.case.id
            if own in seen:
                problems.append(
                    _problem(
                        "papers-number-twice",
                        folder.name,
                        f"编号与文件夹 {seen[own]} 中的案件相同，本件以文件夹名为编号",
                        f"the number is that of the case in {seen[own]}; this one is known by the"
                        " name of its folder",
                    )
                )
                other = folder.name if folder.name not in seen else f"{folder.name}-{own}"
                each = attrs.evolve(each, case=attrs.evolve(each.case, id=other))  # noqa: PLW2901
            seen[each.case.id] = folder.name
            cases.append(each)
        found.append(attrs.evolve(folder, cases=tuple(cases)))
    return PapersRead(folders=tuple(found), problems=tuple(problems))


_SHOWN = 6
"""Files that a message names."""

_NO_LETTERS = "没有识别出文字"
_NONE = ("没有可以读的文书", "there is no paper that can be read")


def _nothing_in(folder: Path) -> EnforcementKitError:
    return UnreadableError(
        f"{folder.name}：文件夹中没有文书（.docx、.pdf、.txt、.html 等），也没有装文书的文件夹",
        f"{folder.name}: the folder holds neither papers (.docx, .pdf, .txt, .html and the like)"
        " nor folders with papers",
    )


def _unread(name: str, error: EnforcementKitError | OSError) -> Unread:
    if isinstance(error, OSError):
        zh, en = system_reason(error)
        return Unread(
            file=name, code="unreadable", why=(f"无法打开（{zh}）", f"cannot be opened ({en})")
        )
    code = "unreadable"
    if isinstance(error, MissingExtraError):
        code = "missing-extra"
    elif isinstance(error, UsageError):
        code = "form"
    elif _NO_LETTERS in error.message and Path(name).suffix.lower() in PICTURES:
        code = "picture"
    own = Path(name).name
    zh = error.message.removeprefix(f"{name}：").removeprefix(f"{own}：")
    en = error.message_en.removeprefix(f"{name}: ").removeprefix(f"{own}: ")
    return Unread(file=name, code=code, why=(zh, en))


def _left_out(name: str, correction: Correction) -> Unread:
    by, why = correction.by or "某人", correction.why
    zh = f"更正文件说不属于本案（{by}）：{why}".rstrip("：")
    en = f"left out by {by}: {why}".rstrip(": ")
    return Unread(file=name, code="left-out", why=(zh, en))


def _problem(code: str, file: str, zh: str, en: str, *, fix: str = "") -> Problem:
    return Problem(code=code, message=zh, message_en=en, at=Location(file=file), fix=fix)


def _names(grouped: Grouped) -> tuple[str, str]:
    """The groups in words: their numbers, else their parties, and how many papers they have."""
    zh: list[str] = []
    en: list[str] = []
    for number, each in enumerate(grouped.groups, 1):
        known, count = each.numbers or each.parties, len(each.files)
        zh.append(f"第{number}组（{'、'.join(known) or '没有编号和当事人'}）{count} 份")
        en.append(f"group {number} ({', '.join(known) or 'no number, no party'}): {count} papers")
    if grouped.loose:
        shown = "、".join(grouped.loose[:_SHOWN]) + ("等" if len(grouped.loose) > _SHOWN else "")
        zh.append(f"无法归入的 {len(grouped.loose)} 份：{shown}")
        en.append(f"belonging to none, {len(grouped.loose)}: {', '.join(grouped.loose[:_SHOWN])}")
    return "；".join(zh), "; ".join(en)


def _mixed(name: str, grouped: Grouped) -> Problem:
    zh, en = _names(grouped)
    found = _problem(
        "papers-of-several-cases",
        name,
        f"文书像是 {len(grouped.groups)} 件案件的，没有合并。{zh}",
        f"the papers look like those of {len(grouped.groups)} cases and were not merged. {en}",
        fix='每件案件放一个文件夹；或者在 corrections.toml 中用 field = "case" 写明各文书属于'
        "哪一件，确属一案的写 [folder] one_case = true",
    )
    return attrs.evolve(found, level="rejected")


def _separate(name: str, grouped: Grouped) -> Problem:
    zh, en = _names(grouped)
    return _problem(
        "papers-parted",
        name,
        f"文件夹中有 {len(grouped.groups)} 件案件的文书，按编号分为 {len(grouped.groups)} 件。{zh}",
        f"the folder holds the papers of {len(grouped.groups)} cases, parted by number. {en}",
    )


def _lacks_number(read: CaseRead) -> bool:
    decision = read.case.decision
    has_paper = any(each.kind in _DECIDED for each in read.papers)
    return has_paper and (decision is None or decision.document_number is None)


def _no_number(name: str, read: CaseRead) -> Problem:
    paper = next(each for each in read.papers if each.kind in _DECIDED)
    return _problem(
        "papers-no-number",
        f"{name}/{paper.file}",
        "没有读到决定书的文号；文书确有文号的，写入 corrections.toml",
        "no number of the decision was read; where the paper has one, put it into corrections.toml",
    )
