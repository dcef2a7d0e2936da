"""Floor 0: everything that can go wrong and that a user can mend.

Reads nothing. Gives one error tree: each error says in Chinese and English what is wrong, where
(file, place), and what to do about it; the command line prints it and never a traceback.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One message in both languages of the users."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """`zh` or `en`; every other language gets English."""
        return self.zh if language == "zh" else self.en


class BudgetError(Exception):
    """Root of the tree. `file` and `place` are empty where there is none to name."""

    def __init__(self, what: Text, remedy: Text, *, file: str = "", place: str = "") -> None:
        self.what = what
        self.remedy = remedy
        self.file = file
        self.place = place
        super().__init__(self.in_language("en"))

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process borders: a worker that reads a document raises them."""
        return (_rebuild, (type(self), self.what, self.remedy, self.file, self.place))

    def in_language(self, language: str) -> str:
        """`file（place）：what。remedy` in one language, on one line."""
        where = (
            f"{self.file} ({self.place})" if self.file and self.place else self.file or self.place
        )
        colon, stop = ("：", "。") if language == "zh" else (": ", ". ")
        sentence = f"{self.what.in_language(language)}{stop}{self.remedy.in_language(language)}"
        return f"{where}{colon}{sentence}" if where else sentence


def _rebuild(
    kind: type[BudgetError], what: Text, remedy: Text, file: str, place: str
) -> BudgetError:
    return kind(what, remedy, file=file, place=place)


class UsageError(BudgetError):
    """The command was called in a way that cannot work: a missing path, an unknown option value."""


class InputError(BudgetError):
    """A document cannot be read: empty, binary, of unknown encoding, too large, no disclosure."""


class RecordError(BudgetError):
    """A records folder breaks the contract: a missing table, column or key, a wrong value."""


class RecordErrors(RecordError):  # noqa: N818 - the plural says that it holds several
    """Several breaches of the record contract at once: `problems`, in the order they were met.

    `more` is true where reading stopped early, since there were too many to be useful.
    """

    def __init__(self, problems: tuple[RecordError, ...], *, more: bool = False) -> None:
        self.problems = problems
        self.more = more
        first = problems[0]
        super().__init__(first.what, first.remedy, file=first.file, place=first.place)

    def __reduce__(self) -> tuple[object, ...]:
        """Rebuilt from its problems, whose own texts say everything."""
        return (_rebuild_several, (self.problems, self.more))

    def in_language(self, language: str) -> str:
        """One line for each problem, and one that says so where there are more."""
        lines = [problem.in_language(language) for problem in self.problems]
        if self.more:
            lines.append(Text("还有更多问题，未全部列出", "and more").in_language(language))
        return "\n".join(lines)


def _rebuild_several(problems: tuple[RecordError, ...], more: bool) -> RecordErrors:
    return RecordErrors(problems, more=more)


class StoreError(BudgetError):
    """A build folder cannot be written or opened: in use, disk full, not a build folder."""


class QueryError(BudgetError):
    """A question cannot be answered: unknown name, missing or wrong parameter, broken SPARQL."""


class ShapeError(BudgetError):
    """A shapes file cannot be used: it does not parse or says what no processor can evaluate."""


class LinkError(BudgetError):
    """A file of judgements or of links out cannot be used, or a row of it, which `place` names."""
