"""How a person acts on a page: with a mouse, or by keyboard alone."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

_MOST_STEPS = 400


class Mouse:
    """Clicks, and types where it clicked."""

    def __init__(self, page: Page) -> None:
        """Act on a page."""
        self.page = page

    def press(self, target: Locator) -> None:
        """Follow a link, press a button, mark a point."""
        target.click()

    def mark(self, target: Locator) -> None:
        """Choose one of several points."""
        target.check()

    def write(self, target: Locator, text: str) -> None:
        """Write into a field, in the place of what is there."""
        target.fill(text)

    def pick(self, target: Locator, option: str) -> None:
        """Choose from a list."""
        target.select_option(option)

    def give_files(self, target: Locator, files: list[Path]) -> None:
        """Choose files in the window that the browser opens for that."""
        with self.page.expect_file_chooser() as opened:
            self.press(target)
        opened.value.set_files(files)


class Keyboard(Mouse):
    """Reaches everything by Tab."""

    def reach(self, target: Locator) -> None:
        """Go on until the target has the focus."""
        wanted = target.element_handle()
        for _ in range(_MOST_STEPS):
            if wanted.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {target}")

    def press(self, target: Locator) -> None:
        """By Enter."""
        self.reach(target)
        self.page.keyboard.press("Enter")

    def mark(self, target: Locator) -> None:
        """From the point of its group that has the focus, by the arrow keys."""
        group = target.page.locator(f"input[name='{target.get_attribute('name')}']")
        chosen = group.and_(target.page.locator(":checked"))
        self.reach(chosen if chosen.count() else group.first)
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if target.is_checked():
                break
            self.page.keyboard.press("ArrowDown")
        expect(target).to_be_checked()

    def write(self, target: Locator, text: str) -> None:
        """Key by key."""
        self.reach(target)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def pick(self, target: Locator, option: str) -> None:
        """By the letters that it begins with."""
        self.reach(target)
        self.page.keyboard.type(option)
        expect(target).to_have_value(option)
