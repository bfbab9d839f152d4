from django.urls import URLPattern, path

from chairside.web.treatments import (
    bedside,
    dose,
    floor,
    flowsheet,
    infusion,
    nursing,
    page,
    schedule,
    visit,
)
from chairside.web.treatments.sheets import view_of

SHEETS = (*visit.SHEETS, *dose.SHEETS, *infusion.SHEETS, *bedside.SHEETS, *nursing.SHEETS)
_AT = "treatments/<uuid:key>/"

urlpatterns: list[URLPattern] = [
    path("floor/", floor.floor, name="floor"),
    path("floor/board/", floor.floor_board, name="floor_board"),
    path("schedule/", schedule.schedule, name="schedule"),
    path("schedule/book/", schedule.book, name="book"),
    path("schedule/outlook/", schedule.booking_outlook, name="booking_outlook"),
    path("schedule/patients/", schedule.find_patient, name="book_find_patient"),
    path(_AT, page.treatment, name="treatment"),
    path(f"{_AT}now/", page.now, name="treatment_now"),
    path(f"{_AT}series.json", page.series_json, name="treatment_series"),
    path(f"{_AT}forecast.json", page.forecast_json, name="treatment_forecast"),
    path(f"{_AT}flowsheet/", flowsheet.flow, name="treatment_flow"),
    path(f"{_AT}news.json", page.news_json, name="treatment_news"),
    path(f"{_AT}order/working/", dose.preview, name="treatment_order_preview"),
    *(
        path(f"{_AT}{sheet.path}", view_of(sheet), name=f"treatment_{sheet.name}")
        for sheet in SHEETS
    ),
]
