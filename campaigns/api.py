"""Campaigns and their tasks for programs."""

import django_filters
from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_view
from rest_framework import mixins, serializers
from rest_framework.decorators import action
from rest_framework.viewsets import GenericViewSet

from accounts.api import DayField, NoUnknownFields, Strict, Versions, seen_version, sentences
from campaigns.choices import Light, TaskState
from campaigns.filters.tasks import TaskFilter
from campaigns.models import Campaign, Task
from campaigns.services import tasks
from orgs.periods import today


class CampaignSerializer(serializers.ModelSerializer):
    """A campaign, and how many of the tasks that you may see are done today."""

    sponsor_name = serializers.CharField(source="sponsor.name", read_only=True)
    task_count = serializers.IntegerField(read_only=True)
    done_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Campaign
        fields = [
            "id", "version", "name", "theme", "sponsor", "sponsor_name", "starts_on", "ends_on", "task_count",
            "done_count",
        ]  # fmt: skip
        read_only_fields = fields


class TaskSerializer(serializers.ModelSerializer):
    """A task with its light as of today, and why it shines so."""

    campaign_name = serializers.CharField(source="campaign.name", read_only=True)
    organization_name = serializers.CharField(source="organization.name", read_only=True)
    light = serializers.SerializerMethodField()
    light_reason = serializers.SerializerMethodField()

    class Meta:
        model = Task
        fields = [
            "id", "version", "campaign", "campaign_name", "organization", "organization_name", "title", "leader",
            "owner", "owner_post", "measures", "due_on", "state", "done_on", "note", "light", "light_reason", "kind", "subject",
            "first_responsible", "department", "expected_result", "actual_result",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(Light.choices))
    def get_light(self, task):
        return task.light_on(today()).code

    def get_light_reason(self, task) -> str:
        return task.light_on(today()).reason


class CompletionSerializer(NoUnknownFields, serializers.Serializer):
    """When the task was done; today unless said otherwise."""

    done_on = DayField(default=today)
    note = serializers.CharField(max_length=500, allow_blank=True, default="")


class ReopeningSerializer(NoUnknownFields, serializers.Serializer):
    """Why the task is not done after all."""

    reason = serializers.CharField(max_length=500)


class TaskQuery(TaskFilter):
    """Lights are as of today."""

    state = django_filters.ChoiceFilter(choices=TaskState.choices)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, day=today(), **kwargs)


@extend_schema_view(
    list=extend_schema(summary="Campaigns that concern you"),
    retrieve=extend_schema(summary="One campaign"),
)
class CampaignViewSet(Strict, Versions, mixins.ListModelMixin, GenericViewSet):
    queryset = Campaign.objects.all()
    serializer_class = CampaignSerializer
    ordering_fields = ["starts_on", "ends_on", "name"]
    ordering = ["-starts_on", "pk"]

    def get_queryset(self):
        user = self.request.user
        return Campaign.objects.visible_to(user).with_progress_for(user, today())


@extend_schema_view(
    list=extend_schema(summary="Tasks of the organizations in your care"),
    retrieve=extend_schema(summary="One task"),
)
class TaskViewSet(Strict, Versions, mixins.ListModelMixin, GenericViewSet):
    queryset = Task.objects.all()
    serializer_class = TaskSerializer
    filterset_class = TaskQuery
    ordering_fields = ["due_on", "done_on", "organization", "campaign", "state", "title"]
    changes = ("complete", "reopen")

    def get_queryset(self):
        return Task.objects.visible_to(self.request.user).for_list().by_unit()

    @extend_schema(summary="Mark the task done", request=CompletionSerializer, responses=TaskSerializer)
    @action(detail=True, methods=["post"])
    def complete(self, request, pk):
        return self._move(tasks.complete_task, CompletionSerializer)

    @extend_schema(summary="Take a “done” back", request=ReopeningSerializer, responses=TaskSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request, pk):
        return self._move(tasks.reopen_task, ReopeningSerializer)

    def _move(self, service, serializer_class):
        task, version = self.get_object(), seen_version(self.request)
        asked = self.asked(serializer_class)
        with sentences():
            task = service(task, by=self.request.user, version=version, **asked)
        return self.show(task)
