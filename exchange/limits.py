"""How much one workbook may hold. ``settings.IMPORT_LIMITS`` overrides any of these."""

from django.conf import settings

DEFAULTS = {
    "file_bytes": 10 * 1024 * 1024,
    "entries": 1_000,
    "inflated_bytes": 200 * 1024 * 1024,
    "ratio": 100,
    "ratio_from_bytes": 1024 * 1024,
    "sheets": 20,
    "rows": 20_000,
    "columns": 200,
    "cell_characters": 32_767,
    "text_characters": 20_000_000,
    "merged_cells": 200_000,
    "memory_bytes": 1024 * 1024 * 1024,
    "cpu_seconds": 60,
    "wall_seconds": 90,
}


def limits():
    return DEFAULTS | getattr(settings, "IMPORT_LIMITS", {})
