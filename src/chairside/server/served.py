"""What granian loads in its worker process: the application, tied to granian's main process."""

import gc

from django.urls import get_resolver

from chairside.server.asgi import application
from chairside.server.parent import end_with_parent

__all__ = ["application"]

end_with_parent()
# Every page is imported before the first is asked for. All that is there by then stays, so it need
# not be looked through again and again for what can go.
len(get_resolver().url_patterns)
gc.collect()
gc.freeze()
