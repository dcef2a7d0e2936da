"""The pages as people meet them: index, search, entity, languages, keyboard, phone, paper."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Windows

PHONE = {"width": 360, "height": 740}
ORGANISATION = "/organisation/130624/205"
PATHS = ["/", "/departments/index.html", f"{ORGANISATION}/index.html", "/search/index.html",
         "/codes/index.html", "/explore", "/query", "/api"]  # fmt: skip


def test_from_the_index_to_a_source(window: Windows) -> None:
    page = window().open("/")
    page.get_by_role("link", name="部门和单位").click()
    page.get_by_role("link", name="中国共产党阜平县委员会组织部", exact=True).first.click()
    page.wait_for_url(f"**{ORGANISATION}/index.html")
    source = page.locator("details").first
    source.locator("summary").click()
    assert source.locator("q").inner_text().strip()


@pytest.mark.parametrize("words", ["阜平", "驻村", "94号"])
def test_two_chinese_characters_are_found(window: Windows, words: str) -> None:
    page = window().open("/search/index.html")
    page.get_by_label("名称、编码或文号").fill(words)
    page.wait_for_selector("#found a")
    names = page.locator("#found li").all_inner_texts()
    assert any(words in name for name in names)
    page.locator("#found a").first.click()
    page.wait_for_selector("h1")
    assert "/search/" not in page.url


def test_the_search_does_without_the_network_once_it_was_used(window: Windows) -> None:
    page = window().open("/search/index.html?q=阜平")
    page.wait_for_selector("#found a")
    page.context.set_offline(True)
    page.get_by_label("名称、编码或文号").fill("")
    page.get_by_label("名称、编码或文号").fill("阜平")
    page.wait_for_selector("#found a")


def test_there_and_back_between_the_languages(window: Windows) -> None:
    page = window().open(f"{ORGANISATION}/index.html")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"**{ORGANISATION}/index.en.html")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("heading", name="Facts").is_visible()
    page.get_by_role("link", name="中文").click()
    assert page.get_by_role("heading", name="基本信息").is_visible()


@pytest.mark.parametrize("path", ["/explore", "/query"])
def test_applications_change_their_language(window: Windows, path: str) -> None:
    page = window().open(path)
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"**{path}?lang=en")
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("path", PATHS)
def test_pages_say_something_without_scripts(window: Windows, path: str) -> None:
    page = window(java_script_enabled=False).open(path)
    assert len(page.locator("main").inner_text()) > 20
    assert page.get_by_role("navigation").first.is_visible()


def test_a_query_runs_without_scripts(window: Windows) -> None:
    page = window(java_script_enabled=False).open("/query?question=disclosures")
    page.get_by_role("button", name="运行").click()
    assert page.locator(".answer tbody tr").count() == 10


def test_the_keyboard_comes_to_the_content_first(window: Windows) -> None:
    for path in ("/", "/explore", "/query"):
        page = window().open(path)
        # The explorer's content is drawn by a script.
        page.wait_for_load_state("networkidle")
        page.keyboard.press("Tab")
        assert focused(page) == "跳到正文"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


@pytest.mark.parametrize("path", PATHS)
def test_a_phone_shows_a_page_without_scrolling_sideways(window: Windows, path: str) -> None:
    page = window(viewport=PHONE).open(path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_paper_has_the_content_alone(window: Windows) -> None:
    page = window().open(f"{ORGANISATION}/index.html")
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation").first.is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
    assert len(page.pdf()) > 1_000
