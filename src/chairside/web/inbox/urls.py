from django.urls import URLPattern, path

from chairside.web.inbox import acts, views

_ONE = "inbox/<slug:kind>/<str:key>/"

urlpatterns: list[URLPattern] = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/rows/", views.rows, name="inbox_rows"),
    path("inbox/count/", views.count, name="inbox_count"),
    path(_ONE, acts.entry_page, name="inbox_entry"),
    path(f"{_ONE}take/", acts.take, name="inbox_take"),
    path(f"{_ONE}release/", acts.release_entry, name="inbox_release"),
    path(f"{_ONE}assign/", acts.assign_entry, name="inbox_assign"),
    path(f"{_ONE}snooze/", acts.snooze_entry, name="inbox_snooze"),
    path(f"{_ONE}wake/", acts.wake_entry, name="inbox_wake"),
    path(f"{_ONE}done/", acts.done_entry, name="inbox_done"),
]
