"""Consents: the documents, a patient's consents, and the patient's own page at a secret address."""

from django.urls import URLPattern, path

from chairside.web.consents import documents, handing, held, own_page

urlpatterns: list[URLPattern] = [
    path("consents/", documents.listing, name="consent_documents"),
    path("consents/version/<uuid:key>/", documents.version, name="consent_version"),
    path("consents/<slug:use>/", documents.document, name="consent_document"),
    path("consents/<slug:use>/publish/", documents.publish, name="publish_consent"),
    path("patients/<uuid:key>/consents/", held.consents, name="patient_consents"),
    path("patients/<uuid:key>/consents/now", held.now, name="patient_consents_now"),
    path("patients/<uuid:key>/consents/tablet/", handing.tablet, name="sign_on_tablet"),
    path("patients/<uuid:key>/consents/phone/", handing.phone, name="sign_on_phone"),
    path(
        "patients/<uuid:key>/consents/links/<uuid:link>/close/",
        handing.close,
        name="close_signing_link",
    ),
    path("patients/<uuid:key>/consents/<uuid:consent>/", held.signed, name="signed_consent"),
    path(
        "patients/<uuid:key>/consents/<uuid:consent>/withdraw/",
        held.withdraw,
        name="withdraw_consent",
    ),
    path("patients/<uuid:key>/consents/<uuid:consent>.pdf", held.pdf, name="consent_pdf"),
    path("consent/<str:token>/", own_page.read, name="own_consent"),
    path("consent/<str:token>/born/", own_page.born, name="own_consent_born"),
    path("consent/<str:token>/sign/", own_page.sign, name="own_consent_sign"),
    path("consent/<str:token>/withdraw/", own_page.withdraw, name="own_consent_withdraw"),
    path("consent/<str:token>/leave/", own_page.leave, name="own_consent_leave"),
    path("consent/<str:token>/copy.pdf", own_page.copy, name="own_consent_copy"),
]
