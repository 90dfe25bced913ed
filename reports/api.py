"""Figures and bulletins for programs: the numbers of the pages, with the way to the rows behind them."""

import django_filters
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import mixins, serializers
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ViewSet

from accounts.api import (
    DayField,
    IdField,
    NoUnknownFields,
    RowField,
    Strict,
    Versions,
    rows_or_404,
    seen_version,
    sentences,
)  # fmt: skip
from accounts.errors import WrongState
from campaigns.models import Campaign
from documents.xlsx import CONTENT_TYPE
from jobs.api import JobSerializer
from jobs.tasks import deliver
from orgs.models import Organization
from orgs.periods import Period, today
from reports.bulletins.workbook import efficiency_workbook, file_name
from reports.catalogue import CATALOGUE
from reports.choices import BulletinState
from reports.models import Bulletin
from reports.services import bulletins


class FigureQuery(serializers.Serializer):
    """Of which organization and everything below it, as of which day (today unless said)."""

    organization = IdField()
    day = DayField(default=today)


class FigureSerializer(serializers.Serializer):
    code = serializers.CharField()
    title = serializers.CharField()
    value = serializers.IntegerField()
    rows_url = serializers.CharField(help_text="The page with the rows that the number counts.")


class FigureViewSet(Strict, ViewSet):
    pagination_class = None
    filter_backends = []
    lookup_field = "code"
    lookup_value_regex = "[^/]+"
    parameters = {"list": ("organization", "day"), "retrieve": ("organization", "day")}

    @extend_schema(
        summary="Every figure of an organization on a day",
        parameters=[FigureQuery],
        responses=FigureSerializer(many=True),
    )
    def list(self, request):
        organization, day = self._scope()
        figures = [self._figure(code, organization, day) for code in CATALOGUE]
        return Response(FigureSerializer(figures, many=True).data)

    @extend_schema(
        summary="One figure and where its rows are",
        parameters=[
            FigureQuery,
            OpenApiParameter("code", str, OpenApiParameter.PATH, enum=sorted(CATALOGUE)),
        ],
        responses=FigureSerializer,
    )
    def retrieve(self, request, code):
        if code not in CATALOGUE:
            raise NotFound
        return Response(FigureSerializer(self._figure(code, *self._scope())).data)

    def _scope(self):
        query = FigureQuery(data=self.request.query_params)
        query.is_valid(raise_exception=True)
        mine = Organization.objects.in_care_of(self.request.user)
        return rows_or_404(mine, pk=query.validated_data["organization"]), query.validated_data["day"]

    def _figure(self, code, organization, day):
        definition = CATALOGUE[code]
        where = urlencode({"organization": organization.pk, "day": day.isoformat()})
        return {
            "code": code,
            "title": definition.title,
            "value": definition.count(organization, day).value,
            "rows_url": self.request.build_absolute_uri(f"{reverse('figure_detail', args=[code])}?{where}"),
        }


class BulletinSerializer(serializers.ModelSerializer):
    """An issue as lists show it."""

    organization_name = serializers.CharField(source="organization.name", read_only=True)
    campaign_name = serializers.CharField(source="campaign.name", read_only=True)
    period = serializers.CharField(read_only=True)
    signed_by = serializers.CharField(allow_null=True, read_only=True)
    job = JobSerializer(allow_null=True, read_only=True)

    class Meta:
        model = Bulletin
        fields = [
            "id", "version", "organization", "organization_name", "campaign", "campaign_name", "period", "state",
            "number", "built_at", "signed_by", "signed_at", "job",
        ]  # fmt: skip
        read_only_fields = fields


class IssueSerializer(BulletinSerializer):
    """The whole issue, with what was frozen into it."""

    snapshot = serializers.DictField(read_only=True)

    class Meta(BulletinSerializer.Meta):
        fields = [*BulletinSerializer.Meta.fields, "snapshot"]
        read_only_fields = fields


class BulletinAskSerializer(NoUnknownFields, serializers.Serializer):
    """Whose bulletin of which month, such as 2010-07."""

    organization = RowField(rows=lambda user: Organization.objects.in_care_of(user))
    campaign = RowField(rows=lambda user: Campaign.objects.visible_to(user))
    period = serializers.CharField(max_length=10)

    def validate_period(self, text):
        with sentences():
            period = Period.parse(text)
        if period.months != 1:
            raise serializers.ValidationError(_("A bulletin is about one month, such as 2010-07."))
        if period.first > today():
            raise serializers.ValidationError(_("This month has not begun yet."))
        return period


class BulletinQuery(django_filters.FilterSet):
    organization = django_filters.ModelChoiceFilter(
        queryset=lambda request: Organization.objects.leading(request.user)
    )
    campaign = django_filters.ModelChoiceFilter(
        queryset=lambda request: Campaign.objects.visible_to(request.user)
    )
    state = django_filters.ChoiceFilter(choices=BulletinState.choices)

    class Meta:
        model = Bulletin
        fields = []


class WorkbookRenderer(JSONRenderer):
    """Lets a client ask for the workbook by its media type; what went wrong is still said in JSON."""

    media_type = CONTENT_TYPE
    format = "xlsx"


@extend_schema_view(
    list=extend_schema(summary="Bulletins that concern you"),
    retrieve=extend_schema(summary="One bulletin with its frozen figures"),
)
class BulletinViewSet(Strict, Versions, mixins.ListModelMixin, GenericViewSet):
    queryset = Bulletin.objects.all()
    filterset_class = BulletinQuery
    ordering_fields = ["month", "number", "state"]
    changes = ("sign",)

    def get_queryset(self):
        issues = Bulletin.objects.visible_to(self.request.user).latest_first()
        return issues.for_list() if self.action == "list" else issues.for_reading()

    def get_serializer_class(self):
        return BulletinSerializer if self.action == "list" else IssueSerializer

    @extend_schema(
        summary="Ask for a month's bulletin",
        description="Asked twice there is still one. A signed issue is answered as it stands (200).",
        request=BulletinAskSerializer,
        responses={202: IssueSerializer, 200: IssueSerializer},
    )
    def create(self, request):
        asked = self.asked(BulletinAskSerializer)
        bulletin = bulletins.ask_for_bulletin(**asked, by=request.user)
        if bulletin.is_signed:
            return self.show(bulletin)
        deliver(bulletin.job)
        where = reverse("api:job-detail", args=[bulletin.job_id])
        return self.show(bulletin, status=202, Location=request.build_absolute_uri(where))

    @extend_schema(summary="Sign the issue: it takes its number", request=None, responses=IssueSerializer)
    @action(detail=True, methods=["post"])
    def sign(self, request, pk):
        bulletin, version = self.get_object(), seen_version(request)
        return self.show(bulletins.sign_bulletin(bulletin, by=request.user, version=version))

    @extend_schema(
        summary="The issue as a workbook",
        responses={(200, CONTENT_TYPE): OpenApiResponse(OpenApiTypes.BINARY), 409: None},
    )
    @action(detail=True, renderer_classes=[JSONRenderer, WorkbookRenderer])
    def xlsx(self, request, pk):
        bulletin = self.get_object()
        if not bulletin.snapshot:
            raise WrongState(_("This bulletin is still being built."))
        disposition = content_disposition_header(True, file_name(bulletin))
        return HttpResponse(
            efficiency_workbook(bulletin),
            content_type=CONTENT_TYPE,
            headers={"Content-Disposition": disposition},
        )
