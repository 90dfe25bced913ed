from django.urls import path

from activities.views import notice_lists, notices, receipts

urlpatterns = [
    path("notices/", notice_lists.notice_list, name="notice_list"),
    path("notices/new/", notices.notice_create, name="notice_create"),
    path("notices/<int:pk>/", notices.notice_detail, name="notice_detail"),
    path("notices/<int:pk>/edit/", notices.notice_edit, name="notice_edit"),
    path("notices/<int:pk>/send/", notices.notice_send, name="notice_send"),
    path("notices/<int:pk>/withdraw/", notices.notice_withdraw, name="notice_withdraw"),
    path("notices/<int:pk>/repeat/", notices.notice_repeat, name="notice_repeat"),
    path("notices/<int:pk>/chase/", notices.notice_chase, name="notice_chase"),
    path("receipts/<int:pk>/sign/", receipts.receipt_sign, name="receipt_sign"),
    path("receipts/<int:pk>/announce/", receipts.receipt_announce, name="receipt_announce"),
    path("receipts/<int:pk>/shift/", receipts.receipt_shift, name="receipt_shift"),
    path("receipts/<int:pk>/hold/", receipts.receipt_hold, name="receipt_hold"),
]
