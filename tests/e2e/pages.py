"""Checks that any page must pass: no violation found by axe, no sideways scroll, a language declared."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Response

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def page_opened(page: Page, address: str, *, status: int = 200) -> Response:
    """Open an address and expect its status."""
    response = page.goto(address)
    assert response is not None
    assert response.status == status, f"{address}: {response.status}"
    return response


def followed(page: Page, link: Locator) -> None:
    """Press what leads to a page, and be there: a click alone does not wait, and what is seen then is half gone."""
    with page.expect_navigation():
        link.click()


# Messages of the desk fade in; half faded, their colours are not those that are read.
MESSAGES_SHOWN = "[...document.querySelectorAll('.messages > ul')].every(e => getComputedStyle(e).opacity === '1')"


def page_accessible(page: Page) -> None:
    """No violation of WCAG 2.2 A and AA, nor of good practice, is found by axe."""
    page.wait_for_function(MESSAGES_SHOWN)
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"


def page_fits(page: Page) -> None:
    """The page needs no sideways scroll."""
    width = page.evaluate("document.documentElement.scrollWidth")
    shown = page.evaluate("document.documentElement.clientWidth")
    if width > shown:
        wide = page.evaluate(
            """() => [...document.querySelectorAll('body *')]
                 .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                 .slice(0, 5).map(e => e.tagName + '.' + e.className)"""
        )
        raise AssertionError(f"{page.url} is {width} px wide on {shown}: {wide}")


def weight(page: Page, address: str) -> int:
    """Compressed bytes of styles and scripts that an address loads."""
    sizes: list[int] = []

    def add(response: Response) -> None:
        if response.request.resource_type in {"stylesheet", "script"}:
            sizes.append(response.request.sizes()["responseBodySize"])

    page.on("response", add)
    page.goto(address, wait_until="networkidle")
    page.remove_listener("response", add)
    return sum(sizes)
