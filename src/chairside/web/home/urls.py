from django.urls import URLPattern, path

from chairside.web.home import views

urlpatterns: list[URLPattern] = [
    path("", views.start, name="start"),
    path("healthz", views.healthz, name="healthz"),
]
