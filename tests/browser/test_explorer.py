"""The explorer, as people use it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from tests.browser.conftest import Windows

PROJECT = "project/13062423P00720310012D"


def ready(page: Any) -> Any:
    page.wait_for_selector("#explorer[data-ready]")
    return page


def nodes(page: Any) -> list[str]:
    return [text.strip() for text in page.locator(".nodes button").all_inner_texts()]


def shown(page: Any, count: int) -> None:
    """Wait until the status names another number of nodes than before."""
    page.wait_for_function(
        "count => document.querySelectorAll('.nodes button').length > count", arg=count
    )


def test_a_node_is_expanded(window: Windows) -> None:
    page = ready(window().open(f"/explore#n={PROJECT}"))
    before = len(nodes(page))
    assert before > 1
    page.get_by_role("button", name="阜平县农业农村局本级", exact=True).first.click()
    page.wait_for_selector("h3:has-text('阜平县农业农村局本级')")
    page.get_by_role("button", name="展开", exact=True).click()
    shown(page, before)
    assert quote("organisation/130624/401001", safe="/") in page.url


def test_a_project_of_one_document_leads_to_the_project(window: Windows) -> None:
    page = ready(window().open("/explore#v=indicators"))
    page.locator(".nodes").get_by_role("button", name="农业生产发展补助", exact=True).first.click()
    before = page.locator(".types label").all_inner_texts()
    page.get_by_role("button", name="展开", exact=True).click()
    page.wait_for_selector(".types label:has-text('公开文件')")
    assert not any("公开文件" in text for text in before)
    page.locator(".panel summary", has_text="图中的联系").click()
    page.wait_for_selector(".links dt:has-text('→ 所指')")


def test_the_url_is_the_state(window: Windows) -> None:
    page = ready(window().open("/explore#v=money"))
    page.get_by_label("年度").select_option("2024")
    page.get_by_role("checkbox", name="行政区划").uncheck()
    page.get_by_label("金额不少于（万元）").fill("50")
    page.wait_for_url("**/explore#*a=500000*")
    page.get_by_role("button", name="村级组织运转经费").first.click()
    page.wait_for_selector("h3:has-text('村级组织运转经费')")
    assert all(part in page.url for part in ("v=money", "y=2024", "t=division", "s=project/"))
    before = sorted(nodes(page))
    other = ready(window().open(page.url.removeprefix(page.url.split("/explore")[0])))
    assert sorted(nodes(other)) == before
    assert other.get_by_label("年度").input_value() == "2024"
    other.wait_for_selector("h3:has-text('村级组织运转经费')")


def test_filters_leave_out(window: Windows) -> None:
    page = ready(window().open("/explore#v=money"))
    everything = nodes(page)
    page.get_by_role("checkbox", name="项目").uncheck()
    page.wait_for_url("**/explore#*t=project*")
    fewer = nodes(page)
    assert 0 < len(fewer) < len(everything)
    page.get_by_role("checkbox", name="项目").check()
    page.get_by_label("金额不少于（万元）").fill("1000")
    page.wait_for_url("**a=10000000**")
    assert 0 < len(nodes(page)) < len(everything)


def test_an_entity_is_found_and_its_source_shown(window: Windows) -> None:
    page = ready(window().open("/explore"))
    page.get_by_label("搜索实体").fill("驻村工作队")
    page.locator(".found button").first.click()
    page.wait_for_selector("h3:has-text('驻村工作队')")
    for summary in page.locator(".panel summary").all():
        summary.click()
    source = page.locator(".panel figure").first
    assert ".txt" in source.locator("figcaption").inner_text()
    assert source.locator("blockquote").inner_text().strip()
    page.get_by_role("link", name="打开页面").click()
    page.wait_for_url("**/index.html*")
    assert page.locator("details").count() > 0


def test_a_path_between_two_entities(window: Windows) -> None:
    page = ready(window().open("/explore#n=division/130624"))
    page.locator(".nodes").get_by_role("button", name="阜平县", exact=True).click()
    page.get_by_role("button", name="设为起点").click()
    page.get_by_label("搜索实体").fill("冀财农〔2022〕138号")
    page.locator(".found button").first.click()
    page.wait_for_selector("h3:has-text('138号')")
    page.get_by_role("button", name="设为终点").click()
    page.get_by_role("button", name="查找路径").click()
    page.wait_for_selector(".status:has-text('条路径')")
    assert "p=division/130624|" in page.url


def test_keys_do_what_the_mouse_does(window: Windows) -> None:
    page = ready(window().open(f"/explore#n={PROJECT}"))
    page.wait_for_function("document.querySelector('.tools').innerText.includes('重新布局')")
    page.get_by_role("application").focus()
    chosen = set()
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        chosen.add(page.locator(".nodes [aria-pressed=true]").get_attribute("data-iri"))
    assert len(chosen) > 1
    before = len(nodes(page))
    page.keyboard.press("Delete")
    page.wait_for_function(
        "count => document.querySelectorAll('.nodes button').length === count - 1", arg=before
    )
    page.keyboard.press("Escape")
    page.wait_for_selector(".panel:has-text('点选一个节点')")


def test_the_picture_is_saved(window: Windows) -> None:
    page = ready(window().open("/explore#v=money"))
    with page.expect_download() as saved:
        page.get_by_role("button", name="保存图片").click()
    path = saved.value.path()
    assert path.read_bytes().startswith(b"\x89PNG")
    assert path.stat().st_size > 10_000


def test_colours_follow_the_system(window: Windows) -> None:
    page = ready(window().open("/explore#v=money"))
    colours = []
    dots = "getComputedStyle(document.querySelector('.types .dot')).backgroundColor"
    ink = "getComputedStyle(document.body).color"
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(100)
        dots = "getComputedStyle(document.querySelector('.types .dot')).backgroundColor"
        colours.append((page.evaluate(dots), page.evaluate(ink)))
    assert colours[0][0] != colours[1][0]
    assert colours[0][1] != colours[1][1]


def large_view() -> dict[str, object]:
    """A tree of ten thousand nodes, as the service would tell it."""
    node = {"type": "project", "year": 2024, "amount": "1"}
    edge = {"predicate": "p", "count": 1, "year": 2024, "amount": None}
    numbers = range(10_000)
    return {
        "nodes": [{**node, "iri": f"urn:n:{n}", "label": f"项目{n}"} for n in numbers],
        "edges": [
            {**edge, "source": f"urn:n:{n}", "target": f"urn:n:{n // 7}"} for n in numbers[1:]
        ],
        "types": {"project": "项目"},
        "predicates": {"p": "属于"},
        "total": 12_000,
    }


def test_a_graph_of_ten_thousand_nodes_stays_fluid(window: Windows) -> None:
    """The page goes on answering while a large view is drawn and laid out by the worker."""
    page = window().page
    page.route("**/api/graph/view?*", lambda route: route.fulfill(json=large_view()))
    ready(page.goto(window.url + "/explore#v=money") and page)
    page.wait_for_selector(".status:has-text('10,000')")
    longest = page.evaluate(
        """() => new Promise(done => {
             let last = performance.now(), longest = 0, count = 0;
             const timer = setInterval(() => {
               const now = performance.now();
               longest = Math.max(longest, now - last);
               last = now;
               if (++count === 60) { clearInterval(timer); done(longest); }
             }, 16);
           })"""
    )
    # Drawn by software, on a machine that does other things too. In the page itself the layout
    # would take all its rounds at a stretch, some twenty seconds.
    assert longest < 4_000
