"""What `ekit papers read` says: each folder, its papers, what contradicts, what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.cli.speech import problem_line, say, say_wrapped, table
from enforcement_kit.privacy import mask, masker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from enforcement_kit.papers import CaseRead, Contradiction, FolderRead, PapersRead

__all__ = ["masked_report", "personal_of", "tell_reading"]

_SHOWN = 40
_PEOPLE = ("operator", "legal_representative", "person", "signature")
_PARTIES = ("party_name", "trade_name")
_OTHERS = ("id_number", "address", "phone")


def personal_of(read: PapersRead) -> list[dict[str, str]]:
    """What the papers name of people, so that it is masked wherever else it stands."""
    found: dict[tuple[str, str, str], None] = {}
    for case in read.cases:
        party = case.case.party
        kind = "" if party is None or party.kind is None else party.kind
        for filed in case.papers:
            for value in filed.read.values:
                text = str(value.value)
                if value.field in _PEOPLE:
                    found["operator", text, ""] = None
                elif value.field in _PARTIES:
                    found["party_name", text, kind] = None
                elif value.field in _OTHERS:
                    found[value.field, text, kind] = None
    return [{mark: text, "kind": kind} if kind else {mark: text} for mark, text, kind in found]


def masked_report(read: PapersRead, *, values: bool, unmask: bool) -> dict[str, object]:
    """The report of a reading, masked unless asked otherwise."""
    from enforcement_kit.papers import reading_report

    report = reading_report(read, values=values)
    if unmask:
        return report
    masked = mask({"known": personal_of(read), "report": report})
    found = masked["report"]
    assert isinstance(found, dict)
    return found


def tell_reading(read: PapersRead, *, lang: str, unmask: bool) -> None:
    """Says what was read, in 80 columns."""
    hide: Callable[[str], str] = str if unmask else masker({"known": personal_of(read)})
    for number, folder in enumerate(read.folders):
        if number:
            say()
        _tell_folder(folder, lang=lang, hide=hide, unmask=unmask)
    if len(read.folders) > 1:
        say()
        refused = sum(each.rejected for each in read.folders)
        say(
            f"文件夹 {len(read.folders)} 个，案件 {len(read.cases)} 件，未成案 {refused} 个"
            if lang == "zh"
            else f"{len(read.folders)} folders, {len(read.cases)} cases, {refused} refused"
        )


def _tell_folder(
    folder: FolderRead, *, lang: str, hide: Callable[[str], str], unmask: bool
) -> None:
    zh = lang == "zh"
    say_wrapped(hide(folder.name))
    for case in folder.cases:
        _tell_case(case, zh=zh, hide=hide)
    for problem in folder.problems:
        say_wrapped(f"  ! {hide(problem_line(problem, lang=lang, unmask=unmask))}", deeper=4)
    if len(folder.grouped.groups) > 1:
        _tell_groups(folder, zh=zh, hide=hide)
    lost = [each for each in folder.unread if each.is_lost]
    _listed(
        "没有读的" if zh else "not read",
        [f"{each.file}：{each.why[0]}" if zh else f"{each.file}: {each.why[1]}" for each in lost],
        hide,
    )
    for each in folder.unread:
        if each.code == "bound":
            said = f"{each.file}：{each.why[0]}" if zh else f"{each.file}: {each.why[1]}"
            say_wrapped(f"  {hide(said)}", deeper=4)
    pictures = sum(each.code == "picture" for each in folder.unread)
    if pictures:
        say(f"  没有文字的图片：{pictures}" if zh else f"  pictures without letters: {pictures}")
    _listed(
        "请人看的" if zh else "for a person to look at",
        [_look_line(each.file, each.what[not zh], each.written) for each in folder.looks],
        hide,
    )
    if folder.applied or folder.stale:
        say(
            f"  更正：采用 {len(folder.applied)} 处，已不相符 {len(folder.stale)} 处"
            if zh
            else f"  corrections: {len(folder.applied)} applied, {len(folder.stale)} out of date"
        )
    for stale in folder.stale:
        say_wrapped(hide(f"    第 {stale.number} 条 {stale.paper} {stale.field}"), deeper=4)


def _tell_groups(folder: FolderRead, *, zh: bool, hide: Callable[[str], str]) -> None:
    for number, each in enumerate(folder.grouped.groups, 1):
        head = f"第{number}组" if zh else f"group {number}"
        _listed(head, list(each.files), hide)
    _listed("无法归入的" if zh else "belonging to none", list(folder.grouped.loose), hide)


def _tell_case(case: CaseRead, *, zh: bool, hide: Callable[[str], str]) -> None:
    from enforcement_kit.papers import kind_words

    count, taken = len(case.papers), len(case.places)
    say_wrapped(
        f"  案件 {case.case.id}：文书 {count} 份，取值 {taken} 处"
        if zh
        else f"  case {case.case.id}: {count} papers, {taken} values taken"
    )
    rows = [("", "日期", "文书", "文件") if zh else ("", "date", "paper", "file")]
    for filed, paper in zip(case.papers, case.case.papers, strict=True):
        rows.append(
            (
                filed.id,
                "" if paper.date is None else paper.date.isoformat(),
                kind_words(filed.read.kind)[not zh],
                hide(filed.file),
            )
        )
    for line in table(rows, columns=76):
        say(f"    {line}")
    _listed(
        "文书之间的矛盾" if zh else "contradictions",
        [line for each in case.contradictions for line in _contradiction(each, zh=zh)],
        hide,
    )


def _contradiction(each: Contradiction, *, zh: bool) -> Iterator[str]:
    from enforcement_kit.papers import field_words

    name = field_words(each.field, each.role)[not zh]
    if each.may_differ:
        name += "（可以不同，请核对）" if zh else " (may differ; look at it)"
    said = "；".join(
        f"{one.place.paper} {one.written or one.value}（{one.place.file}）" for one in each.sayings
    )
    yield f"{name}：{said}" if zh else f"{name}: {said}"


def _look_line(file: str, what: str, written: str) -> str:
    quoted = f"“{written[:40]}”" if written else ""
    return f"{file}：{what}{quoted}"


def _listed(head: str, lines: list[str], hide: Callable[[str], str]) -> None:
    if not lines:
        return
    say(f"  {head}：{len(lines)}")
    for line in lines[:_SHOWN]:
        say_wrapped(f"    {hide(line)}", deeper=2)
    if len(lines) > _SHOWN:
        say(f"    …… {len(lines) - _SHOWN}")
