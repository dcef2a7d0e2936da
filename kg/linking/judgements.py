"""Floor 3: what people judged about pairs of names (`--judgements FILE`), and what follows from it.

Reads CSV or TSV in SSSOM's columns. A row's `predicate_id` is `skos:exactMatch` (same), the same
with `predicate_modifier` Not (different), or `skos:closeMatch` (unsure). Its ids are those that
`kg link` shows, `130624/残联`, or a name as written behind its division, `130624/阜平县残联`. Gives
`Rulings` for the linker; a row that is wrong, or that contradicts others, joins nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import LinkError, Text
from kg.linking.name_rules import folded
from kg.linking.organisation_names import parse_name
from kg.linking.organisation_nodes import OrganisationKey, name_node, node_id, nodes_of
from kg.linking.organisations import Rulings
from kg.linking.sssom import PREFIXES, MappingFile, MappingRow, read_mappings
from kg.linking.unions import Node, Unions

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "confidence",
    "comment",
)
_SAME = {SAME, PREFIXES["skos"] + "exactMatch", PREFIXES["owl"] + "sameAs"}
_DIFFERENT = {DIFFERENT, PREFIXES["owl"] + "differentFrom"}
_UNSURE = {UNSURE, PREFIXES["skos"] + "closeMatch", PREFIXES["skos"] + "relatedMatch"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person said of two ids."""

    one: str
    other: str
    verdict: str
    row: MappingRow


