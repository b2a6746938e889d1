"""Papers by the town's own Word templates: placeholders found, checked and filled."""

from __future__ import annotations

from enforcement_kit.instruments.templates.exported import form_template
from enforcement_kit.instruments.templates.filled import Filled, fill_template
from enforcement_kit.instruments.templates.opened import Template, template_of, templates_in

__all__ = ["Filled", "Template", "fill_template", "form_template", "template_of", "templates_in"]
