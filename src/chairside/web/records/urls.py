from django.urls import URLPattern, URLResolver, path

from chairside.web.records import printed, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("treatments/<uuid:key>/record/", views.record, name="record"),
    path("treatments/<uuid:key>/record/sign", views.sign, name="record_sign"),
    path("treatments/<uuid:key>/record/addendum", views.add, name="record_addendum"),
    path("treatments/<uuid:key>/record/document", views.document, name="record_document"),
    path("treatments/<uuid:key>/record/document/again", views.remake, name="record_remake"),
    path("treatments/<uuid:key>/record.pdf", views.record_pdf, name="record_pdf"),
    path("treatments/<uuid:key>/summary.pdf", printed.summary, name="visit_summary"),
    path("treatments/<uuid:key>/flowsheet.pdf", printed.flowsheet, name="visit_flowsheet"),
    path("treatments/<uuid:key>/instructions.pdf", printed.instructions, name="visit_instructions"),
]
