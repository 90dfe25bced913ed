"""Clauses over the rows of accounts."""

from django.db import models
from django.db.models import Q


def under(field, paths):
    """The condition that the tree path in ``field`` is one of ``paths`` or lies below it."""
    condition = Q(pk__in=[])
    for path in paths:
        condition |= Q(**{f"{field}__startswith": path})
    return condition


class AppendOnly(Exception):
    """The trail is never rewritten."""


class AuditQuerySet(models.QuerySet):
    """The audit trail can grow and be read; the ORM refuses everything else."""

    def update(self, **kwargs):
        raise AppendOnly("Audit entries are never changed.")

    def delete(self):
        raise AppendOnly("Audit entries are never deleted.")

    def bulk_update(self, *args, **kwargs):
        raise AppendOnly("Audit entries are never changed.")

    def bulk_create(self, objs, *args, **kwargs):
        entries = list(objs)
        if kwargs.get("update_conflicts") or any(entry.pk for entry in entries):
            raise AppendOnly("Audit entries are never changed.")
        return super().bulk_create(entries, *args, **kwargs)

    def within(self, paths):
        """Entries about rows of the organizations at ``paths`` and below."""
        return self.filter(under("organization_path", paths))

    def of_no_organization(self):
        """Entries about accounts and other rows that belong to no organization."""
        return self.filter(organization_path="")

    def about_rows_of(self, *models_):
        return self.filter(target_type__in=[model._meta.label_lower for model in models_])

    def matching(self, words):
        return self.filter(
            Q(target_label__contains=words) | Q(reason__contains=words) | Q(actor_name__contains=words)
        )

    def about(self, target):
        return self.filter(target_type=target._meta.label_lower, target_id=str(target.pk))


class DraftQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(user=user)

    def beyond(self, kept):
        """All but the ``kept`` that were saved last."""
        return self.filter(pk__in=list(self.order_by("-saved_at").values_list("pk", flat=True)[kept:]))


class InboxQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(user=user)

    def unread(self):
        return self.filter(read_at=None)
