from django.urls import URLPattern, path

from chairside.web.ask import asking, settings, views

urlpatterns: list[URLPattern] = [
    path("ask/", views.clinics, name="ask"),
    path("ask/crisis/", views.crisis_anywhere, name="ask_crisis_anywhere"),
    path("ask/<slug:slug>/", views.front, name="ask_front"),
    path("ask/<slug:slug>/crisis/", views.crisis, name="ask_crisis"),
    path("ask/<slug:slug>/questions/<slug:step_id>/", asking.step, name="ask_step"),
    path("ask/<slug:slug>/look-over/", asking.look_over, name="ask_look_over"),
    path("ask/<slug:slug>/send/", asking.send, name="ask_send"),
    path("ask/<slug:slug>/end/", views.end, name="ask_end"),
    path("ask/<slug:slug>/forget/", asking.forget, name="ask_forget"),
    path("ask/<slug:slug>/forgotten/", views.forgotten, name="ask_forgotten"),
    path("sites/public-page/", settings.public_pages, name="public_pages"),
    path("sites/<int:key>/public-page/", settings.public_page, name="public_page"),
]
