from django.urls import URLPattern, path

from chairside.web.feeds import views

urlpatterns: list[URLPattern] = [
    path("held/", views.held_list, name="held"),
    path("held/newer/", views.newer, name="held_newer"),
    path("held/<uuid:key>/", views.held_row, name="held_row"),
    path("held/<uuid:key>/dismiss/", views.dismiss, name="held_dismiss"),
    path("held/<uuid:key>/again/", views.again, name="held_again"),
    path("held/<uuid:key>/chart/", views.chart, name="held_chart"),
]
