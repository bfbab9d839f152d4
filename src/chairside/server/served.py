"""What granian loads in its worker process: the application, tied to granian's main process."""

from chairside.server.asgi import application
from chairside.server.parent import end_with_parent

__all__ = ["application"]

end_with_parent()
