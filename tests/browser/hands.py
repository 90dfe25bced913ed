"""What hands do on a page, counted: a click, a choice, a file chosen, a field typed into."""


class Hands:
    """Every touch counts one; typing into a field counts one, however long the text."""

    def __init__(self, page):
        self.page, self.count = page, 0
        self.typed = []

    def click(self, locator):
        self.count += 1
        locator.click()

    def choose(self, locator, label):
        self.count += 1
        locator.select_option(label=label)

    def type(self, label, text):
        """Type into the field called ``label``; a field that is typed twice is one too many."""
        self.count += 1
        self.typed.append(label)
        self.page.get_by_label(label, exact=True).fill(text)

    def pick(self, locator, *files):
        self.count += 1
        locator.set_input_files(list(files))
