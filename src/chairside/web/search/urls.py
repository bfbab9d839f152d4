from django.urls import URLPattern, path

from chairside.web.search import scanning, views

urlpatterns: list[URLPattern] = [
    path("search/scan/", scanning.scan, name="scan"),
    path("search/", views.search_everything, name="search"),
]
