"""What every page must be: readable by everyone, and no wider than its screen."""

from axe_playwright_python.sync_playwright import Axe

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def inspect(page):
    """No axe violation, nothing that overflows sideways."""
    found = Axe().run(page, options={"runOnly": TAGS}).response["violations"]
    assert [
        (violation["id"], [node["html"][:200] for node in violation["nodes"]]) for violation in found
    ] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
        "the page overflows sideways"
    )
