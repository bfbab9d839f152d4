from django.urls import URLPattern, path

from chairside.web.audit import views

urlpatterns: list[URLPattern] = [path("audit/", views.trail, name="audit")]
