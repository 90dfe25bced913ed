"""In a real browser: sign in, ask for the bulletin, watch the bar, read the issue, open a figure, download it."""

from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from tests.browser.inspect import inspect


def test_build_read_and_download_the_bulletin(
    sign_in, make, county, riverside, sprint, wang, runner, office_day
):
    make.task(riverside, sprint, "完成招商引资任务", done_on=date(2010, 7, 5))
    make.task(riverside, sprint, "完成党建工作任务", due_on=date(2010, 7, 20))
    page = sign_in(wang)
    inspect(page)

    page.get_by_role("link", name="问效通报").first.click()
    page.get_by_role("link", name="生成通报").first.click()
    page.get_by_label("月份").fill("2010-07")
    inspect(page)
    page.get_by_role("button", name="生成").click()
    page.get_by_role("link", name="下载 Excel").wait_for(timeout=15_000)
    inspect(page)
    assert "50.0" in page.locator("table").inner_text()

    with page.expect_download() as download:
        page.get_by_role("link", name="下载 Excel").click()
    book = load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    assert [row[1] for row in book.worksheets[0].iter_rows(min_row=4, values_only=True)] == [
        "河滨党支部",
        "合计",
    ]

    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="签发").click()
    page.get_by_role("heading", name="第1期").wait_for()
    page.get_by_role("row", name="河滨党支部").get_by_role("link", name="2", exact=True).click()
    page.get_by_role("link", name="完成党建工作任务").wait_for()
    inspect(page)


def test_the_dashboard_in_both_looks_and_both_widths(
    sign_in, make, county, riverside, hillside, sprint, sun, office_day
):
    make.task(riverside, sprint, done_on=date(2010, 7, 5))
    make.task(hillside, sprint)
    make.activity(riverside, held_on=date(2010, 7, 3), state="verified")
    page = sign_in(sun)
    for width in (1440, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_selector("[data-chart=rank] canvas")
        inspect(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    for chart in ("trend", "rank", "heat"):
        page.locator(f"[data-chart={chart}]").hover()
    page.get_by_role("button", name="深色").click()
    page.reload()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    inspect(page)
