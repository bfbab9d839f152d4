from django.urls import URLPattern, path

from chairside.web.knowledge import claims, views

urlpatterns: list[URLPattern] = [
    path("knowledge/", views.knowledge, name="knowledge"),
    path("knowledge/claims/", claims.claims, name="knowledge_claims"),
    path("knowledge/items/<str:key>/", views.knowledge_item, name="knowledge_item"),
    path("knowledge/items/<str:key>/sign/", views.sign, name="knowledge_sign"),
    path("knowledge/items/<str:key>/withdraw/", views.withdraw, name="knowledge_withdraw"),
]
