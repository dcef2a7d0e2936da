"""Floor 4: organisations, projects and programmes → the lines of their entities.

Reads `Links`. Gives lines of `graph/shared`.
"""

from __future__ import annotations

from kg import vocabulary as v
from kg.iris import Iris
from kg.linking import Links
from kg.linking.organisations import Organisation
from kg.mapping.writer import Writer


def write_organisation(out: Writer, iris: Iris, entity: Organisation, in_division: bool) -> None:
    """One organisation with its names, codes and the departments above it."""
    subject = iris.organisation(entity.scope, entity.key)
    out.kind(subject, v.Organisation)
    out.names(subject, entity.names or entity.codes[:1])
    for code in entity.codes:
        out.text(subject, v.ORG_IDENTIFIER, code)
    for scope, parent in entity.parents:
        out.link(subject, v.ORG_SUB_ORGANIZATION_OF, iris.organisation(scope, parent))
    for year, code in entity.years:
        if year:
            identifier = iris.budget_code(subject, year, code)
            out.link(subject, v.ADMS_IDENTIFIER, identifier)
            out.kind(identifier, v.AdmsIdentifier)
            out.text(identifier, v.SKOS_NOTATION, code)
            out.integer(identifier, v.FISCAL_YEAR, year)
    for notation in entity.types:
        out.link(subject, v.ORGANISATION_TYPE, v.code_iri("organisationType", notation))
    if in_division:
        out.link(subject, v.DIVISION, iris.division(entity.scope))


def write_programmes(out: Writer, iris: Iris, links: Links) -> None:
    """The programmes, with the levels and the fields of their money."""
    for key in links.programmes:
        subject = iris.programme(key)
        out.kind(subject, v.Programme)
        out.chinese(subject, v.RDFS_LABEL, key)
        for level in links.programme_levels.get(key, ()):
            out.link(subject, v.FUNDING_LEVEL, v.code_iri("fundingLevel", level))
        for field in links.programme_fields.get(key, ()):
            out.link(subject, v.POLICY_FIELD, v.code_iri("policyField", field))


def write_projects(out: Writer, iris: Iris, links: Links) -> None:
    """The identities of projects."""
    for key, found in links.projects.items():
        subject = iris.project(key)
        out.kind(subject, v.ProjectIdentity)
        names = {project.name for project in found if project.name}
        out.names(subject, tuple(sorted(names, key=lambda name: (-len(name), name))))
        for project in found:
            out.text(subject, v.CODE, project.code)
            out.integer(subject, v.FISCAL_YEAR, project.year or None)
            out.link(
                subject, v.DIVISION, iris.division(project.division) if project.division else ""
            )
