"""What can be wrong with a file that someone hands in."""


class Refused(Exception):
    """The file is not taken. The text says why and how to mend it, fit to be shown to the person."""


class FontsMissing(Exception):
    """A PDF cannot be written for want of Chinese fonts. The text says how to mend it, fit to be shown."""
