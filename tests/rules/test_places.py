"""Members of lists under their own names, against a plain second reckoning."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from enforcement_kit.model import Case, Paper
from enforcement_kit.rules.places import stable_field

PAPERS = st.lists(
    st.builds(
        Paper,
        id=st.sampled_from([None, "p1", "p2"]),
        kind=st.sampled_from([None, "decision", "other"]),
    ),
    min_size=1,
    max_size=8,
)


@given(PAPERS)
def test_names_of_members_against_counting_the_earlier(papers: list[Paper]) -> None:
    """A member has its id, else its kind, with how many before it have the same; else its number."""
    case = Case(id="c-1", papers=tuple(papers))
    for at, paper in enumerate(papers):
        expected = str(at)
        for key in ("id", "kind"):
            name = getattr(paper, key)
            if name is not None:
                same = sum(getattr(each, key) == name for each in papers[:at])
                expected = f"{name}~{same}" if same else name
                break
        assert stable_field(case, f"/papers/{at}/date") == f"/papers/{expected}/date"
