"""JSON text, migrations and JSON Schema."""

from __future__ import annotations

import json
import re
import tomllib
from typing import ClassVar

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records_strategies import plain_records
from sources import PACKAGE

from enforcement_kit.codec import NotJsonError, collect, json_schema, migrate, parse_json
from enforcement_kit.errors import UsageError
from enforcement_kit.model import KINDS, Case, Town


class TestParseJson:
    """JSON as text: strict, exact, and honest about keys that stand twice."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("", "broken-json"),
            ("{", "broken-json"),
            ("[1,]", "broken-json"),
            ("NaN", "not-json"),
            ("[-Infinity]", "not-json"),
            ("[" * 100_000, "too-deep"),
            ('{"a":' * 100_000, "too-deep"),
            ('"\\ud800"', "half-character"),
            ("9" * 5000, "number-too-long"),
        ],
        ids=lambda value: value[:12] or "empty",
    )
    def test_refused(self, text: str, code: str) -> None:
        """Broken, endless, deep or half: a reason with a code, never a traceback."""
        with pytest.raises(NotJsonError) as caught:
            parse_json(text)
        assert code == caught.value.problems[0].code

    def test_pairs_of_surrogates_are_text(self) -> None:
        """An emoji written as two escapes is one character, not half of one."""
        assert parse_json('"\\ud83d\\ude00"').value == "😀"

    def test_doubled_key(self) -> None:
        """A key that stands twice is a problem naming the value that lost; the last one stands."""
        found = collect(
            Case, parse_json('{"id":"a","id":"b","act":{"place":"x","place":"y"}}').value
        )
        assert found.record is not None
        assert (found.record.id, found.record.act.place) == ("b", "y")
        assert [("duplicate-key", ("id",), "a"), ("duplicate-key", ("act", "place"), "x")] == [
            (fault.code, fault.path, fault.value) for fault in found.faults
        ]


class TestMigrate:
    """A chain of small steps from an older version."""

    STEPS: ClassVar = {
        1: lambda kind, value: {**value, "one": kind},
        2: lambda _, value: {**value, "two": value["one"]},
    }

    def test_chain_in_order(self) -> None:
        """Each step sees what the step before it made."""
        made = migrate("cases", {"id": "c"}, 1, steps=self.STEPS, target=3)
        assert {"id": "c", "one": "cases", "two": "cases"} == made

    def test_todays_version_is_untouched(self) -> None:
        """A record of today's version comes back as it is."""
        assert migrate("cases", {"id": "c"}, 1) == {"id": "c"}

    @pytest.mark.parametrize("version", [0, -1, 2, 99])
    def test_versions_that_cannot_be_left(self, version: int) -> None:
        """A version newer than the kit, or that no step leaves, is said."""
        with pytest.raises(UsageError, match=str(version)):
            migrate("cases", {}, version)


@pytest.fixture(scope="module")
def validators() -> dict[str, jsonschema.Draft202012Validator]:
    """A validator for each kind of record."""
    found = {}
    for kind, cls in KINDS.items():
        schema = json_schema(cls)
        jsonschema.Draft202012Validator.check_schema(schema)
        found[kind] = jsonschema.Draft202012Validator(schema)
    return found


class TestJsonSchema:
    """The schema says what the codec does."""

    @settings(deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(sorted(KINDS)), st.data())
    def test_takes_what_the_codec_takes(
        self, validators: dict[str, jsonschema.Draft202012Validator], kind: str, data: st.DataObject
    ) -> None:
        """A record that the codec takes is valid against its schema."""
        plain = data.draw(plain_records(KINDS[kind]))
        assert collect(KINDS[kind], plain).record is not None
        assert [] == list(validators[kind].iter_errors(plain))

    @settings(deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(sorted(KINDS)), st.data())
    def test_refuses_what_the_codec_refuses(
        self, validators: dict[str, jsonschema.Draft202012Validator], kind: str, data: st.DataObject
    ) -> None:
        """A record that the schema refuses, the codec refuses, and the other way round.

        Save one thing that a schema cannot say: that a day exists (2022-02-30).
        """
        plain = data.draw(plain_records(KINDS[kind], broken=True))
        taken = collect(KINDS[kind], plain)
        valid = validators[kind].is_valid(plain)
        if "2022-02-30" not in json.dumps(plain):
            assert valid == (taken.record is not None)

    @pytest.mark.parametrize("cls", [*KINDS.values(), Town])
    def test_titles_in_both_languages(self, cls: type) -> None:
        """Each object and each field is named in Chinese and, beside it, in English."""
        schema = json_schema(cls)
        for owner in (schema, *schema["$defs"].values()):
            for part in (owner, *owner["properties"].values()):
                chinese, between, english = part["title"].partition(" / ")
                assert between, part["title"]
                assert re.search("[\u4e00-\u9fff]", chinese), part["title"]
                assert english.isascii(), part["title"]

    def test_no_title_for_nothing(self) -> None:
        """Each row of the titles is used: no class or field stands there that no record has."""
        held = tomllib.loads((PACKAGE / "codec/data/titles.toml").read_text(encoding="utf-8"))
        fields: dict[str, set[str]] = {}
        for cls in (*KINDS.values(), Town):
            schema = json_schema(cls)
            fields[cls.__name__] = set(schema["properties"])
            fields |= {name: set(part["properties"]) for name, part in schema["$defs"].items()}
        assert set(held["classes"]) == set(fields)
        assert set() == set(held["fields"]) - set().union(*fields.values())
        for owner, rows in held["in"].items():
            assert set() == set(rows) - fields[owner]

    def test_is_deterministic(self) -> None:
        """Two schemas of a class are the same text."""
        assert json.dumps(json_schema(Case)) == json.dumps(json_schema(Case))
