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
