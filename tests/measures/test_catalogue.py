"""The catalogue: every definition as data, and the page made of it."""

from __future__ import annotations

from enforcement_kit.measures import catalogue, catalogue_page, default_measures, figures
from enforcement_kit.measures.subjects import SUBJECTS

INTERFACE = {
    "disclosure.decisions_published": ("件", "disclosure"),
    "disclosure.fines_published": ("元", "disclosure"),
    "penalty.decisions": ("件", "decision"),
    "penalty.fines_total": ("元", "decision"),
    "penalty.summary": ("件", "decision"),
    "penalty.ordinary": ("件", "decision"),
    "lenient.no_penalty": ("起", "decision"),
    "lenient.lighter": ("起", "decision"),
    "lenient.mitigated": ("起", "decision"),
    "lenient.list_items": ("项", ""),
    "inspection.person_trips": ("次", "inspection"),
    "inspection.sites": ("家", "inspection"),
    "inspection.opinions": ("条", "inspection"),
    "training.sessions": ("次", "training"),
    "training.class_hours": ("课时", "training"),
    "training.person_hours": ("人时", "training"),
    "certificate.issued": ("名", "issue"),
    "certificate.holders": ("名", ""),
    "complaint.handled": ("件", "receipt"),
    "complaint.calls": ("个", "receipt"),
    "complaint.response_rate": ("ratio", "receipt"),
    "complaint.completion_rate": ("ratio", "receipt"),
    "review.files": ("宗", "review"),
    "review.qualified": ("宗", "review"),
}


class TestCatalogue:
    def test_holds_every_key_of_the_interface(self):
        """Every key that other programs use is there, with its unit and the day that places it."""
        rows = {row["key"]: (row["unit"], row["by_date"]) for row in catalogue(default_measures())}
        assert {key: rows.get(key) for key in INTERFACE} == INTERFACE

    def test_every_dimension_it_names_can_be_asked_for(self):
        """Each name under `by` is taken by `figures` and gives that measure its parts."""
        names = {name for row in catalogue(default_measures()) for name in row["by"]}
        made = figures([], period=2022, by=sorted(names), law_version="")
        assert len(default_measures()) == len(made)

    def test_subjects_have_one_name_each(self):
        """A subject is found under its own name."""
        assert list(SUBJECTS) == [subject.name for subject in SUBJECTS.values()]

    def test_page_is_current(self, root_dir):
        """docs/guide/measures.md is what the definitions say; tools/write_measures_page.py."""
        page = (root_dir / "docs" / "guide" / "measures.md").read_text(encoding="utf-8")
        assert catalogue_page(default_measures()) == page
