from allauth.account import views as allauth
from django.urls import path

from accounts.views import own

urlpatterns = [
    path("accounts/login/", allauth.login, name="account_login"),
    path("accounts/logout/", allauth.logout, name="account_logout"),
    path("accounts/password/change/", allauth.password_change, name="account_change_password"),
    path("accounts/reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("accounts/inactive/", allauth.account_inactive, name="account_inactive"),
    path("preferences/", own.preferences_save, name="preferences_save"),
    path("drafts/<slug:form>/<slug:key>/", own.draft_save, name="draft_save"),
    path("inbox/", own.inbox_list, name="inbox_list"),
    path("inbox/read/", own.inbox_read, name="inbox_read"),
]
