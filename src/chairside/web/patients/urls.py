from django.urls import URLPattern, path

from chairside.web.patients import contacts, facts, finding, lists, numbers, record, wristbands

urlpatterns: list[URLPattern] = [
    path("patients/", finding.patients, name="patients"),
    path("patients/register/", finding.register_patient, name="register_patient"),
    path("patients/<uuid:key>/", record.patient, name="patient"),
    path("patients/<uuid:key>/course/", lists.course, name="patient_course"),
    path("patients/<uuid:key>/visits/", lists.visits, name="patient_visits"),
    path("patients/<uuid:key>/medicines/", record.medicines, name="patient_medicines"),
    path("patients/<uuid:key>/documents/", lists.documents, name="patient_documents"),
    path("patients/<uuid:key>/wristband/", wristbands.show, name="patient_wristbands"),
    path("patients/<uuid:key>/wristband/print/", wristbands.make, name="print_wristband"),
    path("patients/<uuid:key>/wristband/revoke/", wristbands.revoke, name="revoke_wristband"),
    path("patients/<uuid:key>/details/", record.details, name="patient_details"),
    path("patients/<uuid:key>/numbers/", numbers.show, name="patient_numbers"),
    path("patients/<uuid:key>/numbers/add/", numbers.add, name="add_number"),
    path("patients/<uuid:key>/numbers/<int:number>/remove/", numbers.remove, name="remove_number"),
    path("patients/<uuid:key>/contacts/", contacts.show, name="patient_contacts"),
    path("patients/<uuid:key>/contacts/add/", contacts.add, name="add_contact"),
    path("patients/<uuid:key>/contacts/<uuid:fact>/void/", contacts.void, name="void_contact"),
    path("patients/<uuid:key>/facts/<str:kind>/", facts.show, name="patient_facts"),
    path("patients/<uuid:key>/facts/<str:kind>/add/", facts.add, name="add_fact"),
    path("patients/<uuid:key>/facts/<str:kind>/<uuid:fact>/void/", facts.void, name="void_fact"),
    path("patients/<uuid:key>/facts/<str:kind>/<uuid:fact>/end/", facts.end, name="end_fact"),
    path("patients/<uuid:key>/no-known-allergies/", facts.none_known, name="no_known_allergies"),
    path(
        "patients/<uuid:key>/no-known-allergies/withdraw/",
        facts.withdraw_none_known,
        name="withdraw_no_known_allergies",
    ),
]
