"""Waivers, baselines, caches, differences: what is known already is not lost and not hidden."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import attrs
import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.rules import (
    PASS,
    Answered,
    CaseFile,
    CheckRun,
    Context,
    RuleSet,
    Say,
    VerdictCache,
    baseline,
    difference,
    load_rules,
    read_baseline,
    read_waivers,
    rule,
)
from enforcement_kit.testing.sample_cases import sample_case, sample_town

ON = dt.date(2024, 12, 31)


@rule("LOC101", "有决定的一律不符", "finds fault with every decision", gate="decision")
def every_decision(file: CaseFile, say: Say):
    """Finds fault with every decision, and more with its days."""
    say.fail("不符", "fault", at="/decision/date", found=file.decided, needed="—")
    if file.summary:
        say.undecided("看", "look", at="/decision")
    return say.done()


@rule("LOC102", "没有送达日", "no day of service", gate="service")
def days_of_service(file: CaseFile, say: Say):
    """Every service has its day."""
    for at, each in enumerate(file.case.service):
        if each.date is None:
            say.missing(f"/service/{at}/date")
    return say.done()


RULES = RuleSet([every_decision, days_of_service])
WAIVER = """
[[waiver]]
rule = "LOC101"
record = "{record}"
reason = "复核过，如实"
by = "法制员甲"
on = 2024-06-01
until = {until}
"""


def waivers_of(tmp_path: Path, text: str):
    file = tmp_path / "waivers.toml"
    file.write_text(text, encoding="utf-8")
    return read_waivers(file, RULES)


def run(*cases, answered: Answered | None = None, **more):
    checking = CheckRun(RULES, Context(on=ON), answered=answered, **more)
    found = [f for case in cases for f in checking.case(case)]
    return checking.result(found + checking.stream_ended())


class TestWaivers:
    """Somebody answers for a finding until a day."""

    def test_covers_and_counts_no_more(self, tmp_path: Path) -> None:
        """A waived finding stays in the result, names its waiver, and no longer fails the run."""
        case = sample_case("waived")
        text = WAIVER.format(record=case.id, until="2025-06-01")
        answered = Answered(waivers_of(tmp_path, text), on=ON)
        result = run(case, answered=answered)
        (finding,) = [f for f in result.findings if f.rule == "LOC101"]
        assert "法制员甲" in finding.waived
        assert result.exit_code("warning") == 0
        assert run(case).exit_code("warning") == 1

    def test_expired_is_a_finding_and_covers_nothing(self, tmp_path: Path) -> None:
        """The day after its end a waiver covers nothing, and says so itself; on its last day it holds."""
        case = sample_case("waived")
        for until, rules in (("2024-12-31", {"LOC101"}), ("2024-12-30", {"LOC101", "WVR002"})):
            text = WAIVER.format(record=case.id, until=until)
            result = run(case, answered=Answered(waivers_of(tmp_path, text), on=ON))
            assert {f.rule for f in result.findings} == rules
            assert bool(result.failed("warning")) == (until == "2024-12-30")

    def test_unused_is_a_finding(self, tmp_path: Path) -> None:
        """A waiver that covers nothing is itself found."""
        text = WAIVER.format(record="nobody", until="2025-06-01")
        result = run(sample_case("waived"), answered=Answered(waivers_of(tmp_path, text), on=ON))
        assert [f.record for f in result.findings if f.rule == "WVR001"] == ["nobody"]

    @pytest.mark.parametrize(
        ("text", "named"),
        [
            (WAIVER.format(record="a", until="2024-05-01"), "早于"),
            (WAIVER.format(record="a", until="2025-01-01").replace("LOC101", "LOC999"), "LOC999"),
            (WAIVER.format(record="a", until="2025-01-01").replace("by =", "who ="), "who"),
            (WAIVER.format(record="a", until='"soon"'), "日期"),
            ("[[waiver]\n", "TOML"),
        ],
    )
    def test_broken_waivers_are_refused(self, tmp_path: Path, text: str, named: str) -> None:
        """Ends before it begins, unknown rule, unknown or missing part, no day, no TOML: said."""
        with pytest.raises(UsageError, match=named):
            waivers_of(tmp_path, text)


class TestBaseline:
    """What stands now is known; what is new shows."""

    def test_known_and_new(self, tmp_path: Path) -> None:
        """A fail in the baseline does not count; one of another case does."""
        one, two = sample_case("waived"), sample_case("silent")
        file = tmp_path / "baseline.json"
        file.write_bytes(baseline(run(one).findings))
        known = Answered(baseline=read_baseline(file), on=ON)
        assert run(one, answered=known).exit_code("warning") == 0
        both = run(one, two, answered=Answered(baseline=read_baseline(file), on=ON))
        assert {f.record for f in both.failed("warning")} == {two.id}

    def test_an_earlier_result_serves(self, tmp_path: Path) -> None:
        """A result of `ekit check --format json` is a baseline too."""
        file = tmp_path / "old.json"
        result = run(sample_case("waived"))
        file.write_text(json.dumps(result.to_dict(), ensure_ascii=False), encoding="utf-8")
        assert read_baseline(file) == {
            f.fingerprint for f in result.findings if f.verdict == "fail"
        }

    @pytest.mark.parametrize("text", ["[]", "{}", "{", "[" * 100_000])
    def test_no_baseline_is_refused(self, tmp_path: Path, text: str) -> None:
        """What is neither is refused, however deep."""
        file = tmp_path / "x.json"
        file.write_text(text, encoding="utf-8")
        with pytest.raises(UsageError):
            read_baseline(file)


class TestCache:
    """The result with a cache is the result without one."""

    def results(self, path: Path, cases, on: dt.date = ON):
        context = Context(on=on)
        with VerdictCache(path, RULES, context) as cache:
            checking = CheckRun(RULES, context, cache=cache)
            found = [f for case in cases for f in checking.case(case)]
            found += checking.stream_ended()
            return checking.result(found).to_dict(), cache.hits

    def test_same_bytes(self, tmp_path: Path) -> None:
        """First run, second run and a run without give the same document to the byte."""
        cases = sample_town().cases
        first, cold = self.results(tmp_path / "c", cases)
        second, warm = self.results(tmp_path / "c", cases)
        plain = run(*cases).to_dict()
        assert (cold, warm) == (0, len(cases))
        assert json.dumps(first) == json.dumps(second) == json.dumps(plain)

    def test_a_changed_case_is_asked_again(self, tmp_path: Path) -> None:
        """Only the case that changed is asked anew, and its new verdict is given."""
        cases = list(sample_town().cases)
        self.results(tmp_path / "c", cases)
        cases[3] = attrs.evolve(cases[3], decision=None, service=())
        again, hits = self.results(tmp_path / "c", cases)
        assert hits == len(cases) - 1
        assert json.dumps(again) == json.dumps(run(*cases).to_dict())

    def test_another_day_is_another_run(self, tmp_path: Path) -> None:
        """What was found on one day is not taken for another."""
        cases = sample_town().cases
        self.results(tmp_path / "c", cases)
        assert self.results(tmp_path / "c", cases, on=dt.date(2025, 1, 1))[1] == 0

    def test_another_file_is_refused(self, tmp_path: Path) -> None:
        """A file that is no cache is refused and left as it was."""
        file = tmp_path / "cases.jsonl"
        file.write_text('{"id": "a"}\n' * 100, encoding="utf-8")
        with pytest.raises(UsageError, match=r"cases\.jsonl"):
            VerdictCache(file, RULES, Context())
        assert file.read_text(encoding="utf-8").startswith('{"id"')


class TestDifference:
    """What is new, gone, changed, now due."""

    def test_new_gone_changed(self) -> None:
        """Findings are told apart by their fingerprints; a changed value is a change."""
        old = run(sample_case("waived"), sample_case("silent")).to_dict()
        new = run(sample_case("waived"), sample_case("summary_person")).to_dict()
        new["findings"][0] = new["findings"][0] | {"found": "2024-01-01"}
        found = difference(old, new)
        silent, summary = sample_case("silent").id, sample_case("summary_person").id
        assert {row["record"] for row in found.gone} == {silent}
        assert {row["record"] for row in found.new} == {summary}
        assert [new["found"] for _, new in found.changed] == ["2024-01-01"]

    def test_equal_results_do_not_differ(self) -> None:
        """A result compared with itself."""
        one = run(*sample_town().cases).to_dict()
        assert not difference(one, json.loads(json.dumps(one)))

    def test_now_due(self) -> None:
        """A finding whose step was not yet due before is now due."""
        new = run(sample_case("waived")).to_dict()
        row = new["findings"][0]
        old = new | {
            "findings": [],
            "not_yet": [{"rule": row["rule"], "record": row["record"], "due": "2024-12-30"}],
        }
        assert [each["rule"] for each in difference(old, new).now_due] == [row["rule"]]

    def test_two_kinds_are_refused(self) -> None:
        """Results of two commands cannot be compared."""
        with pytest.raises(UsageError):
            difference({"format": "enforcement-kit/findings/1"}, {"format": "x"})


class TestOwnRules:
    """Rules in a file of one's own."""

    def write(self, tmp_path: Path, text: str) -> Path:
        file = tmp_path / "own.py"
        file.write_text(text, encoding="utf-8")
        return file

    def test_loaded_and_asked(self, tmp_path: Path) -> None:
        """A file with one function and a decorator is a rule."""
        file = self.write(
            tmp_path,
            "from enforcement_kit.rules import rule, PASS\n"
            "@rule('LOC777', '一律通过', 'always passes')\n"
            "def always(file, say):\n    'Passes.'\n    return PASS\n",
        )
        (own,) = load_rules(file)
        assert own.check(None, None) is PASS

    @pytest.mark.parametrize(
        ("text", "named"),
        [
            ("def broken(:\n", r"own\.py:1"),
            ("x = 1\n", "@rule"),
            ("raise SystemExit(3)\n", "SystemExit"),
            ("\n1 / 0\n", r"own\.py:2"),
            (
                (
                    "from enforcement_kit.rules import rule, PASS\n"
                    "@rule('SRV999', 'x', 'x')\ndef f(file, say): return PASS\n"
                ),
                "LOC",
            ),
        ],
    )
    def test_broken_files_are_refused(self, tmp_path: Path, text: str, named: str) -> None:
        """A syntax error, no rule, an exit, a crash, a code of the kit's: place and reason are said."""
        with pytest.raises(UsageError, match=named):
            load_rules(self.write(tmp_path, text))

    def test_a_missing_file(self, tmp_path: Path) -> None:
        """A file that is not there."""
        with pytest.raises(UsageError):
            load_rules(tmp_path / "none.py")
