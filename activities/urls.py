from django.urls import include, path

from activities.views import decisions, lists, records

urlpatterns = [
    path("", include("activities.urls_notices")),
    path("", include("activities.urls_duties")),
    path("activities/", lists.activity_list, name="activity_list"),
    path("activities/new/", records.activity_create, name="activity_create"),
    path("", include("activities.urls_participation")),
    path("", include("activities.urls_book")),
    path("activities/<int:pk>/", decisions.activity_detail, name="activity_detail"),
    path("activities/<int:pk>/edit/", records.activity_edit, name="activity_edit"),
    path("activities/<int:pk>/submit/", decisions.activity_submit, name="activity_submit"),
    path("activities/<int:pk>/verify/", decisions.activity_verify, name="activity_verify"),
    path("activities/<int:pk>/return/", decisions.activity_return, name="activity_return"),
    path("", include("activities.urls_evidence")),
]
