"""Floor 5: the query library: `.rq` files that describe themselves → answers.

Reads `queries/*.rq`, the folders of the user, or one SPARQL text, and a store behind the protocol
`Queryable`. Gives `Question`s to list, and `Answer`s as a table, as CSV, JSON, TSV, XML or Turtle,
or as a pandas DataFrame. A new file is a new question; no code knows any of them.

`library()` → `find_question(questions, name)` → `ask(store, question, values)` → `answer_to_…`.
"""

from kg.questions.answers import (
    FORMATS,
    Answer,
    answer_to_bytes,
    answer_to_frame,
)
from kg.questions.asking import Queryable, ask, parameter_values
from kg.questions.binding import bind
from kg.questions.library import (
    file_to_question,
    find_question,
    library,
    question_files,
    user_folders,
)
from kg.questions.paging import MOST_ROWS, answer_page, rows_needed
from kg.questions.parsing import text_to_question
from kg.questions.question import Parameter, Question
from kg.questions.tables import FILE_FORMATS
from kg.questions.terminal import AnswerView, answer_to_table

__all__ = [
    "FILE_FORMATS",
    "FORMATS",
    "MOST_ROWS",
    "Answer",
    "AnswerView",
    "Parameter",
    "Queryable",
    "Question",
    "answer_page",
    "answer_to_bytes",
    "answer_to_frame",
    "answer_to_table",
    "ask",
    "bind",
    "file_to_question",
    "find_question",
    "library",
    "parameter_values",
    "question_files",
    "rows_needed",
    "text_to_question",
    "user_folders",
]
