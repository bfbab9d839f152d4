"""Open pages of the inbox are told when background work has failed for good.

The job worker gives up in the queue's own table, in a transaction of its own: only a trigger sees it.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("worklist", "0001_initial"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION chairside_job_failed() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_notify('chairside', 'inbox changed');
                RETURN NULL;
            END $$;
            CREATE TRIGGER chairside_job_failed AFTER UPDATE OF status ON procrastinate_jobs
                FOR EACH ROW WHEN (NEW.status = 'failed' AND OLD.status <> 'failed')
                EXECUTE FUNCTION chairside_job_failed();
            """,
            """
            DROP TRIGGER chairside_job_failed ON procrastinate_jobs;
            DROP FUNCTION chairside_job_failed();
            """,
        ),
    ]
