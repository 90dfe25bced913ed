"""Activity records for programs: the same services, scope and reasons as on the pages."""

from activities.api.views import ActivityViewSet, KindViewSet

__all__ = ["ActivityViewSet", "KindViewSet"]
