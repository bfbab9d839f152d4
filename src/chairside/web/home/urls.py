from django.urls import URLPattern, path

from chairside.web import live
from chairside.web.home import views

urlpatterns: list[URLPattern] = [
    path("", views.start, name="start"),
    path("stream", live.stream, name="stream"),
    path("healthz", views.healthz, name="healthz"),
]
