"""How far one's own work in the background is."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, serializers
from rest_framework.viewsets import GenericViewSet

from accounts.api import Strict
from jobs.models import Job


class JobSerializer(serializers.ModelSerializer):
    percent = serializers.IntegerField(read_only=True)

    class Meta:
        model = Job
        fields = ["id", "kind", "state", "done", "total", "percent", "error", "created_at", "finished_at"]
        read_only_fields = fields


@extend_schema_view(retrieve=extend_schema(summary="How far a job is that you asked for"))
class JobViewSet(Strict, mixins.RetrieveModelMixin, GenericViewSet):
    queryset = Job.objects.all()
    serializer_class = JobSerializer

    def get_queryset(self):
        return Job.objects.visible_to(self.request.user)
