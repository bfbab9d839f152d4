"""The permissions as a page of the reference, printed from their declarations."""

from chairside.clinic.accounts.permissions import PERMISSIONS, Permission
from chairside.clinic.accounts.roles import Role

_HEAD = """# Who may do what

Printed from the permissions in the `policies.py` of each slice; change those, then `make docs`.
A page asks for the role before it loads anything; the operation behind it asks again, with what it
is about. Somebody with several roles may do what any of them may.
"""


def permissions_page() -> str:
    """A chapter for each slice whose policies are imported, in the order they are declared."""
    chapters: dict[str, list[str]] = {}
    for permission in sorted(PERMISSIONS.values(), key=lambda declared: declared.module):
        package = permission.module.removeprefix("chairside.clinic.").split(".")[0]
        chapters.setdefault(package, []).append(_row(permission))
    names = " | ".join(role.label for role in Role)
    head = f"| may | {names} | without a role | about |\n|---|{'---|' * len(Role)}---|---|"
    return "\n".join(
        [_HEAD, *("\n".join([f"## {name}\n", head, *rows, ""]) for name, rows in chapters.items())]
    )


def _row(permission: Permission[...]) -> str:
    roles = " | ".join("yes" if role in permission.roles else "" for role in Role)
    also = ", ".join(actor.name for actor in permission.also)
    about = " ".join(permission.about.partition("\n\n")[0].split())
    return f"| {permission.to} | {roles} | {also} | {about} |"
