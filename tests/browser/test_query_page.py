"""The query page: questions ready to run, and queries of one's own."""

from __future__ import annotations

from tests.browser.conftest import Windows


def test_a_question_is_run(window: Windows) -> None:
    page = window().open("/query")
    page.get_by_role("link", name="各部门各年度的“三公”经费（元）").click()
    page.wait_for_selector(".yasr_results tbody tr")
    cells = page.locator(".yasr_results tbody tr").first.locator("td").all_inner_texts()
    assert "2023" in cells
    assert "PREFIX bkg:" in page.locator(".tabPanel.active .CodeMirror").inner_text()


def test_a_query_of_ones_own(window: Windows) -> None:
    page = window().open("/query?query=ASK%20%7B%7D")
    page.get_by_role("button", name="运行查询").locator("visible=true").click()
    page.wait_for_selector(".yasr_results :text('True')")


def test_a_mistake_is_told(window: Windows) -> None:
    visit = window()
    page = visit.open(
        "/query?query=SELECT%20*%20WHERE%20%7B%20SERVICE%20%3Chttp://e/%3E%20%7B%7D%20%7D"
    )
    page.get_by_role("button", name="运行查询").locator("visible=true").click()
    page.wait_for_selector(".errorResult")
    # The browser itself notes that the service refused the query.
    assert all("400" in trouble for trouble in visit.troubles)
    visit.troubles.clear()


def test_what_was_written_is_there_the_next_time(window: Windows) -> None:
    visit = window()
    page = visit.open("/query?query=ASK%20%7B%20%3Fkept%20%3Fp%20%3Fo%20%7D")
    page.wait_for_selector(".tabPanel.active .CodeMirror")
    page.wait_for_timeout(500)
    page = visit.open("/query")
    page.wait_for_selector(".tabPanel.active .CodeMirror")
    assert "链接中的查询" in page.locator(".tabsList").inner_text()
