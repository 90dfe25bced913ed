"""The teams of a member, for her page in the roll."""

from django import template

from teams.models import TeamMember

register = template.Library()


@register.inclusion_tag("teams/_of_member.html")
def teams_of(member, user):
    """The teams that ``member`` is or was in, with services and hours, as far as ``user`` may see them."""
    return {"seats": TeamMember.objects.visible_to(user).of(member).for_list().with_totals().by_name()}
