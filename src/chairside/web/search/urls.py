from django.urls import URLPattern, path

from chairside.web.search import views

urlpatterns: list[URLPattern] = [
    path("search/", views.search_everything, name="search"),
]
