"""The record classes: what a constructor holds, and what every record survives."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from collections.abc import Iterator
from decimal import Decimal

import attrs
import pytest

from enforcement_kit.codec import fast_decoder
from enforcement_kit.model import (
    KINDS,
    Act,
    Case,
    Complaint,
    Decision,
    Kept,
    Part,
    Payment,
    Sanction,
    Town,
    TownYear,
    Training,
    extra,
)
from enforcement_kit.model.checked import InvalidValueError

DAY = dt.date(2022, 9, 28)


class TestConstructor:
    """A constructor holds types, ranges and identity; the law is a rule's business."""

    @pytest.mark.parametrize("cls", KINDS.values(), ids=KINDS)
    def test_id_is_enough(self, cls: type) -> None:
        """Every kind of record can be made of its id alone: a stage not there has not happened."""
        assert cls(id="x-1").id == "x-1"

    def test_at_most_four_are_required(self) -> None:
        """No record and no part of one asks its maker for more than four arguments."""

        def below(cls: type) -> Iterator[type]:
            for each in cls.__subclasses__():
                yield each
                yield from below(each)

        asked = {
            cls.__name__: [f.name for f in attrs.fields(cls) if f.default is attrs.NOTHING]
            for cls in below(Part)
        }
        assert len(asked) > 50
        assert {} == {name: fields for name, fields in asked.items() if len(fields) > 4}

    def test_unlawful_values_load(self) -> None:
        """A decision before the act is made all the same: real files are wrong and must load."""
        early = Decision(date=dt.date(1999, 1, 1), kind="penalty")
        assert Case(id="c", decision=early).decision == early

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("date", "2022-09-28"),
            ("date", dt.datetime(2022, 9, 28, tzinfo=dt.UTC)),
            ("kind", "punish"),
            ("sanctions", [Sanction(kind="fine")]),
            ("sanctions", (Payment(),)),
            ("pay_within_days", -1),
            ("pay_within_days", True),
            ("correction_ordered", "yes"),
        ],
    )
    def test_wrong_type_is_refused(self, field: str, value: object) -> None:
        """A value the field cannot hold is refused, and the error names field and value."""
        with pytest.raises(InvalidValueError) as caught:
            Decision(**{field: value})
        assert (field, value) == (caught.value.field, caught.value.value)
        assert field in str(caught.value)

    @pytest.mark.parametrize(
        "amount",
        [2000.0, 2000, "2000.00", Decimal("0.001"), Decimal(-1), Decimal("NaN"), Decimal("1E+3")],
    )
    def test_money_is_exact(self, amount: object) -> None:
        """Money is a Decimal of at most two places, never negative; a float is refused."""
        with pytest.raises(InvalidValueError):
            Sanction(kind="fine", amount=amount)

    @pytest.mark.parametrize("name", ["", " c", "c ", "c\n1", "c\x00", "x" * 201, 7])
    def test_id_is_identity(self, name: object) -> None:
        """An id is text of 1 to 200 characters without padding or controls."""
        with pytest.raises(InvalidValueError):
            Case(id=name)

    def test_error_survives_pickle(self) -> None:
        """The constructor's error goes between processes with all it says."""
        with pytest.raises(InvalidValueError) as caught:
            Decision(kind="punish")
        again = pickle.loads(pickle.dumps(caught.value))
        assert (str(caught.value), caught.value.field) == (str(again), again.field)


class TestRecord:
    """Pickle, deepcopy, equality, hash and evolve, kept unknown keys included."""

    RECORD = Case(
        id="c-1",
        decision=Decision(date=DAY, sanctions=(Sanction(kind="fine", amount=Decimal("200.00")),)),
        kept=Kept({"grid_no": "G7", "notes": [1, {"a": None}]}, {}),
    )

    def test_pickle_and_deepcopy(self) -> None:
        """A record comes back equal from pickle and deepcopy."""
        assert self.RECORD == pickle.loads(pickle.dumps(self.RECORD))
        assert self.RECORD == copy.deepcopy(self.RECORD)

    def test_hash_agrees_with_equality(self) -> None:
        """Equal records have one hash, whatever order their unknown keys came in."""
        other = attrs.evolve(
            self.RECORD, kept=Kept({"notes": [1, {"a": None}], "grid_no": "G7"}, {})
        )
        assert self.RECORD == other
        assert hash(self.RECORD) == hash(other)

    def test_evolve_keeps_unknown_keys(self) -> None:
        """A changed copy keeps what the model does not know, and is not equal to the first."""
        other = attrs.evolve(self.RECORD, cause="x")
        assert self.RECORD.kept == other.kept
        assert self.RECORD != other

    def test_frozen(self) -> None:
        """Nothing on a record can be set, not even what it keeps."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            self.RECORD.cause = "x"
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            self.RECORD.kept.unknown = {}

    def test_closed(self) -> None:
        """A field that is none can neither be given nor set."""
        with pytest.raises(TypeError):
            Case(id="c", decisoin=None)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            self.RECORD.decisoin = None

    def test_a_decoded_record_is_like_a_made_one(self) -> None:
        """A record of the fast path survives what a record made by hand survives, and is equal."""
        decoded = fast_decoder(Case)(b'{"id":"c","co_parties":[],"act":{"place":"x"}}')
        made = Case(id="c", act=Act(place="x"))
        for one in (
            pickle.loads(pickle.dumps(decoded)),
            copy.deepcopy(decoded),
            attrs.evolve(decoded),
        ):
            assert one == decoded == made
            assert hash(one) == hash(made)
            assert repr(one) == repr(made)
        assert decoded.kept == made.kept
        assert decoded.co_parties == ()

    def test_extra_is_typed(self) -> None:
        """An unknown key is read with its type; a wrong type is an error, a missing key is None."""
        assert extra(self.RECORD, "grid_no", str) == "G7"
        assert extra(self.RECORD, "none", str) is None
        with pytest.raises(TypeError, match="grid_no"):
            extra(self.RECORD, "grid_no", int)


class TestTownYear:
    """A year of records, in which a missing kind is unknown and an empty one is none."""

    def test_unknown_is_not_none(self) -> None:
        """A kind that was not given is None; one given empty is an empty tuple."""
        year = TownYear(town=Town(name="示例镇", year=2022), cases=())
        assert year.of_kind("cases") == ()
        assert year.of_kind("trainings") is None

    def test_unknown_kind_name(self) -> None:
        """A name that is no kind is a KeyError."""
        with pytest.raises(KeyError):
            TownYear().of_kind("cats")

    def test_complaint_is_valid_unless_said(self) -> None:
        """A complaint counts as valid when its record does not say otherwise."""
        assert Complaint(id="k-1").valid

    def test_class_hours_exact(self) -> None:
        """Class hours are exact decimals."""
        assert Training(id="t", class_hours=Decimal("1.5")).class_hours == Decimal("1.5")
