"""The ASGI application that the web process serves."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chairside.server.settings")
_pages = get_asgi_application()

# It reads helplines from tables, which are known from here on.
from chairside.web.ask.throttle_middleware import ThrottleMiddleware  # noqa: E402

application = ThrottleMiddleware(_pages)
