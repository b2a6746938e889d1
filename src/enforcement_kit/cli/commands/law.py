"""`ekit law`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import click

from enforcement_kit.cli.config import config_option, read_config
from enforcement_kit.cli.options import formats, language
from enforcement_kit.cli.packs import packs_of, packs_option
from enforcement_kit.cli.speech import print_json, say, say_wrapped, table

if TYPE_CHECKING:
    from datetime import date

    from enforcement_kit.law import Absent, Held, Law, Resolution, Statute

__all__ = ["law"]

_ARTICLE = 18  # columns; a document's whole name would push the keys out


@click.command()
@click.argument("key", required=False)
@click.option("--on", "on_day", metavar="DATE", help="哪一天；默认今天 / day; today by default")
@click.option("--domain", help="执法领域的例外 / exceptions of a field of law")
@config_option
@packs_option
@formats()
@language
def law(
    key: str | None,
    *,
    on_day: str | None,
    domain: str | None,
    config: str | None,
    packs: tuple[str, ...],
    form: str,
    lang: str,
) -> int:
    """某日的法定数值及其条文；KEY 也可以是条文引用或法律名称；不给 KEY 时列出全部参数。

    The value of a legal parameter on a day, with its article. KEY may be a citation
    (行政处罚法第五十九条) or a statute; without KEY, all parameters.
    """
    from enforcement_kit.cli.dates import day, today
    from enforcement_kit.law import Held

    on = today() if on_day is None else day(on_day)
    held = packs_of(dirs=(*read_config(config).packs, *packs)).law
    if key is None:
        _tell_all(held, on, domain, form=form, lang=lang)
        return 0
    if key not in held.parameters() and not key.isascii():
        return _cited(held, key, on, form=form, lang=lang)
    answer = held.parameter(key, on, domain=domain)
    if form == "json":
        print_json({"format": "enforcement-kit/parameter/1", **answer.to_dict(on)})
    else:
        say_wrapped(_told(answer, lang=lang))
    return 0 if isinstance(answer, Held) else 2


def _tell_all(held: Law, on: date, domain: str | None, *, form: str, lang: str) -> None:
    from enforcement_kit.law import Held
    from enforcement_kit.text import shorten

    found = {name: held.parameter(name, on, domain=domain) for name in held.parameters()}
    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/law/1",
                "parameters": [each.to_dict(on) for each in found.values()],
            }
        )
        return
    head = ("参数", "数值", "条文") if lang == "zh" else ("parameter", "value", "basis")
    rows = [head]
    group = ""
    for name, each in found.items():
        family, _, rest = name.partition(".")
        if family != group:
            group = family
            rows.append((family, "", ""))
        if isinstance(each, Held):
            article = attrs.evolve(each.basis, version=None, paragraph=None, item=None)
            value = f"{each.value} {each.unit}"
            rows.append((f"  {rest}", value, shorten(article.short(), _ARTICLE)))
        else:
            rows.append((f"  {rest}", f"— {each.reason}", ""))
    for line in table(rows):
        say(line)


def _told(answer: Held | Absent, *, lang: str) -> str:
    from enforcement_kit.law import Held

    zh = lang == "zh"
    note = answer.note if zh else answer.note_en
    if not isinstance(answer, Held):
        message = answer.message if zh else answer.message_en
        return f"{message}\n{note}" if note else message
    until = answer.until.isoformat() if answer.until else "…"
    checked = answer.checked_on.isoformat() if answer.checked_on else "—"
    basis = answer.basis.zh() if zh else answer.basis.en()
    source = "" if answer.source == "built-in" else f"  {answer.source}"
    lines = [
        f"{answer.key} = {answer.value} {answer.unit}  [{answer.since} — {until}]",
        f"{basis}  ({answer.sure}, {checked}){source}",
    ]
    return "\n".join([*lines, note] if note else lines)


def _cited(held: Law, text: str, on: date, *, form: str, lang: str) -> int:
    """A citation looked up, or a statute with its versions."""
    from enforcement_kit.citation import parse_citations

    cited = parse_citations(text)
    if not cited:
        _tell_statute(held.statute_named(text), on, form=form, lang=lang)
        return 0
    found = [held.resolve(each.citation, on) for each in cited]
    if form == "json":
        print_json(
            {"format": "enforcement-kit/citations/1", "citations": [one.to_dict() for one in found]}
        )
    else:
        for one in found:
            say_wrapped(_resolved(one, lang=lang))
    return 0 if all(one.good for one in found) else 2


def _resolved(one: Resolution, *, lang: str) -> str:
    zh = lang == "zh"
    cited = one.citation.zh() if zh else one.citation.en()
    if not one.good:
        mend = one.mend if zh else one.mend_en
        message = one.message if zh else one.message_en
        return f"{message}\n{mend}" if mend else message
    version = one.version
    assert version is not None
    until = version.until or "…"
    depth = ""
    if one.paragraphs is not None and one.citation.article is not None:
        depth = f"；共 {one.paragraphs} 款" if zh else f"; {one.paragraphs} paragraphs"
        if one.items:
            depth += f"、{one.items} 项" if zh else f", {one.items} items"
    known = f"在 {version.id} 年版中" if zh else f"in the version of {version.id}"
    mark = "：" if zh else ": "
    return f"{cited}{mark}{known} [{version.since} — {until}]{depth}"


def _tell_statute(statute: Statute, on: date, *, form: str, lang: str) -> None:
    names = statute.names
    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/statute/1",
                "name": statute.name,
                "full": names.full,
                "kind": statute.kind,
                "versions": [
                    {
                        "id": version.id,
                        "since": version.since.isoformat(),
                        "until": version.until and version.until.isoformat(),
                        "since_sure": version.since_sure,
                        "articles_held": version.shape is not None,
                        "in_force": version.on(on),
                    }
                    for version in statute.versions
                ],
            }
        )
        return
    zh = lang == "zh"
    say(f"《{names.full}》" if zh else names.english or names.full)
    for version in statute.versions:
        held = version.shape is not None
        words = (
            ("条文已收录" if held else "条文未收录") if zh else ("articles held" if held else "")
        )
        mark = "*" if version.on(on) else " "
        say(f"{mark} {version.id}  [{version.since} — {version.until or '…'}]  {words}".rstrip())
