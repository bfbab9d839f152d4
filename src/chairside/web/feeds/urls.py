from django.urls import URLPattern, path

from chairside.web.feeds import mapping, views

urlpatterns: list[URLPattern] = [
    path("held/", views.held_list, name="held"),
    path("held/newer/", views.newer, name="held_newer"),
    path("held/<uuid:key>/", views.held_row, name="held_row"),
    path("held/<uuid:key>/dismiss/", views.dismiss, name="held_dismiss"),
    path("held/<uuid:key>/again/", views.again, name="held_again"),
    path("held/<uuid:key>/chart/", views.chart, name="held_chart"),
    path("held/<uuid:key>/map/", mapping.map_code, name="map_code"),
    path("mapped-codes/", mapping.mapped_codes, name="mapped_codes"),
    path("mapped-codes/<uuid:key>/", mapping.mapped_code, name="mapped_code"),
    path("mapped-codes/<uuid:key>/sign/", mapping.sign_mapping, name="sign_mapping"),
    path("mapped-codes/<uuid:key>/withdraw/", mapping.withdraw_mapping, name="withdraw_mapping"),
]