@dataclass(frozen=True, slots=True)
class Judgements:
    """A file of judgements, and the rows of it that say nothing that can be understood."""

    file: MappingFile | None = None
    found: tuple[Judgement, ...] = ()
    problems: tuple[LinkError, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """Judgements over the names of some documents.

    `judged` are the pairs that nobody need be asked about again. `problems` are contradictions,
    `remarks` rows about names that these documents do not have.
    """

    rulings: Rulings
    judged: frozenset[frozenset[Node]]
    problems: tuple[LinkError, ...]
    remarks: tuple[LinkError, ...]


def read_judgements(path: Path) -> Judgements:
    """The judgements of a file. LinkError: the file itself cannot be read."""
    file = read_mappings(path)
    found, problems = [], []
    for row in file.rows:
        verdict = _verdict(file, row)
        one, other = row["subject_id"], row["object_id"]
        if verdict and "/" in one and "/" in other:
            found.append(Judgement(one, other, verdict, row))
            continue
        given = row["predicate_id"] if not verdict else f"{one}, {other}"
        problems.append(
            file.problem(
                row,
                Text(f"看不懂这条判断：{given}", f"no judgement that is understood: {given}"),
                Text(
                    "关系用 same、different、unsure，两端用“区划代码/名称”",
                    "The relation is same, different or unsure; the ends are division/name",
                ),
            )
        )
    return Judgements(file, tuple(found), tuple(problems))


def _verdict(file: MappingFile, row: MappingRow) -> str:
    """`same`, `different`, `unsure`, or '' where a row says none of them."""
    written = row["predicate_id"]
    predicate = file.iri(written) or written.lower()
    denied = row["predicate_modifier"].lower() == "not"
    if predicate in _UNSURE:
        return UNSURE
    if predicate in _DIFFERENT:
        return "" if denied else DIFFERENT
    if predicate in _SAME:
        return DIFFERENT if denied else SAME
    return ""


def resolve(judgements: Judgements, keys: Iterable[OrganisationKey]) -> Resolved:
    """What judgements mean for these names. No judgement of a contradiction joins anything."""
    if judgements.file is None:
        return Resolved(Rulings(), frozenset(), (), ())
    index = _Index(keys)
    same: list[tuple[Node, Node, Judgement]] = []
    different: list[tuple[Node, Node, Judgement]] = []
    unsure: list[tuple[Node, Node]] = []
    apart: set[tuple[str, str]] = set()
    together: set[tuple[str, str]] = set()
    remarks = []
    torn = _torn(judgements.found)
    for judgement in judgements.found:
        if _ends(judgement) in torn:
            continue
        one, other = index.node(judgement.one), index.node(judgement.other)
        if one is None or other is None:
            missing = judgement.one if one is None else judgement.other
            remarks.append(_missing(judgements.file, judgement.row, missing))
        elif judgement.verdict == UNSURE:
            unsure.append((one, other))
        elif judgement.verdict == SAME:
            same.append((one, other, judgement))
            if one == other:
                together |= {index.spelling(judgement.one), index.spelling(judgement.other)}
        elif one == other:
            # Two spellings that the rules hold for one name: the second gets a name of its own.
            scope, words = index.spelling(judgement.other)
            apart.add((scope, words))
            different.append((one, (scope, "name", words, one[3]), judgement))
            unsure.append((one, other))
        else:
            different.append((one, other, judgement))
    kept, problems = _without_contradictions(judgements.file, same, different)
    problems = (*_torn_rows(judgements.file, judgements.found, torn), *problems)
    rulings = Rulings(
        tuple(kept),
        tuple((a, b) for a, b, _ in different),
        frozenset(apart),
        frozenset(together),
    )
    pairs = [*unsure, *((a, b) for a, b, _ in (*same, *different))]
    return Resolved(rulings, frozenset(map(frozenset, pairs)), problems, tuple(remarks))


def _ends(judgement: Judgement) -> frozenset[str]:
    return frozenset((judgement.one, judgement.other))


def _torn(found: Iterable[Judgement]) -> frozenset[frozenset[str]]:
    """The pairs of ids that one row calls the same and another different."""
    verdicts: dict[frozenset[str], set[str]] = {}
    for judgement in found:
        verdicts.setdefault(_ends(judgement), set()).add(judgement.verdict)
    return frozenset(pair for pair, said in verdicts.items() if {SAME, DIFFERENT} <= said)


def _torn_rows(
    file: MappingFile, found: Iterable[Judgement], torn: frozenset[frozenset[str]]
) -> tuple[LinkError, ...]:
    """A problem for each row that calls a pair different which another calls the same."""
    lines: dict[frozenset[str], list[int]] = {}
    for judgement in found:
        if judgement.verdict == SAME:
            lines.setdefault(_ends(judgement), []).append(judgement.row.line)
    return tuple(
        _contradiction(file, judgement.row, lines[_ends(judgement)])
        for judgement in found
        if judgement.verdict == DIFFERENT and _ends(judgement) in torn
    )


def _contradiction(file: MappingFile, row: MappingRow, lines: Iterable[int]) -> LinkError:
    others = ", ".join(map(str, sorted(lines)))
    return file.problem(
        row,
        Text(f"与第 {others} 行的判断矛盾", f"contradicts the judgement of line {others}"),
        Text("请改正其中之一；相关各行都未合并", "Correct one of them; none was merged"),
    )


class _Index:
    """From an id, or a name as written behind its division, to a node that documents have."""

    def __init__(self, keys: Iterable[OrganisationKey]) -> None:
        self._by_id: dict[str, Node] = {}
        self._by_spelling: dict[tuple[str, str], Node] = {}
        for key in sorted(set(keys)):
            for node in nodes_of(key):
                self._by_id.setdefault(node_id(node), node)
            if key.name:
                node = name_node(key)
                self._by_spelling.setdefault((node[0], folded(key.name)), node)

    def node(self, written: str) -> Node | None:
        found = self._by_id.get(written) or self._by_spelling.get(self.spelling(written))
        if found is not None:
            return found
        scope, _, name = written.partition("/")
        known = name_node(OrganisationKey(scope, 0, "", name))
        return known if node_id(known) in self._by_id else None

    def spelling(self, written: str) -> tuple[str, str]:
        scope, _, name = written.partition("/")
        return parse_name(name, scope).scope, folded(name)


def _missing(file: MappingFile, row: MappingRow, missing: str) -> LinkError:
    return file.problem(
        row,
        Text(f"这些文件里没有这个名称：{missing}", f"no document has this name: {missing}"),
        Text("该行未采用", "The row was left out"),
    )


def _without_contradictions(
    file: MappingFile,
    same: list[tuple[Node, Node, Judgement]],
    different: list[tuple[Node, Node, Judgement]],
) -> tuple[list[tuple[Node, Node]], tuple[LinkError, ...]]:
    """The pairs judged the same, without sets in which two names are judged different."""
    unions = Unions()
    for one, other, _ in same:
        unions.join(one, other)
    torn: set[Node] = set()
    problems = []
    for one, other, judgement in different:
        root = unions.root(one)
        if root != unions.root(other):
            continue
        torn.add(root)
        rows = [j.row.line for a, _, j in same if unions.root(a) == root]
        problems.append(_contradiction(file, judgement.row, rows))
    return [(a, b) for a, b, _ in same if unions.root(a) not in torn], tuple(problems)
