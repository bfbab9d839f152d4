"""`chairside web`: the pages, by themselves."""

import os

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from chairside.server import database
from chairside.server.environment import web_host, web_port
from chairside.server.ports import check_free

_STOP_SECONDS = 3  # live pages never end by themselves


def web() -> None:
    """Serve the pages."""
    check_free(host=web_host(), port=web_port(), variable="CHAIRSIDE_WEB_PORT", what="the web")
    with database.available():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chairside.server.settings")
        Granian(
            "chairside.server.served:application",
            address=web_host(),
            port=web_port(),
            interface=Interfaces.ASGINL,
            workers=1,
            websockets=False,
            workers_kill_timeout=_STOP_SECONDS,
            log_level=LogLevels.warning,
        ).serve()
