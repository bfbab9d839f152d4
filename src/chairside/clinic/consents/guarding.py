"""Triggers that hold in the database what a consent is bound to, also against SQL typed by hand."""

import pgtrigger

from chairside.clinic.audit.protection import append_only

_BOUND = """
    SELECT * INTO doc FROM consents_consentdocument WHERE id = NEW.document_id FOR SHARE;
    IF doc.sha256 <> NEW.text_sha256 THEN
        RAISE EXCEPTION 'chairside: this is not the hash of the text that was signed';
    END IF;
    IF EXISTS (
        SELECT 1 FROM consents_consentdocument newer
        WHERE newer.substance = doc.substance AND newer.route = doc.route
            AND newer.indication = doc.indication AND newer.version > doc.version
    ) THEN
        RAISE EXCEPTION 'chairside: a newer version of this text is published';
    END IF;
    SELECT * INTO opened FROM consents_signinglink WHERE id = NEW.link_id FOR SHARE;
    IF opened.patient_id <> NEW.patient_id OR opened.document_id <> NEW.document_id THEN
        RAISE EXCEPTION 'chairside: this link is for another patient or another text';
    END IF;
    IF opened.confirmed_at IS NULL OR opened.revoked_at IS NOT NULL
        OR opened.closed_at IS NOT NULL OR opened.expires_at <= NEW.signed_at THEN
        RAISE EXCEPTION 'chairside: this link cannot be signed with';
    END IF;
    held := NEW.content::jsonb;
    IF held->>'text_sha256' IS DISTINCT FROM NEW.text_sha256
        OR held->>'signed_name' IS DISTINCT FROM NEW.signed_name
        OR held->>'relation' IS DISTINCT FROM NEW.relation
        OR held->>'method' IS DISTINCT FROM NEW.method
        OR held->'strokes' IS DISTINCT FROM NEW.strokes
        OR (held->>'signed_at')::timestamptz IS DISTINCT FROM NEW.signed_at
        OR held->>'document' IS DISTINCT FROM doc.uuid::text
        OR held->>'patient' IS DISTINCT FROM (
            SELECT uuid::text FROM patients_patient WHERE id = NEW.patient_id
        ) THEN
        RAISE EXCEPTION 'chairside: the signed content does not say what the row says';
    END IF;
    RETURN NEW;
"""

_AFTER_SIGNING = """
    IF NEW.at < (SELECT signed_at FROM consents_consent WHERE id = NEW.consent_id) THEN
        RAISE EXCEPTION 'chairside: this is before the consent was signed';
    END IF;
    RETURN NEW;
"""

_STILL_STANDS = """
    PERFORM 1 FROM consents_consent WHERE id = NEW.consent_id FOR UPDATE;
    IF EXISTS (SELECT 1 FROM consents_withdrawal WHERE consent_id = NEW.consent_id) THEN
        RAISE EXCEPTION 'chairside: this consent was withdrawn';
    END IF;
    IF NEW.at < (SELECT signed_at FROM consents_consent WHERE id = NEW.consent_id) THEN
        RAISE EXCEPTION 'chairside: this is before the consent was signed';
    END IF;
    RETURN NEW;
"""


def _on_insert(
    name: str, func: str, declare: list[tuple[str, str]] | None = None
) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=declare or [],
        func=func,
    )


def of_a_consent() -> list[pgtrigger.Trigger]:
    declared = [("doc", "RECORD"), ("opened", "RECORD"), ("held", "JSONB")]
    return [*append_only(), _on_insert("bound_to_its_text", _BOUND, declared)]


def of_a_withdrawal() -> list[pgtrigger.Trigger]:
    return [*append_only(), _on_insert("after_signing", _AFTER_SIGNING)]


def of_a_reaffirmation() -> list[pgtrigger.Trigger]:
    return [*append_only(), _on_insert("still_stands", _STILL_STANDS)]
