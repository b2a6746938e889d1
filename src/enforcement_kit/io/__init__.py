"""Files in and out: what a records argument is, how it is read, how results are written."""

from enforcement_kit.io.atomic import UnwritableError, Written, safe_file_name, write_whole
from enforcement_kit.io.converting import (
    RecordsForm,
    form_of_path,
    left_out,
    only_kind,
    write_records,
)
from enforcement_kit.io.importing import Imported, import_ledger
from enforcement_kit.io.inputs import OverInputError, keeping_inputs, refuse_over_input
from enforcement_kit.io.loading import (
    BadRecordsError,
    Loaded,
    Survey,
    iter_records,
    load,
    validate,
)
from enforcement_kit.io.saving import save
from enforcement_kit.io.stream import InputFile
from enforcement_kit.io.together import write_all

__all__ = [
    "BadRecordsError",
    "Imported",
    "InputFile",
    "Loaded",
    "OverInputError",
    "RecordsForm",
    "Survey",
    "UnwritableError",
    "Written",
    "form_of_path",
    "import_ledger",
    "iter_records",
    "keeping_inputs",
    "left_out",
    "load",
    "only_kind",
    "refuse_over_input",
    "safe_file_name",
    "save",
    "validate",
    "write_all",
    "write_records",
    "write_whole",
]
