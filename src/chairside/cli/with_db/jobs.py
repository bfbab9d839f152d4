import asyncio
import logging

from procrastinate import App, PsycopgConnector
from procrastinate.contrib.django import app, connector_params
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

logger = logging.getLogger(__name__)

LOOK_EVERY_S = 15
"""A worker that has not been heard for half a minute is dead; its jobs wait no longer than this more."""


def work() -> None:
    """Do jobs until SIGTERM or Ctrl-C; a job in hand is finished first, for some seconds."""
    asyncio.run(_work())


async def _work() -> None:
    # Django's own connector cannot wait for notifications, so the worker has one of its own.
    connector = PsycopgConnector(kwargs=connector_params())
    with app.replace_connector(connector) as worker_app:
        async with worker_app.open_async():
            looking = asyncio.create_task(_look_for_stalled(worker_app))
            try:
                await worker_app.run_worker_async(
                    name="chairside",
                    concurrency=2,
                    delete_jobs="successful",
                    shutdown_graceful_timeout=4.0,
                )
            finally:
                looking.cancel()


async def _look_for_stalled(worker_app: App) -> None:
    """Beside the jobs and not one of them: a job that looked for stalled ones could stall itself."""
    while True:
        try:
            await take_up_stalled(worker_app.job_manager)
        except ConnectorException:
            logger.warning("Jobs of dead workers could not be looked for; trying again.")
        await asyncio.sleep(LOOK_EVERY_S)


async def take_up_stalled(manager: JobManager) -> int:
    """Put the jobs of workers that died in the middle back in the queue; how many there were."""
    stalled = list(await manager.get_stalled_jobs())
    for job in stalled:
        logger.warning("Job %s (%s) of a dead worker is taken up again.", job.id, job.task_name)
        try:
            await manager.retry_job(job)
        except UniqueViolation:
            # The same work waits already and holds this one's lock: that one does it.
            await manager.finish_job_by_id_async(
                job_id=job.id or 0, status=Status.ABORTED, delete_job=True
            )
    return len(stalled)
