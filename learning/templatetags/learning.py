"""How a row stands on a day, for lists."""

from django import template

register = template.Library()


@register.filter
def standing_on(benchmark, day):
    return benchmark.standing_on(day)
