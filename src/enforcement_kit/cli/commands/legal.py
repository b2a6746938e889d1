"""`ekit legal CASE`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from enforcement_kit.cli.options import formats, language, unmask
from enforcement_kit.cli.packs import note_missing_year, packs_of, packs_option
from enforcement_kit.cli.speech import note, note_path, print_json, say, say_wrapped

if TYPE_CHECKING:
    from datetime import date

    from enforcement_kit.io import Loaded
    from enforcement_kit.model import Case
    from enforcement_kit.rules import LegalPage, Question

__all__ = ["legal"]

VERDICTS = {
    "pass": ("未发现不符", "nothing found"),
    "fail": ("发现不符", "found"),
    "not_applicable": ("不适用", "not applicable"),
    "cannot_tell": ("须由人判断", "for the reviewer"),
}
STATES = {
    "due": ("应当审核", "review is due"),
    "not_due": ("未发现应当审核的情形", "nothing says that review is due"),
    "open": ("是否应当审核须由人判断", "whether review is due is for a person"),
}


@click.command()
@click.argument("records", metavar="CASE")
@click.option("--case", "case_id", metavar="ID", help="记录中的哪一件 / which case of the records")
@click.option("--context", metavar="DIR", help="人员、证件、清单所在文件夹 / folder of registers")
@packs_option
@click.option("--on", "on_day", metavar="DATE", help="哪一天；默认今天 / day; today by default")
@click.option("--until", metavar="STAGE", help="只看到某一阶段 / up to a stage")
@click.option("--out", metavar="FILE.docx", help="审核意见书草稿 / draft opinion (Word)")
@formats()
@language
@unmask
def legal(
    records: str,
    *,
    case_id: str | None,
    context: str | None,
    packs: tuple[str, ...],
    on_day: str | None,
    until: str | None,
    out: str | None,
    form: str,
    lang: str,
    unmask: bool,
) -> int:
    """法制审核：是否应当审核、九项内容、时间表，并可写出意见书草稿（结论留空）。

    The legal reviewer's page of a case: is review due, the nine questions, the timeline; with
    --out a draft opinion whose conclusion stays blank. With --on a day on which the review was
    not over, the case is looked at as it stood on that day.
    """
    from enforcement_kit.cli.commands.timeline import case_of
    from enforcement_kit.cli.dates import day, today
    from enforcement_kit.cli.reading import loaded
    from enforcement_kit.course import timeline
    from enforcement_kit.privacy import mask
    from enforcement_kit.rules import Context, default_rules, legal_page

    if out is not None and not out.lower().endswith(".docx"):
        raise click.UsageError(
            f"审核意见书写成 Word：{out} 须以 .docx 结尾 / the draft is a Word file: name it .docx"
        )
    on = today() if on_day is None else day(on_day)
    found = loaded(records, lang=lang)
    case = case_of(found, case_id)
    town = found.town_year if context is None else loaded(context, lang=lang).town_year
    laid = packs_of(town.town.packs, packs)
    left: tuple[str, ...] = ()
    if on_day is not None and until is None:
        case, left, until = _on_the_day(case, on)
    around = Context(town, packs=laid, on=on)
    page = legal_page(case, around, default_rules(), until=until)
    course = timeline(case, on=on, packs=laid, table=around.table)
    note_missing_year(on, max(course.reaches, around.reaches), around.table, lang=lang)
    if out is not None:
        from enforcement_kit.instruments import write_instrument
        from enforcement_kit.io import write_whole

        draft = write_instrument(_unreviewed(case), "legal_review", context=around, on=on)
        written = write_whole(Path(out), draft.docx)
        note_path("草稿已写入（未遮蔽）", written.path, "the draft was written, unmasked")
    document = page.to_dict() | {"timeline": course.to_dict(), "left_out": list(left)}
    if left:
        note(
            f"按 {on} 当日的案卷核查：其后的 {len(left)} 个日期没有列入"
            if lang == "zh"
            else f"the case as it stood on {on}: {len(left)} later days are left out"
        )
    if form == "json":
        print_json(document if unmask else mask(document))
        return _code(page, found)
    _tell(page, lang=lang, unmask=unmask)
    from enforcement_kit.cli.speech import table
    from enforcement_kit.course import timeline_rows

    say("")
    say("时间表" if lang == "zh" else "timeline")
    for line in table(timeline_rows(course, lang="en" if lang == "en" else "zh")):
        say(line)
    return _code(page, found)


def _on_the_day(case: Case, on: date) -> tuple[Case, tuple[str, ...], str | None]:
    """The case as the reviewer has it on a day, what is left out, and how far to look.

    A day after the review looks back at the whole case, and later steps are found (ORD006).
    """
    from enforcement_kit.rules.looks.happened import as_it_stood

    review = case.legal_review
    if review is not None and review.date is not None and review.date < on:
        return case, (), None
    stood = as_it_stood(case, on)
    return stood.case, stood.later, "legal_review" if stood.case.decision is None else None


def _unreviewed(case: Case) -> Case:
    """The case as it was before the reviewer concluded, for a draft that concludes nothing."""
    import attrs

    from enforcement_kit.model import LegalReview

    review = case.legal_review or LegalReview()
    return attrs.evolve(case, legal_review=LegalReview(sent=review.sent, body=review.body))


def _code(page: LegalPage, found: Loaded) -> int:
    """The exit code: 2 where a rule broke, 1 where an error fails or a record was set aside."""
    findings = [each for question in page.questions for each in question.findings]
    if any(each.verdict == "error" for each in findings):
        return 2
    fails = any(each.verdict == "fail" and each.severity == "error" for each in findings)
    return int(fails or found.rejected > 0)


def _tell(page: LegalPage, *, lang: str, unmask: bool) -> None:
    at = 0 if lang == "zh" else 1
    say("  ".join(str(part) for part in (page.case.id, page.case.number, page.on) if part))
    say(STATES[page.state][at])
    for each in page.due:
        state = "" if each.state == page.state and not each.clause else STATES[each.state][at]
        clause = f"58(1)({each.clause})" if each.clause else ""
        head = " ".join(part for part in (clause, state, each.item) if part)
        words = each.zh if lang == "zh" else each.en
        line = ("：" if lang == "zh" else ": ").join(part for part in (head, words) if part)
        if line:
            say_wrapped(f"  {line}")
    say("")
    for number, question in enumerate(page.questions, start=1):
        _question(number, question, at, unmask=unmask)


def _question(number: int, question: Question, at: int, *, unmask: bool) -> None:
    from enforcement_kit.formats import pointer_words
    from enforcement_kit.privacy import mask_text
    from enforcement_kit.text import safe, shorten

    name = question.zh if at == 0 else question.en
    say(f"{number}. {name}  {VERDICTS[question.verdict][at]}")
    for each in question.findings:
        words = each.message if at == 0 else each.message_en
        place = pointer_words(each.pointer, "zh" if at == 0 else "en")
        told = safe("  ".join(part for part in (each.rule, place, words) if part))
        say(f"   {shorten(told if unmask else mask_text(told), 76)}")
