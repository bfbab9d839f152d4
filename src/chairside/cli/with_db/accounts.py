import os
from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from chairside.clinic.accounts.operations import add_staff, invite
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import INSTALLER
from chairside.clinic.refusal import Refusal
from chairside.server.environment import Misconfigured, web_host, web_port
from chairside.server.migrations import pending


def add(*, email: str, name: str, credentials: str, roles: Sequence[str]) -> list[str]:
    """A new account by the installation itself; what to tell the person at the terminal.

    Errors: `Misconfigured` with the refusal's sentence.
    """
    if pending():
        raise Misconfigured("The database is not prepared yet. Run “chairside migrate” first.")
    now = timezone.now()
    begins = f"{_address()}{reverse('welcome', args=['token'])}"  # before anything is made
    try:
        user = add_staff(
            email=email,
            full_name=name,
            credentials=credentials,
            roles=[_role(text) for text in roles or [Role.ADMIN]],
            by=INSTALLER,
            at=now,
        )
        token = invite(user=user, by=INSTALLER, at=now)
    except Refusal as refusal:
        raise Misconfigured(str(refusal)) from refusal
    return [
        f"{user.printed_name} may sign in as {user.email} after choosing a password here, once:",
        begins.replace("/token/", f"/{token}/"),
    ]


def _role(text: str) -> Role:
    try:
        return Role(text.strip().replace(" ", "_").replace("-", "_").lower())
    except ValueError as error:
        known = ", ".join(role.value for role in Role)
        raise Misconfigured(f"There is no role “{text}”. There are: {known}.") from error


def _address() -> str:
    """Where people reach this clinic: its first name when behind TLS, else the loopback address."""
    if os.environ.get("CHAIRSIDE_HTTPS") == "1":
        return f"https://{os.environ.get('CHAIRSIDE_HOSTS', '').split(',')[0].strip()}"
    host = web_host()
    return f"http://{f'[{host}]' if ':' in host else host}:{web_port()}"
