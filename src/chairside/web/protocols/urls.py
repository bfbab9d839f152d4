from django.urls import URLPattern, path

from chairside.web.protocols import views

urlpatterns: list[URLPattern] = [
    path("protocols/", views.protocol_list, name="protocols"),
    path("protocols/<slug:key>/", views.protocol_page, name="protocol"),
]
