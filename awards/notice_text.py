"""What a notice says unless staff write something else: the scheme, its basis, and how many of each award."""

from django.utils.translation import gettext as _


def title_for(scheme):
    return _("Notice on those to be honoured: %(scheme)s") % {"scheme": scheme.name}


def text_for(scheme, chosen):
    """``chosen`` is {award: how many}."""
    awards = "、".join(
        _("%(award)s (%(count)s)") % {"award": item.name, "count": count} for item, count in chosen.items()
    )
    words = {"basis": scheme.basis, "committee": scheme.organization.name, "awards": awards}
    if scheme.basis:
        return _("In accordance with %(basis)s, %(committee)s intends to honour: %(awards)s. They are made public here; whoever has something against it may object while the notice stands.") % words  # fmt: skip
    return _("%(committee)s intends to honour: %(awards)s. They are made public here; whoever has something against it may object while the notice stands.") % words  # fmt: skip
