"""No change without a trace, and no trace is ever changed."""

import pytest
from django.db import transaction

from accounts import audit
from accounts.models import AuditEntry
from accounts.querysets import AppendOnly


@pytest.fixture
def entry(riverside, wang):
    return audit.record(wang, "test.change", riverside, before={"a": 1}, after={"a": 2}, reason="因为")


def test_an_entry_remembers_who_what_where(entry, riverside):
    assert (entry.actor_name, entry.action, entry.target_label) == ("王干事", "test.change", "河滨党支部")
    assert entry.organization_path == riverside.path
    assert entry.changes == [("a", 1, 2)]


def test_the_orm_neither_changes_nor_deletes_entries(entry):
    entry.reason = "anders"
    for attempt in (
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(reason="x"),
        lambda: AuditEntry.objects.bulk_update([entry], ["reason"]),
        lambda: AuditEntry.objects.bulk_create(
            [entry], update_conflicts=True, unique_fields=["id"], update_fields=["reason"]
        ),
    ):
        with pytest.raises(AppendOnly):
            attempt()
    assert AuditEntry.objects.get(pk=entry.pk).reason == "因为"


def test_a_change_that_fails_leaves_no_trace(make, riverside, wang):
    before = AuditEntry.objects.count()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        audit.record(wang, "test.change", riverside)
        raise ZeroDivisionError
    assert AuditEntry.objects.count() == before


def test_secrets_reach_the_trail_only_masked(make, riverside):
    member = make.member(riverside)
    written = str(list(AuditEntry.objects.about(member).values()))
    assert member.id_number not in written
    assert member.phone not in written
    assert member.masked_id_number in written
