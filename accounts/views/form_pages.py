"""A page with one form: shown, refused with everything that was typed, or saved and left."""

from django.contrib import messages
from django.shortcuts import redirect, render

from accounts.errors import StaleVersion, WrongState
from accounts.once import once

TEMPLATE = "components/form_page.html"


def form_page(request, form, write, *, title, crumbs, done, button, hint="", template=TEMPLATE, **extra):
    """Show ``form``; when it is sent and in order, ``write(form)`` saves it and returns where to go.

    A rule that refuses is a sentence above the form; of two texts neither is lost; sent twice is done once.
    """
    context = {"form": form, "title": title, "crumbs": crumbs, "button": button, "hint": hint, **extra}
    context["version"] = form["version"].value() if "version" in form.fields else None
    if request.method == "POST" and form.is_valid():
        try:
            url = once(request, lambda: write(form))
        except StaleVersion as error:
            form.add_error(None, str(error))
            context |= {"version": error.current.version, "differences": differences(form, error.current)}
            return render(request, template, context, status=409)
        except WrongState as error:
            form.add_error(None, str(error))
            return render(request, template, context, status=409)
        except ValueError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, done)
            return redirect(url)
    return render(request, template, context, status=422 if form.is_bound else 200)


def differences(form, current):
    """(label, what she typed, what stands now) of the row's own fields that differ."""
    mine = form.instance
    shown = [name for name in form.Meta.fields if name in form.fields]
    plain = [name for name in shown if not mine._meta.get_field(name).many_to_many]
    differing = [name for name in plain if getattr(mine, name) != getattr(current, name)]
    return [(form[name].label, _said(mine, name), _said(current, name)) for name in differing]


def _said(row, name):
    """The value in words: the word of a choice, else the value itself."""
    in_words = getattr(row, f"get_{name}_display", None)
    return in_words() if in_words else getattr(row, name)
