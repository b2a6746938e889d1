"""What a check lacks: registers, fields, packs, each once with the rules that wait."""

from __future__ import annotations

import datetime as dt

from enforcement_kit import check, load
from enforcement_kit.report import missing_for_check

ON = dt.date(2024, 8, 1)


def lacking(source: object) -> dict[str, tuple]:
    """Name to what, holder, rules and cases of each lack of records or fields."""
    found = missing_for_check(check(load(source), on=ON), on=ON)
    return {
        each.name: (each.what, each.holder, each.needed_for, each.records)
        for each in found
        if each.what != "pack"
    }


def decided(ident: str) -> dict[str, object]:
    """An ordinary penalty that states its basis and little else."""
    return {
        "id": ident,
        "procedure": "ordinary",
        "decision": {
            "date": "2024-06-20",
            "kind": "penalty",
            "sanctions": [{"kind": "fine", "amount": "2000.00"}],
        },
    }


class TestMissingForCheck:
    """`missing_for_check`."""

    def test_registers(self) -> None:
        """Without registers their rules wait; with an empty one it is known that there is none."""
        found = lacking({"cases": [decided("c-1")]})
        what, holder, rules, _ = found["delegations"]
        assert (what, holder) == ("records", "法制审核机构")
        assert "ORG001" in rules
        assert "delegations" not in lacking({"cases": [decided("c-1")], "delegations": []})

    def test_fields(self) -> None:
        """A field that two cases do not state is named once, with both cases."""
        found = lacking({"cases": [decided("c-1"), decided("c-2")]})
        what, holder, rules, cases = found["cases#/decision/states"]
        assert (what, cases) == ("field", ("c-1", "c-2"))
        assert holder
        assert "DEC001" in rules
        stated = decided("c-2")
        stated["decision"] = {**stated["decision"], "states": ["party"]}
        found = lacking({"cases": [decided("c-1"), stated]})
        assert found["cases#/decision/states"][3] == ("c-1",)

    def test_every_idle_rule_is_named(self) -> None:
        """Each rule that did not run waits for something here, but for those that a stream stops."""
        result = check(load({"cases": [decided("c-1")]}), on=ON)
        idle = {each.rule for each in result.findings if each.verdict == "not_run"}
        named = {rule for each in missing_for_check(result, on=ON) for rule in each.needed_for}
        assert idle
        assert idle == named

    def test_nothing(self) -> None:
        """Nothing to check lacks nothing of a case."""
        assert not [name for name in lacking({"cases": []}) if name.startswith("cases")]
