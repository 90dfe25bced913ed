"""Everyone on the roll belongs to the present organization since the day of joining: nothing else is known."""

from django.db import migrations


def enter_memberships(apps, schema_editor):
    member = apps.get_model("orgs", "Member")
    membership = apps.get_model("orgs", "Membership")
    membership.objects.bulk_create(
        (
            membership(member_id=pk, organization_id=organization, from_on=joined_on, until_on=left_on)
            for pk, organization, joined_on, left_on in member.objects.filter(memberships=None).values_list(
                "pk", "organization_id", "joined_on", "left_on"
            )
        ),
        batch_size=1000,
    )


class Migration(migrations.Migration):
    dependencies = [("orgs", "0002_memberships")]

    operations = [migrations.RunPython(enter_memberships, migrations.RunPython.noop)]
