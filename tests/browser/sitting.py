"""A session as the hand and the eye of a test meet it."""

from playwright.sync_api import Locator, Page, expect


def start(page: Page, *topics: str, minutes: str = "10") -> None:
    """Fill in the start page and begin."""
    page.goto("/review/")
    page.locator("[name=minutes]").fill(minutes)
    for slug in topics:
        page.locator(f"[name=topics][value={slug}]").check()
    page.locator("main form button.primary").click()
    expect(showing(page)).to_be_visible()
    page.wait_for_load_state()  # the keys are known when the scripts have run


def showing(page: Page) -> Locator:
    return page.locator("#session [data-showing]")


def key_of(page: Page) -> str:
    """Return the key of the showing on screen."""
    return showing(page).get_attribute("data-showing")


def seconds_left(page: Page) -> int:
    return int(page.locator("[data-seconds-left]").get_attribute("data-seconds-left"))


def prompt(page: Page) -> Locator:
    return page.locator("#session .question")


def answer(page: Page) -> Locator:
    return page.locator("#session section.answer")


def summary(page: Page) -> Locator:
    return page.locator("#session .summary")


def grade_button(page: Page, grade: int) -> Locator:
    return page.locator(f"[name=grade][value='{grade}']")


def press_for_the_answer(page: Page, key: str = "Space") -> None:
    page.keyboard.press(key)
    expect(answer(page)).to_be_focused()


def press_for_another(page: Page, key: str) -> None:
    """Press a key that grades or undoes, and wait for what comes instead."""
    before = key_of(page)
    page.keyboard.press(key)
    gone = page.locator(f"#session [data-showing='{before}']")
    expect(gone).to_have_count(0)
    expect(page.locator("#session [data-focus]:focus")).to_have_count(1)


def pick(page: Page, words: str) -> None:
    """Pick the option that holds some words, by its number."""
    option = page.locator(".options label", has_text=words).locator("input")
    page.keyboard.press(option.get_attribute("data-key"))
    expect(option).to_be_checked()


def focus_on_the_answer(page: Page) -> None:
    """Leave a tick box by its question, as with a click beside it."""
    answer(page).focus()
