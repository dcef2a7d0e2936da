"""Floor 5: what a question is: a name, words in both languages, parameters, SPARQL.

Reads nothing. Gives the frozen records that the other modules of this room pass around.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from kg.errors import Text

# How the types of parameters are called, and a value that shows the form.
TYPE_NAMES: dict[str, Text] = {
    "string": Text("文字", "text"),
    "iri": Text("IRI", "IRI"),
    "integer": Text("整数", "integer"),
    "decimal": Text("数字", "number"),
    "date": Text("日期", "date"),
    "boolean": Text("true 或 false", "true or false"),
}
EXAMPLE_VALUES: dict[str, str] = {
    "string": "曲周县",
    "iri": "https://w3id.org/budget-kg/id/division/130435",
    "integer": "2024",
    "decimal": "90000.00",
    "date": "2024-12-31",
    "boolean": "true",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One `?_name_type` (required) or `?__name_type` (optional) of a question.

    `type` is a key of `TYPE_NAMES`; `language` is the tag of a text that has one. `allowed` is
    empty where every value of the type will do; `values` is then a pattern that finds those there
    are in a graph, as `?value`, or empty where nothing is to be listed.
    """

    name: str
    variable: str
    required: bool
    type: str
    language: str
    label: Text
    example: str
    default: str | None
    allowed: tuple[str, ...]
    values: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A query with what it says about itself. `columns` are headings by the name of a variable."""

    name: str
    title: Text
    description: Text
    parameters: tuple[Parameter, ...]
    tags: tuple[Text, ...]
    columns: dict[str, Text] = field(hash=False)
    sparql: str
    file: str = ""

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of that name, if there is one."""
        return next((p for p in self.parameters if p.name == name), None)

    def _repr_html_(self) -> str:
        """What a notebook shows: the words in both languages, and the parameters."""
        rows = "".join(
            f"<tr><td><code>{escape(p.name)}</code></td><td>{escape(p.label.zh)} · "
            f"{escape(p.label.en)}</td><td>{TYPE_NAMES[p.type].en}</td>"
            f"<td>{escape(p.default or p.example)}</td></tr>"
            for p in self.parameters
        )
        words = f"<p>{escape(self.description.zh)}</p><p>{escape(self.description.en)}</p>"
        return f"<h4>{escape(self.name)}</h4>{words}<table>{rows}</table>"

    def heading(self, variable: str) -> Text:
        """The heading of a column, the variable's own name where the file gives none."""
        return self.columns.get(variable, Text(variable, variable))
