from django.urls import URLPattern, path

from chairside.web.gallery import views

urlpatterns: list[URLPattern] = [path("components/", views.components, name="components")]
