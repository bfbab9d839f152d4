from django.urls import URLPattern, path

from chairside.web.today import views

urlpatterns: list[URLPattern] = [
    path("today/", views.today, name="today"),
    path("today/now/", views.now, name="today_now"),
]
