"""What becomes one entity, and what does not, whatever the order of the documents."""

import itertools
from dataclasses import replace

import pytest

from kg.linking import Linker, Links, document_keys
from kg.linking.government_documents import government_document_key
from kg.linking.organisation_nodes import OrganisationKey
from kg.linking.organisations import Organisation
from kg.records import OrganisationRecord, RecordSet
from tests.mapping.full_records import CITATION, FULL, ID, PROJECT


def disclosure(
    name: str,
    code: str = "",
    *,
    year: int = 2023,
    region: tuple[str, str] = ("620521", "清水县"),
    projects: tuple[str, ...] = (),
    units: tuple[OrganisationRecord, ...] = (),
) -> RecordSet:
    """A disclosure of one department with projects of these names."""
    document = replace(
        FULL.documents[0],
        document_id=f"{name}{code}{year}",
        organisation_name=name,
        organisation_code=code,
        fiscal_year=year,
        region_code=region[0],
        region_name=region[1],
    )
    blank = replace(PROJECT, code="", organisation_name="", organisation_code="")
    return RecordSet(
        documents=(document,),
        organisations=units,
        projects=tuple(
            replace(blank, project_id=str(n), name=project, implementing_unit="")
            for n, project in enumerate(projects)
        ),
    )


def unit(name: str, code: str = "", parent_code: str = "", nature: str = "") -> OrganisationRecord:
    return OrganisationRecord(ID, name, name, code, parent_code, nature, "", "", "")


def link(*documents: RecordSet) -> Links:
    """The links of some documents, which must not depend on their order."""
    found = []
    for order in itertools.permutations(documents):
        linker = Linker()
        for records in order:
            linker.add(document_keys(records))
        found.append(linker.links())
    assert all(links == found[0] for links in found)
    return found[0]


def entity(links: Links, name: str, code: str = "", year: int = 2023) -> Organisation:
    return links.organisation(OrganisationKey("620521", year, code, name))


def test_a_code_and_a_name_without_it_are_one() -> None:
    links = link(
        disclosure("中共清水县委组织部", "203"), disclosure("中国共产党清水县委员会组织部")
    )
    assert [(o.key, o.names) for o in links.organisations] == [
        ("203", ("中国共产党清水县委员会组织部", "中共清水县委组织部"))
    ]


def test_one_code_in_two_divisions_is_two() -> None:
    links = link(
        disclosure("水务局", "305"), disclosure("水务局", "305", region=("620522", "秦安县"))
    )
    assert [(o.scope, o.key) for o in links.organisations] == [("620521", "305"), ("620522", "305")]


def test_a_department_and_its_own_unit_are_two() -> None:
    links = link(
        disclosure("水务局", "305", units=(unit("水务局本级", "305001", parent_code="305"),))
    )
    assert [(o.key, o.parents) for o in links.organisations] == [
        ("305", ()),
        ("305001", (("620521", "305"),)),
    ]


def test_a_department_that_was_renamed_keeps_its_code_and_is_one() -> None:
    links = link(disclosure("水利局", "305", year=2018), disclosure("水务局", "305", year=2023))
    assert entity(links, "水利局", "305", 2018) is entity(links, "水务局", "305", 2023)


def test_codes_that_were_dealt_anew_do_not_join_departments() -> None:
    links = link(
        disclosure("组织部", "203", year=2022),
        disclosure("宣传部", "204", year=2022),
        disclosure("组织部", "204", year=2023),
        disclosure("宣传部", "203", year=2023),
    )
    assert entity(links, "组织部", "203", 2022) is entity(links, "组织部", "204", 2023)
    # Both claim both codes, so that names tell them apart.
    assert [(o.key, o.codes) for o in links.organisations] == [
        ("宣传部", ("203", "204")),
        ("组织部", ("203", "204")),
    ]


def test_two_codes_in_one_year_tell_spellings_of_one_key_apart() -> None:
    rows = (unit("县委办公室", "201003"), unit("中共清水县委办公室（县机要局）", "201005"))
    links = link(disclosure("中共清水县委", "201", units=rows))
    assert entity(links, rows[0].name, "201003") is not entity(links, rows[1].name, "201005")


def test_a_departments_code_and_its_units_do_not_tell_spellings_apart() -> None:
    links = link(
        disclosure("清水县水务局", "305", units=(unit("县水务局", "305001", parent_code="305"),))
    )
    assert [o.codes for o in links.organisations] == [("305", "305001")]


def test_units_come_from_codes_from_the_name_and_from_the_institution_table() -> None:
    rows = (
        unit("水务局本级"),
        unit("水利站", nature="事业"),
        unit("水文站", code="305002", parent_code="305"),
        unit("农业局"),
    )
    links = link(disclosure("水务局", "305", units=rows))
    parents = {name: o.parents for o in links.organisations for name in o.names}
    assert parents == {
        "水务局": (),
        "水务局本级": (("620521", "305"),),
        "水利站": (("620521", "305"),),
        "水文站": (("620521", "305"),),
        "农业局": (),
    }


def test_without_a_division_organisations_stay_within_their_publisher() -> None:
    nowhere = ("", "")
    links = link(
        disclosure("清水县水务局", region=nowhere, units=(unit("水利站"),)),
        disclosure("秦安县水务局", region=nowhere, units=(unit("水利站"),)),
    )
    assert len(links.organisations) == 4


@pytest.mark.parametrize(
    ("first", "second", "programmes"),
    [
        ("水渠维修", "2024年水渠维修", {"水渠维修"}),
        ("提前下达2023年水渠维修补助资金", "人才培训", {"水渠维修"}),
        ("水渠维修", "人才培训", set()),
    ],
)
def test_a_programme_is_a_grant_or_a_name_of_two_documents(
    first: str, second: str, programmes: set[str]
) -> None:
    links = link(
        disclosure("水务局", projects=(first,)),
        disclosure("水务局", region=("620522", "秦安县"), year=2024, projects=(second,)),
    )
    assert links.programmes == programmes
    for name in (first, second):
        expected = "水渠维修" if "水渠" in name and programmes else ""
        assert links.programme(name) == expected


def test_a_name_that_one_document_uses_twice_is_no_programme() -> None:
    assert link(disclosure("水务局", projects=("水渠维修", "2023年水渠维修"))).programmes == set()


def test_a_project_cited_as_funded_has_a_programme() -> None:
    records = disclosure("水务局", projects=("水渠维修",))
    funded = replace(records, citations=(replace(CITATION, subject_id="0"),))
    assert link(funded).programmes == {"水渠维修"}


def test_a_government_document_is_its_number_whoever_cites_it() -> None:
    one = replace(disclosure("水务局"), citations=(CITATION,))
    basis = replace(CITATION, role="basis", title="", agency_code="甘财农")
    other = replace(disclosure("农业局"), citations=(basis,))
    links = link(one, other)
    ((key, document),) = links.government_documents.items()
    assert key == government_document_key(CITATION) == government_document_key(basis)
    assert document.funding
    assert document.titles == ("关于下达水利资金的通知",)
