"""A page for every rule of the checker, and their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.formats import cited
from enforcement_kit.rules import FAMILIES, GATES, default_rules, examples_of

if TYPE_CHECKING:
    from enforcement_kit.rules import Example, Rule

__all__ = ["pages"]

INTRO = """\
# Rules

Every rule of `ekit check`, made from the rules themselves. A rule ends on every record in one
verdict: `pass`, `fail`, `undecided` (a person must decide), `not_applicable`, `not_run` or `error`.
*Automation* says how far a machine can decide it: `full`; `over`, it may report too much; `under`,
it may report too little; `manual`, only a person can.

"""

AUTOMATION = {
    "full": "a machine decides it",
    "over": "it may report too much: what it reports, a person confirms",
    "under": "it may report too little: what it leaves open, a person looks at",
    "manual": "only a person can decide it",
}


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _grounds(rule: Rule) -> str:
    return cited([each.to_dict() for each in rule.ground.citations]) or "practice"


def _example(example: Example) -> str:
    sample = f" (`{example.case}`)" if example.case else ""
    return f"- `{example.expect}`{sample}: {example.zh}" + (
        f" · {example.en}" if example.en else ""
    )


def _page(rule: Rule) -> str:
    since, until = rule.ground.since, rule.ground.until
    force = f"{since or '…'} to {until or 'now'}" if since or until else "always"
    gate = GATES.get(rule.gate)
    rows = [
        ("family", "{} · {}".format(*FAMILIES[rule.family])),
        ("scope", rule.scope),
        ("severity", rule.severity),
        ("automation", f"{rule.automation}: {AUTOMATION[rule.automation]}"),
        ("ground", f"{_grounds(rule)} ({rule.ground_kind})"),
        ("in force", force),
        ("not applicable", f"{gate.zh} · {gate.en}" if gate else "—"),
        ("needs", "、".join(f"`{each}`" for each in rule.needs) or "—"),
        ("who mends it", rule.who),
        ("mend", f"{rule.fix} · {rule.fix_en}" if rule.fix else "—"),
    ]
    table = "\n".join(f"| {name} | {_cell(text)} |" for name, text in rows)
    examples = "\n".join(map(_example, examples_of(rule.code)))
    return (
        f"# {rule.code} {rule.name}\n\n{rule.name_en}\n\n{rule.doc}\n\n"
        f"| | |\n|---|---|\n{table}\n\n## Examples\n\n"
        f"Each is tried by the tests on a synthetic case that went the way named.\n\n{examples}\n"
    )


def pages() -> dict[str, str]:
    """The table of all rules and a page for each."""
    rules = tuple(default_rules())
    chapters = []
    for family, (zh, en) in FAMILIES.items():
        members = [each for each in rules if each.family == family]
        if not members:
            continue
        rows = [
            f"| [{each.code}]({each.code}.md) | {_cell(each.name)} | {each.severity} |"
            f" {each.automation} | {_cell(_grounds(each))} |"
            for each in members
        ]
        head = "| rule | what it asks | severity | automation | ground |\n|---|---|---|---|---|"
        chapters.append(f"## {zh} · {en}\n\n{head}\n" + "\n".join(rows) + "\n")
    names = "\n".join(each.code for each in rules)
    toctree = f"```{{toctree}}\n:hidden:\n:maxdepth: 1\n\n{names}\n```\n"
    made = {"rules/index.md": f"{INTRO}{len(rules)} rules.\n\n" + "\n".join(chapters) + toctree}
    return made | {f"rules/{each.code}.md": _page(each) for each in rules}
