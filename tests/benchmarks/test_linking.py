"""The labelled pairs of names: they are sound, and linking tells them as well as promised."""

from collections import Counter

from benchmarks.linking import PRECISION, RECALL, pairs, precision_and_recall
from benchmarks.linking_mentions import mention_documents
from kg.values.division_tables import division_by_code


def test_the_pairs_are_many_and_well_formed() -> None:
    labelled = pairs()
    verdicts = Counter(pair.verdict for pair in labelled)
    assert set(verdicts) == {"same", "different"}
    assert min(verdicts.values()) > 250
    for pair in labelled:
        assert division_by_code(pair.division_a), pair
        assert division_by_code(pair.division_b), pair
        assert (pair.name_a, pair.division_a) != (pair.name_b, pair.division_b)
    sides = [frozenset([(p.name_a, p.division_a), (p.name_b, p.division_b)]) for p in labelled]
    assert len(set(sides)) == len(sides)


def test_precision_and_recall_reach_their_goals() -> None:
    precision, recall = precision_and_recall(pairs())
    assert precision >= PRECISION
    assert recall >= RECALL


def test_the_invented_mentions_are_ten_a_document() -> None:
    made = list(mention_documents(20))
    assert made == list(mention_documents(20))
    assert {len(records.organisations) for records in made} == {10}
    assert len({records.documents[0].document_id for records in made}) == 20
