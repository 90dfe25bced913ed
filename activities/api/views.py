"""What programs may do with activity records and their kinds."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.viewsets import GenericViewSet

from accounts.api import (
    Strict,
    Versions,
    seen_version,
    sentences,
)  # fmt: skip
from activities.api.serializers import (
    ActivitySerializer,
    KindSerializer,
    RecordChangeSerializer,
    RecordSerializer,
    ReturnSerializer,
)
from activities.filters.records import ActivityFilter
from activities.models import Activity, ActivityKind, Decision, Stop
from activities.services import records

SERIALIZERS = {
    "list": ActivitySerializer,
    "update": RecordChangeSerializer,
    "partial_update": RecordChangeSerializer,
}


@extend_schema_view(list=extend_schema(summary="The kinds of activity that may be recorded"))
class KindViewSet(Strict, mixins.ListModelMixin, GenericViewSet):
    queryset = ActivityKind.objects.all()
    serializer_class = KindSerializer
    pagination_class = None
    filter_backends = []

    def get_queryset(self):
        return ActivityKind.objects.offered()


@extend_schema_view(
    list=extend_schema(summary="Activity records in your care"),
    retrieve=extend_schema(summary="One record with its attendance"),
    create=extend_schema(summary="Write a record down as a draft"),
    update=extend_schema(summary="Change a record while it is open"),
    partial_update=extend_schema(summary="Change parts of a record while it is open"),
)
class ActivityViewSet(Strict, Versions, mixins.ListModelMixin, GenericViewSet):
    queryset = Activity.objects.all()
    filterset_class = ActivityFilter
    ordering_fields = ["held_on", "organization", "kind", "state", "topic"]
    changes = ("update", "partial_update", "submit", "verify", "send_back")

    def get_queryset(self):
        return Activity.objects.visible_to(self.request.user).for_list().latest_first()

    def get_serializer_class(self):
        return SERIALIZERS.get(self.action, RecordSerializer)

    def create(self, request):
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        fields = serializer.validated_data
        parts = _parts(fields)
        with sentences():
            activity = records.record_activity(Activity(**fields), by=request.user, **parts)
        return self.show(activity, status=201)

    def update(self, request, pk, *, partial=False):
        activity, version = self.get_object(), seen_version(request)
        serializer = self.get_serializer(activity, data=request.data, partial=partial)
        serializer.is_valid(raise_exception=True)
        fields = serializer.validated_data
        parts = _parts(fields)
        for name, value in fields.items():
            setattr(activity, name, value)
        with sentences():
            activity = records.record_activity(activity, by=request.user, version=version, **parts)
        return self.show(activity)

    def partial_update(self, request, pk):
        return self.update(request, pk, partial=True)

    @extend_schema(summary="Hand the record in", request=None, responses=RecordSerializer)
    @action(detail=True, methods=["post"])
    def submit(self, request, pk):
        return self._move(records.submit_activity)

    @extend_schema(summary="Find the record in order", request=None, responses=RecordSerializer)
    @action(detail=True, methods=["post"])
    def verify(self, request, pk):
        return self._move(records.verify_activity)

    @extend_schema(
        summary="Give the record back with a reason",
        operation_id="activities_return",
        request=ReturnSerializer,
        responses=RecordSerializer,
    )
    @action(detail=True, methods=["post"], url_path="return")
    def send_back(self, request, pk):
        return self._move(records.return_activity, ReturnSerializer)

    def _move(self, service, serializer_class=None):
        activity, version = self.get_object(), seen_version(self.request)
        asked = self.asked(serializer_class) if serializer_class else {}
        with sentences():
            activity = service(activity, by=self.request.user, version=version, **asked)
        return self.show(activity)


def _parts(fields):
    """Take what is kept in rows of its own out of ``fields``, as the service wants it."""
    parts = {name: fields.pop(name) for name in ("attendance", "results") if name in fields}
    for name, model in (("stops", Stop), ("decisions", Decision)):
        if name in fields:
            parts[name] = [model(**row) for row in fields.pop(name)]
    return parts
