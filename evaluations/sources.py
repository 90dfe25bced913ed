"""Every figure that can feed a criterion, by its code."""

from evaluations import measures_life, measures_work

SOURCES = {source.code: source for part in (measures_life, measures_work) for source in part.SOURCES}


def choices_for(judged):
    """(code, title) of the figures about those whom a rubric scores."""
    return [(source.code, source.title) for source in SOURCES.values() if source.fits(judged)]
