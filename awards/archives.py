"""What an archive still lacks, measured against the conditions of its title."""

# A condition longer than a line of the catalogue is cut.
LINE = 300


def conditions_of(level):
    """The conditions of a title, one a line, each once."""
    return list(dict.fromkeys(line.strip()[:LINE] for line in level.conditions.splitlines() if line.strip()))


def untaken(folder, items):
    """The conditions of the title that no line of the catalogue is about."""
    known = {item.criterion for item in items}
    return [line for line in conditions_of(folder.level) if line not in known]


def gaps(items):
    """The lines that are required and not filed."""
    return [item for item in items if item.is_required and not item.is_filed]
