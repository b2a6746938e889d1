"""Findings without personal data."""

import datetime as dt
from pathlib import Path

import attrs

from enforcement_kit import check, load
from enforcement_kit.privacy import mask
from enforcement_kit.rules.showing import masked_findings
from enforcement_kit.testing import synth_town
from enforcement_kit.testing.edits import edited


def test_as_masking_the_whole(root_dir: Path) -> None:
    """What is shown of the faulty files is what masking every text of the document shows."""
    document = check(
        load(root_dir / "examples" / "faulty_files"), on=dt.date(2025, 12, 31)
    ).to_dict()
    assert masked_findings(document) == mask(document)
    assert list(masked_findings(document)) == list(document)
    rows = document["findings"]
    assert [list(each) for each in masked_findings({"findings": rows})["findings"]] == [
        list(each) for each in rows
    ]


def test_names_of_people_are_masked() -> None:
    """A person's name in what is quoted of a record is not shown."""
    town = synth_town(3, cases=60, year=2024)
    person = next(
        case
        for case in town.cases or ()
        if case.party is not None and case.party.kind == "natural_person" and case.records
    )
    other = edited(person, {"/records/0/subject": "欧阳振丙", "/party/name": "欧阳振乙"})
    document = check(attrs.evolve(town, cases=(other,)), on=dt.date(2025, 12, 31)).to_dict()
    assert "欧阳振乙" in str(document)
    shown = masked_findings(document)
    assert shown == mask(document)
    assert "欧阳振乙" not in str(shown)


def test_a_fingerprint_stays() -> None:
    """Digits of a fingerprint that could be a telephone number are no person's."""
    row = {"rule": "LOC001", "message": "电话 13812345678", "fingerprint": "13812345678 0000"}
    (shown,) = masked_findings({"findings": [row]})["findings"]
    assert shown["fingerprint"] == row["fingerprint"]
    assert "13812345678" not in shown["message"]
