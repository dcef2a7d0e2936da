"""Floor 3: the keys of all documents → the shared entities, and the links to them.

Reads `DocumentKeys`, one document at a time, in any order. Gives `Links`: immutable, small against
the documents, and the same whatever the order in which the documents came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from kg.errors import LinkError
from kg.linking.changes import Change
from kg.linking.government_documents import GovernmentDocumentKey
from kg.linking.issuers import Issuer
from kg.linking.judgements import Judgements, resolve
from kg.linking.keys import DocumentKeys, NoticeKey, ProjectKey
from kg.linking.organisation_nodes import OrganisationKey
from kg.linking.organisations import Organisation, build_organisations, group_organisations
from kg.linking.programmes import programme_key
from kg.linking.summaries import DocumentUses, Summaries, summarise
from kg.values.division_tables import division_by_code


@dataclass(frozen=True, slots=True)
class GovernmentDocument:
    """One document: its numbers and titles as cited, whether it moves money, what notices say.

    `notices` are those that the graph has of it; two copies of one notice may differ. `issuer` is
    who issued it by its number, where that is beyond doubt.
    """

    numbers: tuple[str, ...]
    titles: tuple[str, ...]
    funding: bool
    notices: tuple[NoticeKey, ...]
    issuer: Issuer | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """Every shared entity, and the way from a mention or a project's name to its entity.

    `problems` are judgements that contradict each other, `remarks` those about unknown names.
    """

    divisions: dict[str, tuple[str, ...]]
    organisations: tuple[Organisation, ...]
    projects: dict[str, tuple[ProjectKey, ...]]
    programmes: frozenset[str]
    programme_levels: dict[str, tuple[str, ...]]
    programme_fields: dict[str, tuple[str, ...]]
    government_documents: dict[GovernmentDocumentKey, GovernmentDocument]
    subjects: dict[tuple[str, str], tuple[str, ...]]
    subject_years: dict[tuple[str, str, str], tuple[int, ...]]
    indicator_classes: frozenset[tuple[str, str]]
    changes: tuple[Change, ...]
    summaries: Summaries
    problems: tuple[LinkError, ...]
    remarks: tuple[LinkError, ...]
    _organisation_of: dict[OrganisationKey, Organisation]

    def organisation(self, key: OrganisationKey) -> Organisation:
        """The entity of a mention whose document the linker has seen."""
        return self._organisation_of[key]

    def programme(self, project_name: str) -> str:
        """The programme of a project by its name; '' where it has none."""
        key = programme_key(project_name)
        return key if key in self.programmes else ""


class Linker:
    """Folds the keys of documents; `links` decides over all that it has seen."""

    def __init__(self) -> None:
        self._divisions: Counter[tuple[str, str]] = Counter()
        self._organisations: set[OrganisationKey] = set()
        self._units: set[tuple[OrganisationKey, OrganisationKey]] = set()
        self._projects: set[ProjectKey] = set()
        self._programmes: Counter[str] = Counter()
        self._grants: set[str] = set()
        self._documents: dict[GovernmentDocumentKey, set[tuple[str, str, bool]]] = defaultdict(set)
        self._issuers: dict[GovernmentDocumentKey, set[Issuer]] = defaultdict(set)
        self._programme_facts: dict[str, dict[str, set[str]]] = {
            "level": defaultdict(set),
            "field": defaultdict(set),
        }
        self._notices: set[NoticeKey] = set()
        self._changes: set[Change] = set()
        self._subjects: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._subject_years: dict[tuple[str, str, str], set[int]] = defaultdict(set)
        self._indicator_classes: set[tuple[str, str]] = set()
        self._uses: list[DocumentUses] = []

    def add(self, keys: DocumentKeys) -> None:
        """Take in what one document contributes; each document is added once."""
        self._divisions.update(keys.divisions)
        self._organisations |= keys.organisations
        self._units |= keys.units
        self._projects |= keys.projects
        self._programmes.update({key for key, _ in keys.programmes})
        self._grants.update(key for key, grant in keys.programmes if grant)
        for key, number, title, funding in keys.government_documents:
            self._documents[key].add((number, title, funding))
        for key, issuer in keys.issuers:
            self._issuers[key].add(issuer)
        for programme, kind, notation in keys.programme_facts:
            self._programme_facts[kind][programme].add(notation)
        self._notices |= keys.notices
        self._changes |= keys.changes
        for scheme, code, label, year in keys.subjects:
            self._subjects[scheme, code][label] += 1
            self._subject_years[scheme, code, label].update({year} - {0})
        self._indicator_classes |= keys.indicator_classes
        self._uses.append(keys.uses)

    def organisations(self) -> frozenset[OrganisationKey]:
        """Every organisation as a document knows it."""
        return frozenset(self._organisations)

    def links(self, judgements: Judgements | None = None) -> Links:
        """The decisions. A programme is a grant, or a name that two documents share."""
        # What citations leave open is open: a code that two places use names no issuer.
        issuers = {
            key: found.copy().pop() for key, found in self._issuers.items() if len(found) == 1
        }
        organisations = self._organisations | {
            issuer_organisation(issuer) for issuer in issuers.values() if issuer.office
        }
        resolved = resolve(judgements or Judgements(), organisations)
        names: dict[str, Counter[str]] = defaultdict(Counter)
        for (key, name), count in self._divisions.items():
            names[key][name] += count
        roots = group_organisations(organisations, resolved.rulings)
        entities = build_organisations(roots, self._units, resolved.rulings)
        # An organisation may belong to a place that no document is of: the province's 财政厅.
        for scope in {root[0] for root in roots.values()}:
            if division_by_code(scope):
                names.setdefault(scope, Counter())
        divisions = {key: _by_use(names[key]) for key in sorted(names)}
        shared = {key for key, count in self._programmes.items() if count > 1}
        programmes = frozenset(self._grants | shared)
        notices: dict[GovernmentDocumentKey, set[NoticeKey]] = defaultdict(set)
        for notice in self._notices:
            notices[notice.document].add(notice)
        return Links(
            divisions=divisions,
            organisations=tuple(sorted(entities.values(), key=lambda o: (o.scope, o.key))),
            projects=_projects_by_key(self._projects),
            programmes=programmes,
            programme_levels=_sorted_facts(self._programme_facts["level"]),
            programme_fields=_sorted_facts(self._programme_facts["field"]),
            government_documents={
                key: _government_document(found, notices[key], issuers.get(key))
                for key, found in sorted(self._documents.items())
            },
            subjects={key: _by_use(self._subjects[key]) for key in sorted(self._subjects)},
            subject_years={
                key: tuple(sorted(years)) for key, years in sorted(self._subject_years.items())
            },
            indicator_classes=frozenset(self._indicator_classes),
            changes=tuple(sorted(self._changes)),
            summaries=summarise(self._uses, programmes),
            problems=resolved.problems,
            remarks=resolved.remarks,
            _organisation_of={key: entities[root] for key, root in roots.items()},
        )


def issuer_organisation(issuer: Issuer) -> OrganisationKey:
    """The office that issues a series, as an organisation; its name stands in no document."""
    return OrganisationKey(issuer.scope, 0, "", issuer.office, inferred=True)


def _sorted_facts(facts: dict[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(sorted(found)) for key, found in sorted(facts.items())}


def _by_use(labels: Counter[str]) -> tuple[str, ...]:
    """Labels, the one that most documents use first; then the longest; then in code-point order."""
    found = [label for label in labels if label]
    return tuple(sorted(found, key=lambda label: (-labels[label], -len(label), label)))


def _projects_by_key(projects: set[ProjectKey]) -> dict[str, tuple[ProjectKey, ...]]:
    by_key: dict[str, list[ProjectKey]] = defaultdict(list)
    for project in sorted(projects):
        by_key[project.key].append(project)
    return {key: tuple(found) for key, found in by_key.items()}


def _government_document(
    cited: set[tuple[str, str, bool]], notices: set[NoticeKey], issuer: Issuer | None
) -> GovernmentDocument:
    return GovernmentDocument(
        numbers=tuple(sorted({number for number, _, _ in cited if number})),
        titles=tuple(sorted({title for _, title, _ in cited if title})),
        funding=any(funding for _, _, funding in cited),
        notices=tuple(sorted(notices, key=str)),
        issuer=issuer,
    )
