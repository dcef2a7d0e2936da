"""Floor 5: the questions → their page in the documentation, docs/questions.md.

Reads the library. Gives Markdown in English with the Chinese beside it. A test holds the page equal
to what the files say; `python -m kg.questions.page > docs/questions.md` writes it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.questions.library import library
from kg.questions.question import TYPE_NAMES, Question

_HEAD = """# Questions

Written from `queries/*.rq` by `python -m kg.questions.page`. Each file is a question:
`kg query NAME` asks it, `kg questions` lists them, and an `.rq` file in a folder of your own is one
more. Types are text, integer and so on; `of` tells where the values come from in the graph:
`kg questions NAME -d DIR` lists them.
"""


def questions_to_markdown(questions: Iterable[Question]) -> str:
    """The page: a section for each question, with its parameters and an example."""
    return _HEAD + "".join(f"\n{section}" for section in map(_section, questions))


def _section(question: Question) -> str:
    return "\n".join([f"## {question.name}", "", *_words(question), *_parameters(question)])


def _words(question: Question) -> Iterator[str]:
    yield f"{question.title.en}. {question.title.zh}。"
    yield ""
    yield question.description.en
    yield ""
    yield question.description.zh
    yield ""
    example = " ".join(f"--{p.name} {p.example}" for p in question.parameters if p.required)
    yield f"    kg query {question.name} {example}".rstrip()
    yield ""


def _parameters(question: Question) -> Iterator[str]:
    if not question.parameters:
        return
    yield "| parameter | | type | |"
    yield "|---|---|---|---|"
    for parameter in question.parameters:
        need = "required" if parameter.required else "optional"
        if parameter.default is not None:
            need = f"default {parameter.default}"
        kind = ", ".join(parameter.allowed) or TYPE_NAMES[parameter.type].en
        if parameter.values:
            kind += f" of `{parameter.values}`"
        label = f"{parameter.label.en} · {parameter.label.zh}"
        yield f"| `--{parameter.name}` | {label} | {kind} | {need} |"
    yield ""


if __name__ == "__main__":
    print(questions_to_markdown(library().values()), end="")
