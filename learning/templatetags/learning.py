"""How a benchmark is written: how it stands on a day, and its numbers without idle zeros."""

from django import template

register = template.Library()


@register.filter
def standing_on(benchmark, day):
    return benchmark.standing_on(day)


@register.filter
def as_number(value):
    """86.50 as 86.5, 98.00 as 98; nothing where there is no number."""
    return "" if value is None else f"{value:f}".rstrip("0").rstrip(".")
