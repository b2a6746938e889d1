"""The verdicts of every rule on 200 fixed cases stand in tests/verdicts; a change is on purpose."""

from __future__ import annotations

from fixed_cases import fixed_cases, ranges, read_verdicts, verdicts_now


def test_verdicts_are_those_that_stand() -> None:
    """No verdict changed unseen: where one did, write it anew and say so in CHANGELOG.md.

    `python tools/write_verdicts.py` writes the file; the difference shows which rule ends
    otherwise on which case.
    """
    before, now = read_verdicts(), verdicts_now()
    changed = {key: (before.get(key), now.get(key)) for key in before.keys() | now.keys()}
    assert {key: pair for key, pair in changed.items() if pair[0] != pair[1]} == {}


def test_two_hundred_cases_of_every_kind() -> None:
    """200 cases; lawful ones of every way in two years, the spoilt files, planted faults."""
    towns = [name for name, _ in fixed_cases()]
    assert len(towns) == 200
    assert {name: towns.count(name) > 10 for name in set(towns)} == dict.fromkeys(
        ("2022", "2025", "faulty", "planted"), True
    )


def test_ranges() -> None:
    """Numbers in a row are written as a range."""
    assert ranges([0, 1, 2, 5, 7, 8]) == "0-2,5,7-8"
    assert ranges([4]) == "4"
