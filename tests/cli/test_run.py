"""Whatever happens inside a command becomes one message and an exit code."""

import errno

import pytest

from kg.cli import run
from kg.pipeline import building


def failing(error: BaseException):
    def build(*_: object, **__: object) -> None:
        raise error

    return build


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "已中断"),
        (ZeroDivisionError("by\nzero"), 2, "ZeroDivisionError: by zero"),
        (OSError(errno.ENOSPC, "No space left on device"), 2, "the disk is full"),
        (OSError(errno.EIO, "Input/output error"), 2, "报告给开发者"),
    ],
)
def test_every_end_has_its_code(
    error: BaseException,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(building, "build", failing(error))
    assert run(["build", "here", "-o", "there"]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert "Traceback" not in err
    assert len(err.splitlines()) == (1 if code == 130 else 2)


def test_debug_shows_the_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from kg.cli import console

    monkeypatch.setattr(building, "build", failing(ZeroDivisionError("by zero")))
    monkeypatch.setattr(console, "_chosen", {"language": None, "debug": False})
    assert run(["build", "here", "-o", "there", "--debug"]) == 2
    assert "Traceback" in capsys.readouterr().err
