"""A served clinic whose passwords are quick to check; everything else is as it ships."""

from chairside.server.settings import *  # noqa: F403

PASSWORD_HASHERS = ["chairside.cli.with_db.demo_hasher.DemoHasher"]
