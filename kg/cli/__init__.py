"""Floor 8: the command line: each command a module, each function of the package a command.

Exit codes: 0 done; 1 findings at or over `--fail-on`; 2 wrong use or wrong input, also where other
inputs were done; 130 interrupted.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Sequence

import typer

from kg.cli import (
    build,
    completion,
    export,
    inspect,
    link,
    publish,
    push,
    questions,
    search,
    serve,
    validate,
)
from kg.cli.console import debugging, tell_error
from kg.cli.usage import wrong_use
from kg.errors import BudgetError, StoreError, Text
from kg.version import __version__

INTERRUPTED = 130

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="把预算公开文件变成可查询的知识图谱。\n\n"
    "Chinese budget disclosures become a knowledge graph.",
    epilog="退出码 · Exit codes: 0 完成 done · 1 校验发现问题 findings, from --fail-on on · "
    "2 用法或输入有误 wrong use or an input that failed",
)
app.command("extract")(build.extract)
app.command("build")(build.build)
app.command("inspect")(inspect.inspect)
app.command("validate")(validate.validate)
app.command("rules")(validate.rules)
app.command("link")(link.link)
app.command("export")(export.export)
app.command("plot")(export.plot)
app.command("publish")(publish.publish)
app.command("serve")(serve.serve)
app.command("push")(push.push)
app.command("search")(search.search)
app.command("questions")(questions.questions)
# A question's parameters are options of its own, which only the question knows.
app.command("query", context_settings={"ignore_unknown_options": True, "allow_extra_args": True})(
    questions.query
)
app.command("completion")(completion.completion)
app.command("complete", hidden=True)(completion.complete)


@app.callback(invoke_without_command=True)
def _about(
    version: bool = typer.Option(False, "--version", help="版本 · Version"),
) -> None:
    if version:
        print(f"kg {__version__}")
        raise typer.Exit


def main() -> None:
    """The console script `kg`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code; whatever goes wrong becomes one message."""
    try:
        code = app(list(arguments), prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except BudgetError as error:
        return _failed(error, 2)
    except typer.TyperException as error:
        return _failed(wrong_use(error.format_message()), 2)
    except (KeyboardInterrupt, typer.Abort):
        return _interrupted()
    except OSError as error:
        return _stream_failed(error)
    except Exception as error:
        return _failed(_unexpected(error), 2)
    # typer turns an interrupt into this code and says nothing.
    return _interrupted() if code == INTERRUPTED else code if isinstance(code, int) else 0


def _failed(error: BudgetError, code: int) -> int:
    if debugging():
        traceback.print_exc()
    tell_error(error)
    return code


def _interrupted() -> int:
    print("已中断。 Interrupted.", file=sys.stderr)
    return INTERRUPTED


def _stream_failed(error: OSError) -> int:
    """The stream that the data goes to: closed early, as by `head`, is nobody's fault."""
    if isinstance(error, BrokenPipeError):
        # Python flushes stdout once more at its end, which must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        what = Text("磁盘已满", "the disk is full")
        remedy = Text("请腾出空间后再试", "Make room and try again")
        return _failed(StoreError(what, remedy), 2)
    return _failed(_unexpected(error), 2)


def _unexpected(error: Exception) -> BudgetError:
    name = f"{type(error).__name__}: {error}".replace("\n", " ")
    return BudgetError(
        Text(f"程序出错（{name}）", f"the program failed ({name})"),
        Text(
            "请加 --debug 再运行一次，并把输出报告给开发者",
            "Run it again with --debug and report what it prints",
        ),
    )
