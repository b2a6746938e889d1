"""Write tests/verdicts: `python tools/write_verdicts.py` the verdicts, with `cases` the cases too.

The cases are fixed: they are made once and change only when a way of a case is added. A change of
the verdicts needs a line in CHANGELOG.md.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from enforcement_kit import to_dict
from enforcement_kit.rules import default_rules
from enforcement_kit.testing import Quotas, synth_town
from enforcement_kit.testing.faults import builtin_faults, lawful_towns, planted_faults
from enforcement_kit.testing.faulty_files import faulty_town
from enforcement_kit.testing.paths import builtin_paths

if TYPE_CHECKING:
    from enforcement_kit.model import Case, TownYear

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "verdicts"
COUNT = 200
KINDS = ("officers", "certificates", "delegations", "lenient_list", "power_list")


def packed(name: str, text: str) -> None:
    """Writes a packed file, the same bytes each time."""
    (FOLDER / name).write_bytes(gzip.compress(text.encode(), mtime=0))


def write_cases() -> None:
    """Lawful cases of every way in two years, the twelve spoilt files, and planted faults."""
    quotas = Quotas(paths=tuple((each.name, 1) for each in builtin_paths()))
    towns: dict[str, TownYear] = {
        "2022": synth_town(31, year=2022, quotas=quotas),
        "2025": synth_town(32, year=2025, quotas=quotas),
        "faulty": faulty_town(),
    }
    rows: list[tuple[str, Case]] = [
        (name, case) for name, town in towns.items() for case in town.cases or ()
    ]
    able = {each.rule for each in builtin_faults()}
    codes = [each.code for each in default_rules() if each.code in able]
    (towns["planted"],) = lawful_towns(5, (2024,))
    for code in codes[:: max(1, len(codes) // (COUNT - len(rows)))]:
        for each in planted_faults(code, 1, (towns["planted"],)):
            if each.town is towns["planted"] and len(rows) < COUNT:
                rows.append(("planted", each.case))
    for code in codes:
        for each in planted_faults(code, 1, (towns["planted"],), seed=1):
            if each.town is towns["planted"] and len(rows) < COUNT:
                rows.append(("planted", each.case))
    lines = (
        json.dumps({"town": name, "case": to_dict(case)}, ensure_ascii=False) for name, case in rows
    )
    packed("cases.jsonl.gz", "\n".join(lines))
    registers = {
        name: {kind: [to_dict(each) for each in town.of_kind(kind) or ()] for kind in KINDS}
        for name, town in towns.items()
    }
    packed("registers.json.gz", json.dumps(registers, ensure_ascii=False))


def main() -> None:
    """Writes what was asked for."""
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    from fixed_cases import verdicts_now  # noqa: PLC0415 - it reads the cases that are written here

    FOLDER.mkdir(parents=True, exist_ok=True)
    if sys.argv[1:] == ["cases"]:
        write_cases()
    lines = (f"{code}\t{verdict}\t{cases}\n" for (code, verdict), cases in verdicts_now().items())
    (FOLDER / "verdicts.tsv").write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
