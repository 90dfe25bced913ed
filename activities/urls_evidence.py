from django.urls import path

from activities.views import evidence

urlpatterns = [
    path("activities/<int:pk>/evidence/", evidence.evidence_create, name="evidence_create"),
    path("activities/evidence/<uuid:uid>/", evidence.evidence_download, name="evidence_download"),
    path("activities/evidence/<uuid:uid>/thumbnail/", evidence.evidence_thumbnail, name="evidence_thumbnail"),
    path("activities/evidence/<uuid:uid>/delete/", evidence.evidence_delete, name="evidence_delete"),
]
