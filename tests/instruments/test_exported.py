"""The kit's forms as templates: filled unchanged they say what the forms say."""

from __future__ import annotations

import io

import docx
import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.instruments import (
    OWN_FORMS,
    form_template,
    template_of,
    write_instrument,
    write_instruments,
)
from enforcement_kit.instruments.writing import kinds_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words_of(data: bytes) -> list[str]:
    """The paragraphs of a file, those of tables too, without the empty ones."""
    body = docx.Document(io.BytesIO(data)).element.body
    found = [docx.text.paragraph.Paragraph(each, None).text for each in body.iter(f"{W}p")]
    return [text.removesuffix("\n") for text in found if text.strip()]


@pytest.mark.parametrize("kind", OWN_FORMS)
def test_the_same_words_as_the_form(kind, town, context):
    """Over cases of every way, form and template of a kind say the same, blanks and all."""
    template = template_of(form_template(kind))
    looked = 0
    for case in town.cases:
        if kind not in kinds_of(case):
            continue
        for own in write_instruments(case, [kind], context=context):
            service = own.of or None
            if kind == "service_receipt" and [s.paper for s in case.service].count(service) > 1:
                continue  # `of` names the last of several services
            made = write_instrument(case, kind, context=context, template=template, of=service)
            assert words_of(made.docx) == words_of(own.docx)
            assert [each.field for each in made.blanks] == [each.field for each in own.blanks]
            looked += 1
        if looked > 4:
            break
    assert looked


def test_a_kind_without_a_form():
    """What the kit has no form for cannot be given out as a template."""
    with pytest.raises(UsageError, match="没有听证报告"):
        form_template("hearing_report")
