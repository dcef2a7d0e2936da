"""Floor 5: the text of an `.rq` file → a Question.

Reads lines `#+ …`, which together are YAML as grlc reads them (summary, description, tags,
defaults, enumerate), and the query's own variables. Own keys begin with `x-`, so that grlc serves
the file unchanged; words in two languages are written `中文 / English`.
"""

from __future__ import annotations

import re
from typing import Any

from kg.errors import QueryError, Text
from kg.questions.question import EXAMPLE_VALUES, Parameter, Question
from kg.questions.tokens import variables

_MARK = "#+"
_PARAMETER = re.compile(r"(?P<mark>__?)(?P<name>[a-zA-Z0-9]+)(?:_(?P<type>[a-zA-Z]+))?")
_TYPES = {
    "iri": "iri",
    "literal": "string",
    "string": "string",
    "integer": "integer",
    "int": "integer",
    "gYear": "integer",
    "number": "decimal",
    "decimal": "decimal",
    "date": "date",
    "boolean": "boolean",
}
_LANGUAGE_LENGTH = 2


def text_to_question(text: str, name: str, file: str = "") -> Question:
    """A question from its text; a text without `#+` lines is one that only has a name.

    Raises QueryError where the `#+` lines are no YAML or where a parameter's type is unknown.

    >>> question = text_to_question('''#+ summary: 部门 / Departments
    ... SELECT ?name { ?d ?p ?name FILTER(?name = ?_name_zh) }''', "departments")
    >>> question.title.en, [(p.name, p.required, p.language) for p in question.parameters]
    ('Departments', [('name', True, 'zh')])
    """
    told = _decorators(text, file or name)
    title = _both(told.get("summary") or name)
    return Question(
        name=name,
        title=title,
        description=_both(told["description"]) if told.get("description") else title,
        parameters=_parameters(text, told, file or name),
        tags=tuple(_both(tag) for tag in told.get("tags") or ()),
        columns={key: _both(value) for key, value in (told.get("x-columns") or {}).items()},
        sparql=text,
        file=file,
    )


def _decorators(text: str, file: str) -> dict[str, Any]:
    import yaml  # 25 ms, which `kg --help` need not pay

    lines = [line[len(_MARK) :] for line in text.splitlines() if line.startswith(_MARK)]
    try:
        # libyaml, where it is there, takes a tenth of the time.
        told = yaml.load("\n".join(lines), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise QueryError(
            Text("问题的说明（#+ 行）不是有效的 YAML", "the lines `#+` are not valid YAML"),
            Text(
                "请检查缩进和引号，含冒号的文字要加引号", "check indents; quote text with a colon"
            ),
            file=file,
            place=f"#+ {mark.line + 1}" if mark else "",
        ) from error
    if told is None:
        return {}
    if not isinstance(told, dict):
        raise QueryError(
            Text("问题的说明（#+ 行）应是“键: 值”", "the lines `#+` should be `key: value`"),
            Text("例如 #+ summary: 标题", "for example #+ summary: a title"),
            file=file,
        )
    return told


def _parameters(text: str, told: dict[str, Any], file: str) -> tuple[Parameter, ...]:
    words = told.get("x-parameters") or {}
    defaults, allowed = _merged(told.get("defaults")), _merged(told.get("enumerate"))
    found: dict[str, Parameter] = {}
    for variable in variables(text):
        match = _PARAMETER.fullmatch(variable)
        if match is None or match["name"] in found:
            continue
        name = match["name"]
        kind, language = _type(match["type"] or "string", variable, file)
        said = words.get(name) or {}
        found[name] = Parameter(
            name=name,
            variable=variable,
            required=match["mark"] == "_" and name not in defaults,
            type=kind,
            language=language,
            label=_both(said.get("label") or name),
            example=str(said.get("example") or EXAMPLE_VALUES[kind]),
            default=str(defaults[name]) if name in defaults else None,
            allowed=tuple(str(value) for value in allowed.get(variable) or ()),
            values=str(said.get("values") or ""),
        )
    order = [*words, *found]  # as the file explains them, else as the query uses them
    return tuple(sorted(found.values(), key=lambda parameter: order.index(parameter.name)))


def _type(suffix: str, variable: str, file: str) -> tuple[str, str]:
    if suffix in _TYPES:
        return _TYPES[suffix], ""
    if len(suffix) == _LANGUAGE_LENGTH:
        return "string", suffix.lower()
    raise QueryError(
        Text(
            f"参数 ?{variable} 的类型“{suffix}”未知",
            f"parameter ?{variable} has the unknown type `{suffix}`",
        ),
        Text(f"可用的类型：{'、'.join(_TYPES)}", f"types are {', '.join(_TYPES)}"),
        file=file,
    )


def _merged(told: Any) -> dict[str, Any]:
    """grlc writes `defaults` and `enumerate` as a list of mappings of one key each."""
    if isinstance(told, dict):
        return told
    return {key: value for one in told or () if isinstance(one, dict) for key, value in one.items()}


def _both(words: Any) -> Text:
    zh, separator, en = str(words).strip().partition(" / ")
    return Text(zh.strip(), en.strip()) if separator else Text(zh, zh)
