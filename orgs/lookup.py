"""Finding an organization by what people call it."""

from django.db.models import Q
from django.utils.translation import gettext as _

from orgs.errors import NotFound
from orgs.models import Organization


def organization_called(words):
    """The one organization called ``words``: by its whole name, else by a part of its name or unit.

    Where several answer, one that leads all the others is meant. Raises NotFound naming the candidates.
    """
    exact = Organization.objects.filter(name=words).first()
    if exact:
        return exact
    found = list(
        Organization.objects.filter(Q(name__contains=words) | Q(unit__contains=words)).in_tree_order()
    )
    if not found:
        raise NotFound(_("No organization is called “%(words)s”.") % {"words": words})
    first = found[0]
    if not all(other.path.startswith(first.path) for other in found):
        names = "、".join(other.name for other in found[:5])
        raise NotFound(
            _("“%(words)s” may be several organizations: %(names)s.") % {"words": words, "names": names}
        )
    return first
