from django.urls import URLPattern, path

from chairside.web.explorer import views

urlpatterns: list[URLPattern] = [
    path("explorer/", views.explorer, name="explorer"),
    path("explorer/curves/", views.explorer_curves, name="explorer_curves"),
    path("explorer/concentrations.csv", views.explorer_csv, name="explorer_csv"),
]
