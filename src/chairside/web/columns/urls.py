from django.urls import URLPattern, path

from chairside.web.columns import views

urlpatterns: list[URLPattern] = [
    path("columns/<slug:table>/", views.choose, name="choose_columns"),
]
