"""The triggers that make a signed record append-only in the database itself."""

import pgtrigger

from chairside.clinic.audit.protection import no_truncate

_REFUSE = "chairside: this treatment is signed; nothing in it can change. Write an addendum."

# FOR SHARE waits for a signature under way, so that nothing slips in beside it. In both.
_ADDED = f"""
    PERFORM 1 FROM visits_visit WHERE id IN (SELECT visit_id FROM added) ORDER BY id FOR SHARE;
    PERFORM 1 FROM visits_visit
        WHERE id IN (SELECT visit_id FROM added) AND state = 'signed';
    IF FOUND THEN RAISE EXCEPTION '{_REFUSE}'; END IF;
    RETURN NULL;
"""  # noqa: S608 - the sentence is ours
_CHILD = f"""
    IF TG_OP <> 'INSERT' THEN
        PERFORM 1 FROM visits_visit
            WHERE id = OLD.visit_id AND state = 'signed' FOR SHARE;
        IF FOUND THEN RAISE EXCEPTION '{_REFUSE}'; END IF;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM 1 FROM visits_visit
            WHERE id = NEW.visit_id FOR SHARE;
        PERFORM 1 FROM visits_visit
            WHERE id = NEW.visit_id AND state = 'signed';
        IF FOUND THEN RAISE EXCEPTION '{_REFUSE}'; END IF;
        RETURN NEW;
    END IF;
    RETURN OLD;
"""


def frozen_when_signed() -> list[pgtrigger.Trigger]:
    """For a table with a `visit_id`: no row comes, changes or goes once it is signed."""
    return [
        pgtrigger.Trigger(
            name="frozen_when_signed",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            func=_CHILD,
        ),
        no_truncate(),
    ]


def written_once() -> list[pgtrigger.Trigger]:
    """As above, and never changed or deleted before the signature either."""
    return [_append_only(), *frozen_when_signed()]


def written_once_by_many() -> list[pgtrigger.Trigger]:
    """As `written_once`, asked once for all rows that a statement adds: monitors add hundreds."""
    return [
        _append_only(),
        pgtrigger.Trigger(
            name="frozen_when_signed",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Insert,
            referencing=pgtrigger.Referencing(new="added"),  # type: ignore[no-untyped-call]
            func=_ADDED,
        ),
        no_truncate(),
    ]


_BEYOND = """
    PERFORM 1 FROM visits_observation
        WHERE id IN (NEW.observation_id, NEW.through_id)
        AND (visit_id <> NEW.visit_id OR metric <> NEW.metric
             OR NOT (CASE NEW.side WHEN 'low' THEN value < NEW.limit_value
                                   ELSE value > NEW.limit_value END));
    IF FOUND THEN
        RAISE EXCEPTION 'chairside: what is acknowledged are values of this visit beyond the limit.';
    END IF;
    RETURN NEW;
"""


def of_values_beyond_the_limit() -> pgtrigger.Trigger:
    """For what somebody acknowledged: values of that visit and metric, on that side of the limit."""
    return pgtrigger.Trigger(
        name="of_values_beyond_the_limit",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=_BEYOND,
    )


def _append_only() -> pgtrigger.Trigger:
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


def frozen_itself() -> list[pgtrigger.Trigger]:
    """For the treatment's own row."""
    return [
        pgtrigger.Trigger(
            name="frozen_when_signed",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            condition=pgtrigger.Q(old__state="signed"),
            func=f"RAISE EXCEPTION '{_REFUSE}';",
        ),
        no_truncate(),
    ]
