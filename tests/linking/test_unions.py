"""Sets that are joined in any order, with pairs that stay apart."""

from hypothesis import given
from hypothesis import strategies as st

from kg.linking.unions import Unions

NODES = [(letter,) for letter in "abcdef"]
PAIRS = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=8)


@given(PAIRS, st.randoms())
def test_the_order_of_joins_changes_nothing(
    pairs: list[tuple[tuple[str], tuple[str]]], rng
) -> None:  # type: ignore[no-untyped-def]
    def roots(order: list[tuple[tuple[str], tuple[str]]]) -> list[tuple[str, ...]]:
        unions = Unions()
        for one, other in order:
            unions.join(one, other)
        return [unions.root(node) for node in NODES]

    shuffled = list(pairs)
    rng.shuffle(shuffled)
    assert roots(pairs) == roots(shuffled)


@given(PAIRS, PAIRS)
def test_what_must_stay_apart_never_meets(
    apart: list[tuple[tuple[str], tuple[str]]], pairs: list[tuple[tuple[str], tuple[str]]]
) -> None:
    unions = Unions()
    enemies = [(one, other) for one, other in apart if one != other]
    for one, other in enemies:
        unions.keep_apart(one, other)
    for one, other in pairs:
        unions.join(one, other)
    assert all(unions.root(one) != unions.root(other) for one, other in enemies)


def test_the_root_is_the_smallest() -> None:
    unions = Unions()
    assert unions.join(("b",), ("c",))
    assert unions.join(("c",), ("a",))
    assert unions.root(("b",)) == ("a",)
