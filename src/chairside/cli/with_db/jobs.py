import asyncio

from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app, connector_params


def work() -> None:
    """Do jobs until SIGTERM or Ctrl-C; a job in hand is finished first, for some seconds."""
    asyncio.run(_work())


async def _work() -> None:
    # Django's own connector cannot wait for notifications, so the worker has one of its own.
    connector = PsycopgConnector(kwargs=connector_params())
    with app.replace_connector(connector) as worker_app:
        async with worker_app.open_async():
            await worker_app.run_worker_async(
                name="chairside",
                concurrency=2,
                delete_jobs="successful",
                shutdown_graceful_timeout=4.0,
            )
