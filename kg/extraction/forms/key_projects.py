"""Forms → whether they are of key projects (重点项目) alone, as an issue.

Some departments publish the goals of their more important projects and no others: what these come
to is a part of the project expenditure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from kg.extraction.claims import Context
from kg.extraction.forms.recognition import Form
from kg.extraction.forms.titles import names_key_projects
from kg.extraction.issues import issue
from kg.records import IssueRecord


def forms_to_key_projects(forms: Sequence[Form], context: Context) -> Iterator[IssueRecord]:
    """An issue (`info`) with the first title that says so."""
    titles = (one for form in forms for one in form.titles if names_key_projects(one[0]))
    for title, place in islice(titles, 1):
        yield issue(context, "info", "key_projects", title, place)
