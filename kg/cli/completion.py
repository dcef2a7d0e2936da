"""Floor 8: `kg completion`, and what the shell's script asks: the words that may come next.

Reads the words that are typed so far. Gives commands, options, names of questions, their
parameters, and the values of a parameter, those of the graph where `--dir` or `BUDGET_KG_DIR` names
a build folder. Whatever fails completes nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.console import Language, TableFormat
from kg.cli.folders import VARIABLE
from kg.cli.questions import AnswerFormat
from kg.errors import BudgetError

if TYPE_CHECKING:
    from kg.questions import Question

MOST = 200
"""Values that are offered at most."""
_ASKING = {"query", "questions"}
_DIR = ("-d", "--dir")
_FOLDERS = ("--queries", "--questions")


class Shell(StrEnum):
    """The shells that have a script."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"


def _formats() -> Iterable[str]:
    from kg.pipeline.exporting import FORMATS

    return FORMATS


def _views() -> Iterable[str]:
    from kg.exporting import view_names

    return view_names()


def _pictures() -> Iterable[str]:
    from kg.exporting.plots import PLOTS

    return PLOTS


def _kinds() -> Iterable[str]:
    from kg.searching import KINDS

    return KINDS


_NAMES: dict[tuple[str, str], Callable[[], Iterable[str]]] = {
    ("", "lang"): lambda: Language,
    ("completion", "shell"): lambda: Shell,
    ("query", "form"): lambda: AnswerFormat,
    ("questions", "form"): lambda: TableFormat,
    ("search", "form"): lambda: TableFormat,
    ("export", "form"): _formats,
    ("export", "view"): _views,
    ("plot", "name"): _pictures,
    ("search", "kinds"): _kinds,
}
"""What a parameter of a command may be; a command of no name is any."""


_SCRIPTS = {
    Shell.bash: """\
_kg() {
    local word
    COMPREPLY=()
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(
        kg complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null
    )
    compopt -o filenames 2>/dev/null
}
complete -o default -F _kg kg
""",
    Shell.zsh: """\
#compdef kg
_kg() {
    local -a found
    found=("${(@f)$(kg complete -- "${words[@]:1:$((CURRENT - 1))}" 2>/dev/null)}")
    [[ -n $found[1] ]] && compadd -- "${found[@]}" || _files
}
compdef _kg kg
""",
    Shell.fish: """\
function __kg_complete
    kg complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null
end
complete -c kg -a '(__kg_complete)'
""",
}


def completion(
    shell: Annotated[Shell, typer.Argument(show_default=False, help="命令行 · The shell")],
) -> None:
    """打印命令补全的脚本 · Print the script for completion: eval "$(kg completion bash)"."""
    print(_SCRIPTS[shell], end="")


def complete(
    ctx: typer.Context, words: Annotated[list[str] | None, typer.Argument(hidden=True)] = None
) -> None:
    """What may come next, a line each; the last word is the one that is being typed."""
    root: Any = ctx.find_root().command
    for word in next_words(root.commands, words or [""]):
        print(word)


def next_words(commands: Any, words: Sequence[str]) -> list[str]:
    """The words that may stand in the place of the last one, sorted."""
    *before, typed = words
    if not before:
        names = (name for name, command in commands.items() if not command.hidden)
        return _beginning(names, typed)
    command = commands.get(before[0])
    if command is None:
        return []
    if command.name in _ASKING:
        try:
            offered = _question_words(command, before[1:])
        except (BudgetError, OSError):
            return []
    else:
        offered = _option_words(command, before[1:])
    return _beginning(offered, typed)


def _question_words(command: Any, before: Sequence[str]) -> Iterable[str]:
    from kg.questions import file_to_question, question_files, user_folders

    options = _option_words(command, before)
    if before and before[-1].startswith("-") and list(options) != _options(command):
        return options
    folders = [Path(word) for option, word in _pairs(before) if option in _FOLDERS]
    files = question_files(user_folders(folders))
    name = next((word for word in _plain(before) if word in files), None)
    if name is None:
        return [*files, *options]
    question = file_to_question(files[name])
    if before[-1].startswith("--"):
        return _values(question, before)
    return [*(f"--{parameter.name}" for parameter in question.parameters), *options]


def _values(question: Question, before: Sequence[str]) -> list[str]:
    from kg.pipeline.workspace import STORE
    from kg.questions import parameter_values
    from kg.store import open_store

    parameter = question.parameter(before[-1].removeprefix("--"))
    if parameter is None:
        return []
    if parameter.allowed or not parameter.values:
        return list(parameter.allowed)
    named = [word for option, word in _pairs(before) if option in _DIR]
    folder = Path((named or [os.environ.get(VARIABLE) or "build"])[-1])
    store = open_store(folder / STORE, read_only=True)
    return parameter_values(store, question, parameter.name)[:MOST]


def _option_words(command: Any, before: Sequence[str]) -> list[str]:
    """The options, or the choices of the option before; none where it wants a file.

    `before` begins behind the command. Its first argument may be a name too.
    """
    for parameter in command.params:
        if before and before[-1] in parameter.opts and not getattr(parameter, "is_flag", False):
            return _choices(command, parameter)
    arguments = (param for param in command.params if param.param_type_name == "argument")
    first = None if _plain(before) else next(arguments, None)
    return [*(_choices(command, first) if first else ()), *_options(command)]


def _choices(command: Any, parameter: Any) -> list[str]:
    """What may stand for a parameter, as far as it is known."""
    names = _NAMES.get((command.name, parameter.name)) or _NAMES.get(("", parameter.name))
    return list(names()) if names else []


def _options(command: Any) -> list[str]:
    return [opt for parameter in command.params for opt in parameter.opts if opt.startswith("--")]


def _pairs(words: Sequence[str]) -> Iterable[tuple[str, str]]:
    return pairwise(words)


def _plain(words: Sequence[str]) -> list[str]:
    """The words that are neither an option nor behind one."""
    first = [words[0]] if words else []
    behind = [word for option, word in _pairs(words) if not option.startswith("-")]
    return [word for word in (*first, *behind) if not word.startswith("-")]


def _beginning(words: Iterable[str], typed: str) -> list[str]:
    return sorted({word for word in words if word.startswith(typed)})
