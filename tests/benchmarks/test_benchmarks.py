"""What the benchmarks stand on: records that are the same everywhere, and an equal peer.

Nothing is timed here.
"""

from pathlib import Path

from pyoxigraph import RdfFormat, parse

from benchmarks.measure import Figure
from benchmarks.nquads import our_nquads
from benchmarks.rdflib_peer import rdflib_nquads
from benchmarks.synthetic import document, documents
from kg.datapackage import iter_documents, package_writer


def quads(nquads: bytes) -> set[str]:
    return {str(quad) for quad in parse(nquads, format=RdfFormat.N_QUADS)}


def test_synthetic_documents_are_sorted_and_always_the_same() -> None:
    made = list(documents(5))
    assert made == list(documents(5))
    ids = [records.documents[0].document_id for records in made]
    assert ids == sorted(set(ids))
    assert made[0].documents[0].document_id in {
        document(index).documents[0].document_id for index in range(5)
    }


def test_synthetic_documents_keep_the_contract(tmp_path: Path) -> None:
    made = list(documents(2))
    with package_writer(tmp_path / "records") as writer:
        for records in made:
            writer.write(records)
    assert list(iter_documents(tmp_path / "records")) == made


def test_a_synthetic_document_has_about_six_thousand_triples() -> None:
    assert 5_500 < our_nquads([document(7)])[0].count(b"\n") < 6_500


def test_the_peer_writes_the_same_quads() -> None:
    made = list(documents(2))
    ours = quads(b"".join(our_nquads(made)))
    assert ours == quads(rdflib_nquads(made))
    assert ours == quads(b"".join(our_nquads(made)))


def test_ratios_say_how_many_times_better() -> None:
    assert Figure("rate", "triples/s", 100, "peer", 20).ratio == 5
    assert Figure("time", "s", 2, "peer", 20).ratio == 10
    assert Figure("alone", "s", 2).ratio is None
