"""Floor 6: the question library and a store → a page a question, with its answer.

Reads the questions and asks the store those that need no value. Gives an index and a page each; a
question that needs a value shows how to ask it.
"""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import NamedNode

from kg.errors import QueryError, Text
from kg.publishing.blocks import Cell, FileLink, Link, Page, Row, Section
from kg.publishing.cells import MOST_ROWS, more_rows
from kg.publishing.paths import safe_segment
from kg.questions import Question, ask, library
from kg.store import GraphStore
from kg.store.reader import GraphReader

_QUESTION = Text("问题", "Question")


PATIENCE = 10.0
"""Seconds that one answer may take: a site is not to wait for one question."""


def question_index() -> Page:
    """The page that leads to all questions."""
    rows = tuple(
        Row((FileLink(f"{_folder(one)}/index{{lang}}.html", one.title), one.description))
        for one in library().values()
    )
    title = Text("问题和答案", "Questions and answers")
    heads = (_QUESTION, Text("说明", "description"))
    return Page("questions", Text("索引", "Index"), title, (Section(title, heads, rows),))


def question_page(store: GraphStore, reader: GraphReader, question: Question) -> Page:
    """The page of one question with its answer."""
    return Page(_folder(question), _QUESTION, question.title, _sections(store, reader, question))


def _folder(question: Question) -> str:
    return f"questions/{safe_segment(question.name)}"


def _sections(store: GraphStore, reader: GraphReader, question: Question) -> tuple[Section, ...]:
    about = Section(
        Text("说明", "About"),
        (),
        (
            Row((Text("内容", "description"), question.description)),
            Row((Text("命令", "command"), _command(question))),
        ),
    )
    parameters = Section(
        Text("参数", "Parameters"),
        (Text("名称", "name"), Text("含义", "meaning"), Text("例如", "for example")),
        tuple(Row((f"--{one.name}", one.label, one.example)) for one in question.parameters),
    )
    shown = (about, parameters) if question.parameters else (about,)
    if any(one.required for one in question.parameters):
        return shown
    return (*shown, _answer(store, reader, question))


def _command(question: Question) -> str:
    needed = (f" --{one.name} '{one.example}'" for one in question.parameters if one.required)
    return f"kg query {question.name}{''.join(needed)}"


def _answer(store: GraphStore, reader: GraphReader, question: Question) -> Section:
    from pyoxigraph import QuerySolutions

    heading = Text("答案", "Answer")
    try:
        results = ask(store, question, {}, timeout=PATIENCE).results
    except QueryError:
        note = Text(
            "在这个图上计算太久，未列出；请用上面的命令查询。",
            "It takes too long over this graph to stand here; ask it by the command above.",
        )
        return Section(heading, (), (Row((Text("答案", "answer"), note)),))
    if not isinstance(results, QuerySolutions):
        return Section(heading, (heading,), ())
    names = [variable.value for variable in results.variables]
    rows = []
    count = 0
    for solution in results:
        count += 1
        if count <= MOST_ROWS:
            rows.append(Row(tuple(_cell(reader, solution[name]) for name in names)))
    heads = tuple(question.heading(name) for name in names)
    return Section(heading, heads, tuple(rows), more_rows(count))


def _cell(reader: GraphReader, term: object) -> Cell:
    if isinstance(term, NamedNode):
        return Link(reader.entity(term.value), reader.label(term.value))
    value = getattr(term, "value", None)
    datatype = getattr(term, "datatype", None)
    if datatype is not None and datatype.value.endswith("#decimal"):
        return Decimal(str(value))
    return None if value is None else str(value)
