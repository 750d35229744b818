"""What can be wrong with a page, whatever it is about.

WENGU_SCREENSHOTS=folder keeps a picture of each.
"""

import os
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE

SIZES = {"desktop": DESKTOP, "phone": PHONE}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EVERY_RULE = {"type": "tag", "values": WCAG}
COLOURS = ["color-contrast", "link-in-text-block"]  # all that differs in the dark
RUN_AXE = "options => axe.run(document, options)"
OVERFLOW = (
    "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
)
# The admin's links take their time to change colour.
SETTLE = "document.getAnimations().forEach(animation => animation.finish())"

# What Django's own templates and scripts break; it is theirs to mend.
RULES_DJANGO_BREAKS = {
    "aria-prohibited-attr": "the help icons of the two-box chooser are named spans",
}


def faults_in_every_dress(page: Page, name: str) -> list[str]:
    """Return what is wrong with a page, in each size and theme."""
    faults = []
    page.evaluate(AXE_SCRIPT)
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)
        if (pixels := page.evaluate(OVERFLOW)) > 0:
            faults.append(f"{size}: {pixels} pixels stand out")
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            page.evaluate(SETTLE)
            keep_a_picture(page, f"{name}-{size}-{theme}-zh")
            rules = COLOURS if theme == "dark" else None
            faults += [f"{size}, {theme}: {line}" for line in axe_faults(page, rules)]
    return faults


def axe_faults(page: Page, rules: list[str] | None = None) -> list[str]:
    """Return what axe finds wrong with what is on screen, by some or all rules."""
    chosen = {"type": "rule", "values": rules} if rules else EVERY_RULE
    options = {
        "resultTypes": ["violations"],
        "runOnly": chosen,
        "preload": False,  # it would fetch stylesheets again, with wrong addresses
    }
    if "/admin/" in page.url:
        options["rules"] = {rule: {"enabled": False} for rule in RULES_DJANGO_BREAKS}
    return [
        f"{violation['id']} at {node['target']}: {node['failureSummary']}"
        for violation in page.evaluate(RUN_AXE, options)["violations"]
        for node in violation["nodes"]
    ]


def keep_a_picture(page: Page, name: str) -> None:
    if folder := os.environ.get("WENGU_SCREENSHOTS"):
        path = Path(folder) / f"{name}.png"
        # To hide the caret would need a style that our policy forbids.
        page.screenshot(path=path, full_page=True, caret="initial")
