from django.urls import URLPattern, path

from chairside.web.background import views

urlpatterns: list[URLPattern] = [
    path("background/", views.failed, name="background"),
    path("background/<int:key>/again/", views.again, name="job_again"),
]
