"""The engine: one verdict for every rule on every record, and one broken rule ends nothing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

import msgspec
import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.model import Case, Filing, TownYear
from enforcement_kit.rules import (
    PASS,
    VERDICTS,
    CaseFile,
    CheckRun,
    Context,
    Engine,
    RuleSet,
    Say,
    TownFile,
    UnknownRuleError,
    check,
    default_rules,
    not_run,
    rule,
    town_rule,
    undecided,
)
from enforcement_kit.testing import synth_cases
from enforcement_kit.testing.faulty_files import faulty_town
from enforcement_kit.testing.sample_cases import sample_case, sample_town

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("LOC001", "有裁决", "has a decision", gate="decision")
def has_number(file: CaseFile, say: Say):
    """A decision has a number that is not 13."""
    if file.decision.document_number == "13":
        say.fail("十三", "thirteen", at="/decision/document_number", found="13", needed="12")
    return say.done()


@rule("LOC002", "坏规则", "a rule that breaks")
def breaks(file: CaseFile, say: Say):
    """Breaks on every case."""
    say.fail("先说一句", "says one thing first")
    raise ZeroDivisionError


@rule("LOC003", "无返回", "returns nothing")
def returns_nothing(file: CaseFile, say: Say):
    """Forgets to say anything."""


@rule("LOC004", "由人判断", "for a person")
def for_a_person(file: CaseFile, say: Say):
    """Always for a person."""
    return undecided("看一看", "have a look", at="/act")


@rule("LOC005", "缺数据", "lacks data", needs=("certificates",))
def lacks_data(file: CaseFile, say: Say):
    """Needs certificates."""
    return PASS


@rule("LOC006", "新法", "new law", ground=("行政处罚法@2021 第六十条",), gate="filing")
def new_law(file: CaseFile, say: Say):
    """Holds since the 2021 version alone."""
    return PASS


@rule("LOC007", "几处", "several places", gate="records")
def several(file: CaseFile, say: Say):
    """Says a doubt, a gap and a fault: the verdict is the gravest."""
    say.missing("/records/0/place")
    say.undecided("疑", "doubt", at="/records/0")
    say.fail("错", "wrong", at="/records/0/begin")
    say.missing("/records/0/end")
    return say.done()


@town_rule("LOC008", "镇", "the town")
def about_the_town(town: TownFile, say: Say):
    """Finds fault with the first case."""
    say.fail("第一案", "the first case", at="/decision", record=town.cases[0])
    return say.done()


def verdicts(case: Case, *rules, context: Context | None = None) -> dict[str, str]:
    found: dict[str, str] = {}
    Engine(RuleSet(rules), context or Context()).case(case, found)
    return found


class TestVerdicts:
    """Every rule on every record ends in one of six verdicts."""

    def test_each_verdict(self) -> None:
        """Pass, fail, undecided, not applicable, not run, error: each by a rule made for it."""
        case = sample_case("waived")
        found = verdicts(case, has_number, breaks, for_a_person, lacks_data, several)
        assert found == {
            "LOC001": "pass",
            "LOC002": "error",
            "LOC004": "undecided",
            "LOC005": "not_run",
            "LOC007": "fail",
        }
        empty = verdicts(Case(id="empty"), has_number, several)
        assert empty == {"LOC001": "not_applicable", "LOC007": "not_applicable"}

    def test_a_broken_rule_takes_back_what_it_said(self) -> None:
        """A rule that breaks leaves one finding, the error, which names the kind of the break."""
        engine = Engine(RuleSet([breaks, has_number]), Context())
        findings = engine.case(sample_case("waived"))
        assert [(f.rule, f.verdict) for f in findings] == [("LOC002", "error")]
        assert "ZeroDivisionError" in findings[0].message

    def test_nothing_returned_is_an_error(self) -> None:
        """Passing by omission cannot be: a rule that returns nothing is broken."""
        assert verdicts(sample_case("waived"), returns_nothing) == {"LOC003": "error"}

    def test_counts_add_up(self) -> None:
        """For every rule the six counts add up to the number of cases, as a plain tally says."""
        town = sample_town()
        rules = RuleSet([has_number, breaks, for_a_person, lacks_data, several, new_law])
        engine = Engine(rules, Context())
        tally = Counter()
        for case in town.cases:
            found: dict[str, str] = {}
            engine.case(case, found)
            tally.update(found.items())
        for code, counts in engine.by_rule().items():
            assert sum(counts.values()) == len(town.cases)
            assert {v: n for v, n in counts.items() if n} == {
                v: n for (c, v), n in tally.items() if c == code
            }

    def test_several_are_as_one_after_another(self) -> None:
        """Cases asked about together give the findings, open steps and counts of each by itself.

        The cases are faulty and lawful ones of several kinds; verdicts that are asked for are those
        that the counts tell.
        """
        town = faulty_town()
        cases = [*town.cases, *synth_cases(30, 3, year=2024)]
        context = Context(town, on=dt.date(2024, 12, 31))
        one, many = Engine(default_rules(), context), Engine(default_rules(), context)
        counted: dict[str, Counter[str]] = {}
        found = []
        for case in cases:
            told: dict[str, str] = {}
            found.append(one.case(case, told))
            for code, verdict in told.items():
                counted.setdefault(code, Counter())[verdict] += 1
        assert many.several(cases) == found
        assert many.not_yet == one.not_yet
        assert any(found)
        counts = {code: Counter(row) for code, row in many.by_rule().items()}
        assert counts == counted
        assert one.by_rule() == many.by_rule()

    def test_cases_come_as_a_stream(self) -> None:
        """A run over a stream holds no more than a few cases before it gives what was found."""
        taken = 0

        def coming() -> Iterator[Case]:
            nonlocal taken
            for case in synth_cases(100, 3, year=2024):
                taken += 1
                yield case

        run = CheckRun(default_rules(), Context(on=dt.date(2024, 12, 31)))
        next(run.cases(coming()))
        assert taken < 70

    def test_law_of_the_day(self) -> None:
        """A rule of the 2021 version is not applicable to a step of the day before."""
        case = sample_case("waived")
        for day, verdict in (
            (dt.date(2021, 7, 14), "not_applicable"),
            (dt.date(2021, 7, 15), "pass"),
        ):
            import attrs

            dated = attrs.evolve(case, filing=attrs.evolve(case.filing, date=day))
            assert verdicts(dated, new_law) == {"LOC006": verdict}

    def test_no_law_of_an_unknown_day(self) -> None:
        """A step without a day fails by no article: which law was in force on it is not known."""

        @rule("LOC012", "一律不符", "always", ground=("行政处罚法@2021 第六十条",), gate="filing")
        def always(file: CaseFile, say: Say):
            """Finds fault with every filing."""
            say.fail("不符", "fault", at="/filing")
            return say.done()

        case = Case(id="a", filing=Filing(outcome="filed"))
        engine = Engine(RuleSet([always]), Context())
        assert [(f.verdict, f.reason) for f in engine.case(case)] == [("not_run", "no_day")]
        dated = Case(id="a", filing=Filing(outcome="filed", date=dt.date(2022, 3, 1)))
        assert verdicts(dated, always) == {"LOC012": "fail"}

    def test_not_run_names_the_missing_registers(self) -> None:
        """A rule whose register is unknown says which; an empty register is known."""
        findings = Engine(RuleSet([lacks_data]), Context()).case(sample_case("waived"))
        assert findings[0].reason == "no_certificates"
        known = Context(TownYear(certificates=()))
        assert verdicts(sample_case("waived"), lacks_data, context=known) == {"LOC005": "pass"}

    def test_until_a_stage(self) -> None:
        """Rules of later stages do not apply where the run stops earlier."""
        found: dict[str, str] = {}
        engine = Engine(RuleSet([has_number, several]), Context(), until="investigation")
        engine.case(sample_case("waived"), found)
        assert found == {"LOC001": "not_applicable", "LOC007": "fail"}

    def test_town_rule(self) -> None:
        """A rule on the town is asked once and may name a record of its own."""
        town = sample_town()
        result = check(town, rules=RuleSet([about_the_town]))
        assert [(f.rule, f.record) for f in result.findings] == [("LOC008", town.cases[0].id)]
        assert result.counts["fail"] == 1


class TestResult:
    """What `check` gives."""

    def test_exit_codes(self) -> None:
        """0 clean, 1 with a fail at the level, 2 where a rule broke; doubts and gaps are 0."""
        case = sample_case("waived")
        assert check(case, rules=RuleSet([for_a_person, lacks_data, has_number])).exit_code() == 0
        warned = check(case, rules=RuleSet([several]))
        assert several.severity == "warning"
        assert (warned.exit_code(), warned.exit_code("warning")) == (0, 1)
        assert check(case, rules=RuleSet([breaks, several])).exit_code() == 2

    def test_same_twice(self) -> None:
        """Two runs give the same document, and the order of the rules given does not matter."""
        town = sample_town()
        rules = [has_number, several, for_a_person, about_the_town]
        one = check(town, rules=RuleSet(rules)).to_dict()
        other = check(town, rules=RuleSet(reversed(rules))).to_dict()
        assert one["findings"] == other["findings"]
        assert one["counts"] == other["counts"]

    def test_every_count_key_is_there(self) -> None:
        """All six verdicts are counted, the zero ones too."""
        assert set(check(Case(id="a")).counts) == set(VERDICTS)

    def test_unknown_stage_is_refused(self) -> None:
        """`until` with a name that is no stage lists the stages."""
        with pytest.raises(UsageError, match="investigation"):
            check(Case(id="a"), until="lunch")

    def test_wrong_records_are_refused(self) -> None:
        """A text or a number is no records."""
        for wrong in ("cases.jsonl", 3, [3]):
            with pytest.raises(UsageError):
                check(wrong)


class TestFingerprints:
    """A finding keeps its name when something else changes."""

    def test_line_is_the_document(self) -> None:
        """The line of JSON that a finding makes is what its mapping makes, to the byte."""
        found = list(check(faulty_town(), on=dt.date(2024, 12, 31)).findings)
        assert found
        found.append(msgspec.structs.replace(found[0], waived="甲", found='"\\', message="\n"))
        assert [each.to_json() for each in found] == [
            msgspec.json.encode(each.to_dict()) for each in found
        ]

    def test_survives_an_insertion(self) -> None:
        """A record put in front moves the pointer and leaves the fingerprint."""
        import attrs

        @rule("LOC009", "地点", "the place", gate="records")
        def place_of_r2(file: CaseFile, say: Say):
            """Finds fault with the place of the record r2."""
            for at, each in enumerate(file.case.records):
                if each.id == "r2":
                    say.fail("地点", "place", at=f"/records/{at}/place")
            return say.done()

        case = sample_case("waived")
        longer = attrs.evolve(case, records=(attrs.evolve(case.records[0], id="r0"), *case.records))
        before, after = (check(c, rules=RuleSet([place_of_r2])).findings[0] for c in (case, longer))
        assert before.pointer != after.pointer
        assert before.fingerprint == after.fingerprint

    def test_differs_by_rule_record_and_field(self) -> None:
        """Another rule, record or field is another finding."""
        from enforcement_kit.rules import fingerprint

        names = {fingerprint(*each) for each in (("A", "b", "c"), ("Ab", "", "c"), ("A", "bc", ""))}
        assert len(names) == 3


class TestRuleSet:
    """Sets of rules."""

    def test_select_and_ignore(self) -> None:
        """By code, or by the three letters that codes begin with."""
        rules = default_rules()
        assert rules.select(["SRV001"]).codes == ("SRV001",)
        assert all(code.startswith("SRV") for code in rules.select(["SRV"]).codes)
        assert not [c for c in rules.ignore(["SRV"]).codes if c.startswith("SRV")]

    def test_unknown_code_names_the_nearest(self) -> None:
        """A misspelt code is refused with a guess."""
        with pytest.raises(UnknownRuleError, match="SRV001"):
            default_rules().select(["SRV0O1"])

    def test_a_code_stands_once(self) -> None:
        """Two rules of one code are refused."""
        with pytest.raises(UsageError, match="LOC001"):
            RuleSet([has_number, has_number])

    def test_practice_is_never_an_error(self) -> None:
        """A rule without a ground in law cannot be made an error."""
        with pytest.raises(UsageError, match="practice"):
            rule("LOC010", "惯例", "custom", severity="error")(lambda file, say: PASS)

    @pytest.mark.parametrize("code", ["LOC1", "loc001", "LOCAL1", "LOC0011"])
    def test_codes_have_one_form(self, code: str) -> None:
        """Three capitals and three digits."""
        with pytest.raises(UsageError):
            rule(code, "x", "x")(lambda file, say: PASS)

    def test_unknown_ground_is_refused(self) -> None:
        """A version that is not held cannot date a rule."""
        with pytest.raises(UsageError):
            rule("LOC011", "x", "x", ground=("行政处罚法@1905 第一条",))(
                lambda f, s: not_run("", "")
            )


class TestCheckArguments:
    """What `check` takes, and what it says of what it cannot take."""

    def test_codes_and_names(self) -> None:
        """Rules by their codes, one pack by its name."""
        result = check(sample_case("waived"), rules=["SRV001"], packs="tianjin-town")
        assert [each.code for each in result.rules] == ["SRV001"]

    @pytest.mark.parametrize(
        "given", [{"on": "2025-01-01"}, {"rules": ["SRV0O1"]}, {"packs": "tianjn-town"}]
    )
    def test_refused_with_the_mend(self, given) -> None:
        """A day as text, a misspelt rule, a misspelt pack: a usage error, no traceback."""
        with pytest.raises(UsageError):
            check(sample_case("waived"), **given)

    def test_holiday_years_of_packs(self) -> None:
        """The calendar of a run holds the years that the town's packs add."""
        from enforcement_kit.testing.rule_examples import pack_of_text

        packs = pack_of_text('[[holiday]]\nyear = 2027\nrest = ["2027-01-01"]\nnotice = "x"\n')
        assert Context(packs=packs).table.covers(dt.date(2027, 6, 1))
        assert not Context().table.covers(dt.date(2027, 6, 1))
