"""Floor 3: records ↔ a Frictionless Data Package: a folder of tables with a `datapackage.json`.

`write_package` and `package_writer` give the folder, `read_package` and `iter_documents` take it,
in the forms CSV, JSON Lines and Parquet. docs/records.md says what stands in it.
"""

from kg.datapackage.files import is_package
from kg.datapackage.reading import Ignored, ignored_parts, iter_documents, read_package
from kg.datapackage.writing import FORMS, PackageWriter, package_writer, write_package

__all__ = [
    "FORMS",
    "Ignored",
    "PackageWriter",
    "ignored_parts",
    "is_package",
    "iter_documents",
    "package_writer",
    "read_package",
    "write_package",
]
