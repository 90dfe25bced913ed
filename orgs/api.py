"""Organizations and members for programs: read only, whole numbers never."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, serializers
from rest_framework.exceptions import ValidationError
from rest_framework.viewsets import GenericViewSet

from accounts.api import Strict, Versions
from orgs.filters import MemberFilter, OrganizationFilter, is_private
from orgs.models import Member, Organization
from orgs.periods import today


class OrganizationSerializer(serializers.ModelSerializer):
    short_name = serializers.CharField(read_only=True)

    class Meta:
        model = Organization
        fields = [
            "id", "version", "parent", "kind", "name", "short_name", "unit", "founded_on", "dissolved_on", "sort",
        ]  # fmt: skip
        read_only_fields = fields


class MemberSerializer(serializers.ModelSerializer):
    """Born in a month, numbers masked: what is not sent cannot leak."""

    organization_name = serializers.CharField(source="organization.name", read_only=True)
    born_in = serializers.SerializerMethodField(help_text="The month of birth, such as 1970-03.")
    masked_id_number = serializers.CharField(read_only=True)
    masked_phone = serializers.CharField(read_only=True)

    class Meta:
        model = Member
        fields = [
            "id", "version", "organization", "organization_name", "name", "gender", "ethnic_group", "born_in",
            "masked_id_number", "masked_phone", "education", "joined_on", "full_since", "left_on", "kind",
            "service", "is_hardship", "is_veteran",
        ]  # fmt: skip
        read_only_fields = fields

    def get_born_in(self, member) -> str:
        return member.born_on.isoformat()[:7]


class OrganizationQuery(OrganizationFilter):
    """Findings are as of today."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, day=today(), **kwargs)


class MemberQuery(MemberFilter):
    # The API orders by ``ordering``.
    sort = None

    def matching(self, members, name, words):
        if is_private(words):
            raise ValidationError(
                {name: [_("ID numbers and phones do not belong in an address; search by name.")]}
            )
        return super().matching(members, name, words)


@extend_schema_view(
    list=extend_schema(summary="Organizations that you may know of"),
    retrieve=extend_schema(summary="One organization"),
)
class OrganizationViewSet(Strict, Versions, mixins.ListModelMixin, GenericViewSet):
    queryset = Organization.objects.all()
    serializer_class = OrganizationSerializer
    filterset_class = OrganizationQuery
    ordering_fields = ["sort", "name", "kind", "founded_on"]

    def get_queryset(self):
        return Organization.objects.visible_to(self.request.user).in_tree_order()


@extend_schema_view(
    list=extend_schema(summary="Members of the organizations in your care"),
    retrieve=extend_schema(summary="One member"),
)
class MemberViewSet(Strict, Versions, mixins.ListModelMixin, GenericViewSet):
    queryset = Member.objects.all()
    serializer_class = MemberSerializer
    filterset_class = MemberQuery
    ordering_fields = ["name_pinyin", "joined_on", "organization", "left_on"]

    def get_queryset(self):
        return Member.objects.visible_to(self.request.user).for_list().by_name()
