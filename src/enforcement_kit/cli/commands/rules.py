"""`ekit rules` and `ekit rule CODE`."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from enforcement_kit.cli.commands.check import rules_asked
from enforcement_kit.cli.config import config_option, read_config
from enforcement_kit.cli.options import formats, language
from enforcement_kit.cli.speech import COLUMNS, print_json, say, say_wrapped, table
from enforcement_kit.text import wrap

if TYPE_CHECKING:
    from enforcement_kit.formats import CitationRow
    from enforcement_kit.rules import Rule

__all__ = ["rule", "rules"]

own_rules = click.option(
    "--rules", "files", multiple=True, metavar="FILE.py", help="自定规则 / own rules"
)


@click.command()
@click.option("--family", help="一类规则 / one family")
@own_rules
@formats()
@config_option
@language
def rules(
    family: str | None, *, files: tuple[str, ...], form: str, config: str | None, lang: str
) -> int:
    """规则目录：代码、名称、依据、程度、自动化程度。

    The catalogue of rules: code, name, ground, severity, how far a machine can decide.
    """
    from enforcement_kit._version import __version__
    from enforcement_kit.errors import UsageError
    from enforcement_kit.formats import AUTOMATION_ZH, SEVERITY_ZH
    from enforcement_kit.rules import FAMILIES

    if family is not None and family not in FAMILIES:
        names = "、".join(FAMILIES)
        raise UsageError(
            f"没有规则类别 {family}；可用：{names}", f"there is no family {family}; use {names}"
        )
    found = [
        each
        for each in rules_asked(read_config(config), select=None, ignore=None, files=files)
        if family in (None, each.family)
    ]
    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/rules/1",
                "kit_version": __version__,
                "rules": [each.to_dict() for each in found],
            }
        )
        return 0
    current = ""
    rows: list[tuple[str, ...]] = []
    order = list(FAMILIES)
    for each in sorted(found, key=lambda one: order.index(one.family)):
        if each.family != current:
            _tell(rows)
            rows = []
            current = each.family
            say("")
            say(FAMILIES[current][0] if lang == "zh" else FAMILIES[current][1])
        name = each.name if lang == "zh" else each.name_en
        severity = SEVERITY_ZH[each.severity] if lang == "zh" else each.severity
        automation = AUTOMATION_ZH[each.automation] if lang == "zh" else each.automation
        rows.append((each.code, name, severity, automation))
    _tell(rows)
    say("")
    say(f"共 {len(found)} 条规则" if lang == "zh" else f"{len(found)} rules")
    return 0


def _tell(rows: list[tuple[str, ...]]) -> None:
    for line in table(rows, columns=COLUMNS - 2):
        say(f"  {line}")


@click.command()
@click.argument("code")
@own_rules
@formats()
@config_option
@language
def rule(code: str, *, files: tuple[str, ...], form: str, config: str | None, lang: str) -> int:
    """一条规则的全部内容：依据、适用、改法、样例。

    One rule, whole: ground, when it applies, how to mend, examples.
    """
    from enforcement_kit._version import __version__
    from enforcement_kit.rules import examples_of

    asked = rules_asked(read_config(config), select=None, ignore=None, files=files)
    found = asked[code.upper()]
    examples = examples_of(found.code)
    if form == "json":
        shown = [{"expect": e.expect, "zh": e.zh, "en": e.en, "case": e.case} for e in examples]
        print_json(
            {
                "format": "enforcement-kit/rule/1",
                "kit_version": __version__,
                **found.to_dict(),
                "doc": found.doc,
                "examples": shown,
            }
        )
        return 0
    for line in _page(found, lang):
        say_wrapped(line)
    for each in examples:
        say_wrapped(
            f"  {each.expect:<15} {each.zh if lang == 'zh' else each.en or each.zh}", deeper=16
        )
    return 0


def _page(rule: Rule, lang: str) -> list[str]:
    from enforcement_kit.formats import AUTOMATION_ZH, SEVERITY_ZH, cited
    from enforcement_kit.rules import FAMILIES, GATES

    grounds = cited(cast("list[CitationRow]", [each.to_dict() for each in rule.ground.citations]))
    span = [day.isoformat() if day else "…" for day in (rule.ground.since, rule.ground.until)]
    held = " — ".join(span) if span != ["…", "…"] else ""
    doc: list[str] = []
    for paragraph in rule.doc.split("\n\n"):
        doc += [*wrap(" ".join(paragraph.split()), COLUMNS), ""]
    gate = GATES.get(rule.gate)
    lines = [f"{rule.code}  {rule.name}", f"        {rule.name_en}", "", *doc]
    if lang == "zh":
        lines += [
            (
                f"类别：{FAMILIES[rule.family][0]}    程度：{SEVERITY_ZH[rule.severity]}"
                f"    自动化：{AUTOMATION_ZH[rule.automation]}"
            ),
            f"依据：{grounds or '惯例'}" + (f"（{held}）" if held else ""),
        ]
        lines += [f"改法：{rule.fix}（{rule.who}）"] if rule.fix else []
        lines += [f"不适用：{gate.zh}"] if gate else []
        lines += [f"需要：{'、'.join(rule.needs)}"] if rule.needs else []
    else:
        lines += [
            (
                f"family: {FAMILIES[rule.family][1]}    severity: {rule.severity}"
                f"    automation: {rule.automation}"
            ),
            f"ground: {grounds or 'practice'}" + (f" ({held})" if held else ""),
        ]
        lines += [f"mend: {rule.fix_en}"] if rule.fix_en else []
        lines += [f"not applicable: {gate.en}"] if gate else []
        lines += [f"needs: {', '.join(rule.needs)}"] if rule.needs else []
    return [*lines, ""]
