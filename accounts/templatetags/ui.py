"""What templates need to draw the common parts of a page: icons, form controls, page numbers."""

import uuid

from django import template
from django.forms import (
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    RadioSelect,
    Select,
    SelectMultiple,
)
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join

register = template.Library()


@register.simple_tag
def icon(name: str, extra: str = "") -> str:
    """An icon of frontend/src/icons.txt. It is only ornament: the word stands beside it."""
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        f"i {extra}".strip(),
        static("dist/icons.svg"),
        name,
    )


@register.simple_tag
def once() -> str:
    """The key by which a form that is sent twice is done once (accounts/once.py)."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4())


@register.filter
def control_kind(field: BoundField) -> str:
    """`hidden`, `tick` (one box, label behind it), `choices` (boxes under a legend) or `plain`."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, (RadioSelect, CheckboxSelectMultiple)):
        return "choices"
    if isinstance(widget, CheckboxInput):
        return "tick"
    return "plain"


@register.simple_tag
def control(field: BoundField) -> str:
    """The control of a form field in our look; Django itself ties it to its help and its errors."""
    kind = control_kind(field)
    if kind == "hidden":
        return field.as_widget()
    if kind == "choices":
        return _choices(field)
    return field.as_widget(attrs={"class": _classes(field, kind)})


def _classes(field: BoundField, kind: str) -> str:
    widget = field.field.widget
    if kind in ("tick", "choices"):
        own = "form-check-input"
    elif isinstance(widget, Select) and not isinstance(widget, SelectMultiple):
        own = "form-select"
    else:
        own = "form-control"
    given = widget.attrs.get("class", "")
    return " ".join(filter(None, [own, "is-invalid" if field.errors else "", given]))


def _choices(field: BoundField) -> str:
    attrs = field.build_widget_attrs(
        {"class": _classes(field, "choices"), "id": field.auto_id}, field.field.widget
    )
    described_by = field.aria_describedby
    if described_by:
        attrs["aria-describedby"] = described_by
    options = field.field.widget.subwidgets(field.html_name, field.value(), attrs)
    return format_html_join(
        "",
        '<div class="form-check">{}<label class="form-check-label" for="{}">{}</label></div>',
        ((_choice(field, option), option["attrs"].get("id", ""), option["label"]) for option in options),
    )


def _choice(field: BoundField, option: dict) -> str:
    widget = field.field.widget
    context = {"widget": {**option, "wrap_label": False}}
    return widget._render(option["template_name"], context, field.form.renderer)


@register.simple_tag
def page_numbers(page) -> list:
    """Page numbers with gaps: 1 … 4 5 6 … 20."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))


@register.filter
def as_percent(value) -> str:
    """A length for an SVG bar, between 0% and 100%, written with a point in every language."""
    return f"{min(max(float(value or 0), 0), 100):.1f}%"
