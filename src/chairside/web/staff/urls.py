from django.urls import URLPattern, path

from chairside.web.staff import badges, views

urlpatterns: list[URLPattern] = [
    path("staff/", views.staff_list, name="staff"),
    path("staff/add/", views.add, name="staff_add"),
    path("staff/<int:key>/", views.member, name="staff_member"),
    path("staff/<int:key>/roles/", views.grant, name="staff_grant"),
    path("staff/<int:key>/roles/<str:role>/end/", views.revoke, name="staff_revoke"),
    path("staff/<int:key>/sites/", views.assign, name="staff_assign"),
    path("staff/<int:key>/sites/<int:site>/end/", views.unassign, name="staff_unassign"),
    path("staff/<int:key>/open/", views.set_open, name="staff_open"),
    path("staff/<int:key>/badge/print/", badges.make, name="print_badge"),
    path("staff/<int:key>/badge/revoke/", badges.revoke, name="revoke_badge"),
    path("staff/<int:key>/link/", views.link, name="staff_link"),
]
