"""The ASGI application that the web process serves."""

import os

from django.core.asgi import get_asgi_application

from chairside.web.ask.throttle_middleware import ThrottleMiddleware

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chairside.server.settings")

application = ThrottleMiddleware(get_asgi_application())
