"""Public transcriptions of an official list, as sources of their own: what their files look like, where they are kept, what
they say.
"""

from helpers.reference.adjusted import adjusted
from helpers.reference.forms import Form, form_names, load_form, recognise
from helpers.reference.rows import Row, read_rows
from helpers.reference.shelf import Kept, Version, keep, kept_versions

__all__ = [
    "Form",
    "adjusted",
    "Kept",
    "Row",
    "Version",
    "form_names",
    "keep",
    "kept_versions",
    "load_form",
    "read_rows",
    "recognise",
]
