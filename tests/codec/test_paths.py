"""The two paths over the same classes: what one takes, the other takes, and equal."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records_strategies import plain_records

from enforcement_kit.codec import (
    REFUSALS,
    CodecError,
    collect_text,
    dumps,
    fast_decoder,
    from_dict,
    to_dict,
)
from enforcement_kit.model import KINDS, Case

SETTINGS = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def fast(cls: type, text: str) -> object:
    """What the fast path makes of a text, or None where it refuses."""
    try:
        return fast_decoder(cls)(text.encode())
    except REFUSALS:
        return None


class TestEqualPaths:
    """The fast path takes nothing that the collecting path refuses, and reads it the same."""

    @SETTINGS
    @given(st.sampled_from(sorted(KINDS)), st.data())
    def test_on_valid_records(self, kind: str, data: st.DataObject) -> None:
        """A record that is plain and valid goes by both paths to equal records."""
        plain = data.draw(plain_records(KINDS[kind]))
        text = json.dumps(plain, ensure_ascii=False)
        collected = collect_text(KINDS[kind], text)
        assert collected.record is not None
        assert collected.faults == ()
        assert collected.record == fast(KINDS[kind], text)

    @SETTINGS
    @given(st.sampled_from(sorted(KINDS)), st.data())
    def test_on_broken_records(self, kind: str, data: st.DataObject) -> None:
        """What the fast path takes of a broken record, the collecting path takes equally."""
        text = json.dumps(data.draw(plain_records(KINDS[kind], broken=True)), ensure_ascii=False)
        taken = fast(KINDS[kind], text)
        collected = collect_text(KINDS[kind], text)
        if taken is not None:
            assert collected.record == taken
        else:
            assert collected.record is None or fast(KINDS[kind], text) is None

    @pytest.mark.parametrize(
        "text",
        [
            '{"id":"c","decision":{"sanctions":[{"amount":["200"]}]}}',
            '{"id":"c","decision":{"sanctions":[{"amount":{}}]}}',
            '{"id":"c","records":[{"begin":"2022-01-01T09:00"}]}',
            '{"id":"c","records":[{"begin":"2022-01-01T09:00:00"}]}',
            '{"id":"c","decision":{"date":{"value":"2022-01-01"}}}',
            '{"id":"c","decision":{"sanctions":[{"amount":200}]}}',
            '{"id":"c","decision":{"sanctions":[{"amount":"NaN"}]}}',
            '{"id":"c","decision":{"sanctions":[{"amount":"1e5"}]}}',
            '{"id":"c","decision":{"pay_within_days":-1}}',
            '{"id":"c","decision":{"pay_within_days":15.0}}',
            '{"id":"c","archiving":{"pages":true}}',
            '{"id":"c","records":[{"begin":"2022-01-01"}]}',
            '{"id":" c"}',
            '{"id":"c"} x',
        ],
    )
    def test_fast_path_refuses(self, text: str) -> None:
        """Numbers for money, exponents, stated values, padding: the fast path hands them on."""
        assert fast(Case, text) is None

    def test_a_key_named_kept_is_unknown(self) -> None:
        """`kept` is no key on disk: the fast path drops it as any unknown key, the other keeps it."""
        text = '{"id":"c","kept":{"unknown":1}}'
        assert fast(Case, text) == Case(id="c")
        record = collect_text(Case, text).record
        assert record is not None
        assert record.kept.unknown == {"kept": {"unknown": 1}}

    @pytest.mark.parametrize(
        "time",
        [
            "2022-09-28T14:05:00+08:00",
            "2022-09-28t14:05:00z",
            "2022-09-28 14:05:00+0800",
            "2022-09-28T14:05:00.1234565+08:00",
            "2022-09-28T14:05:00.9999999Z",
            "2022-09-28T14:05:00-00:00",
            "2022-09-28T24:00:00Z",
            "2022-09-28T14:05:60Z",
            "2022-02-30T14:05:00Z",
            "2022-09-28T14:05:00+24:00",
            "2022-09-28T14:05:00+08",
            "0000-01-01T00:00:00Z",
        ],
    )
    def test_times_at_the_edge(self, time: str) -> None:
        """Both paths take the same forms of a time and round its fractions alike."""
        for text in (
            f'{{"id":"c","records":[{{"begin":"{time}"}}]}}',
            f'{{"id":"c","service":[{{"date":"{time}"}}]}}',
        ):
            assert fast(Case, text) == collect_text(Case, text).record

    def test_sources_of_a_score(self) -> None:
        """A score as a number and as text are told apart, though 1, 1.0 and true are equal."""
        kind = KINDS["reviews"]
        for value in ("1", "1.0", '"1.0"', '"1"'):
            text = f'{{"id":"r","score":{value}}}'
            assert str(fast(kind, text).score) == str(collect_text(kind, text).record.score)
        assert fast(kind, '{"id":"r","score":true}') is None


class TestRoundTrip:
    """Record to mapping and bytes and back, nothing lost."""

    @SETTINGS
    @given(st.sampled_from(sorted(KINDS)), st.data())
    def test_record_to_disk_and_back(self, kind: str, data: st.DataObject) -> None:
        """A record written and read again is equal, by either path."""
        record = from_dict(KINDS[kind], data.draw(plain_records(KINDS[kind])))
        line = dumps(record)
        assert record == from_dict(KINDS[kind], to_dict(record))
        assert record == collect_text(KINDS[kind], line.decode()).record
        assert record == fast(KINDS[kind], line.decode())

    def test_unknown_keys_come_back(self) -> None:
        """Unknown keys come back at every depth, numbers to their last digit."""
        text = (
            '{"id":"c","grid":{"no":"G7","x":1.10,"y":[1,null,{"z":12345678901234567890123}]},'
            '"evidence":[{"id":"e","colour":"red"}]}'
        )
        record = collect_text(Case, text).record
        assert json.loads(text) == json.loads(dumps(record))
        assert b'"x":1.10' in dumps(record)

    def test_stated_values_come_back(self) -> None:
        """How a paper states a value comes back with the value: text, place and what else."""
        plain = {
            "id": "c",
            "decision": {
                "date": {
                    "value": "2022-03-01",
                    "written": "二〇二二年三月一日",
                    "at": {"paper": "p1", "page": 3, "start": 5, "end": 14},
                    "sure": "high",
                }
            },
        }
        record = from_dict(Case, plain)
        assert record.decision is not None
        assert record.decision.date is not None
        assert record.decision.kept.source("date").written == "二〇二二年三月一日"
        assert plain == to_dict(record)

    def test_keyword_keys(self) -> None:
        """`from`, `to` and `class` stand on disk as the records name them."""
        plain = {
            "id": "c",
            "suspensions": [{"ground": "test", "from": "2022-01-01", "to": "2022-01-05"}],
            "additional_fine": {"from": "2022-01-01", "to": "2022-01-05", "amount": "60.00"},
            "recordings": [{"class": "A"}],
        }
        record = from_dict(Case, plain)
        assert record.suspensions[0].begin.isoformat() == "2022-01-01"
        assert record.recordings[0].recording_class == "A"
        assert plain == to_dict(record)
        assert record == fast(Case, json.dumps(plain))


class TestFaults:
    """Every fault of a record is named at once, with its place."""

    def test_all_faults_with_pointers(self) -> None:
        """Each fault has code, JSON Pointer, value and what was needed."""
        with pytest.raises(CodecError) as caught:
            from_dict(
                Case,
                {
                    "decision": {
                        "date": "2022.13.1",
                        "kind": "punish",
                        "sanctions": [{"amount": "200.00"}, {"amount": 1.5}],
                    },
                    "a/b~c": 1,
                    "papers": [{"pages": [1, "2"]}],
                },
            )
        assert [
            ("not-a-date", "/decision/date", "2022.13.1"),
            ("not-a-known-word", "/decision/kind", "punish"),
            ("not-money", "/decision/sanctions/1/amount", "1.5"),
            ("not-a-whole-number", "/papers/0/pages/1", "2"),
            ("missing", "/id", ""),
        ] == [(p.code, p.at.pointer, p.value) for p in caught.value.problems]

    @pytest.mark.parametrize(
        ("field", "value", "code"),
        [
            ("cause", None, None),
            ("cause", 1.9, "not-text"),
            ("cause", ["x"], "not-text"),
            ("co_parties", {}, "not-an-array"),
            ("party", "张三", "not-an-object"),
            ("correction_order", {"done": "false"}, "not-true-or-false"),
            ("archiving", {"pages": 1.9}, "not-a-whole-number"),
            ("archiving", {"pages": "1"}, "not-a-whole-number"),
            ("legal_review", {"reviewer": {"nmae": "x"}}, "missing"),
            ("statement_and_defence", {"waived": "no"}, "not-one-of-the-kinds"),
        ],
    )
    def test_nothing_is_coerced(self, field: str, value: object, code: str | None) -> None:
        """None is absence; no number becomes text, no text a boolean, no float an integer."""
        if code is None:
            assert getattr(from_dict(Case, {"id": "c", field: value}), field) is None
            return
        with pytest.raises(CodecError) as caught:
            from_dict(Case, {"id": "c", field: value})
        assert code == caught.value.problems[0].code

    def test_pointer_is_escaped(self) -> None:
        """A key with `/` and `~` is escaped as RFC 6901 says."""
        found = collect_text(Case, '{"id":"c","party":{"a/b~c":1}}')
        assert found.unknown[0][0] == ("party", "a/b~c")

    def test_message_is_in_two_languages(self) -> None:
        """A fault says what was found and needed, in Chinese and English."""
        (problem,) = collect_text(Case, '{"id":"c","act":{"begin":"2022.13.1"}}').problems("f", 3)
        assert "2022.13.1" in problem.message
        assert "2022.13.1" in problem.message_en
        assert str(problem.at) == "f:3#/act/begin"
