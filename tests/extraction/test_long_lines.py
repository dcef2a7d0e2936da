"""Lines of which a broken file has one and no disclosure any: they take no time."""

from collections.abc import Callable, Iterable
from time import process_time

import pytest

from kg.extraction.lapses.costings import amount_products, products
from kg.extraction.lapses.divided_counts import text_to_divided_counts
from kg.extraction.lapses.divided_totals import text_to_divided_totals
from kg.extraction.lapses.rates.counted import text_to_unlike_rates
from kg.extraction.lapses.rates.numbers import blocks_to_numbers
from kg.extraction.lapses.told.balances import text_to_unequal_balances
from kg.extraction.tables.header_covers import is_group

LENGTH = 30_000
LINES = {
    "digits": "7" * LENGTH,
    "thousands": "777," * (LENGTH // 4),
    "factors": "7×" * (LENGTH // 2),
    "stops": "。" * LENGTH,
    "sums": "7万元，" * (LENGTH // 4),
}
READERS: dict[str, Callable[[str], Iterable[str]]] = {
    "products": products.text_to_products,
    "amount products": amount_products.text_to_products,
    "divided counts": text_to_divided_counts,
    "divided totals": text_to_divided_totals,
    "counted rates": lambda text: text_to_unlike_rates(text, blocks_to_numbers(())),
    "balances": text_to_unequal_balances,
}


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("reader", READERS)
def test_time_grows_with_the_length_of_a_line(reader: str, line: str) -> None:
    begin = process_time()
    assert list(READERS[reader](LINES[line])) == []
    assert process_time() - begin < 2


def test_a_line_of_comparisons_is_no_heading() -> None:
    begin = process_time()
    assert not is_group("比上年增加7万元，" * (LENGTH // 3))
    assert process_time() - begin < 2
