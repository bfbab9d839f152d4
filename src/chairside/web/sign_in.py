"""How allauth behaves here: staff only, no self-registration, every sign-in in the audit."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from chairside.clinic.accounts.operations import (
    SecondStep,
    note_failed_sign_in,
    note_second_step,
    note_sign_in,
    note_sign_out,
    set_password,
)
from chairside.clinic.accounts.queries import actor_for, staff_member, user_with_roles
from chairside.clinic.audit.actors import NOBODY
from chairside.texts.translated import Declared as _

SECOND_STEPS = {
    "mfa/email/totp_activated": SecondStep.ON,
    "mfa/email/totp_deactivated": SecondStep.OFF,
    "mfa/email/recovery_codes_generated": SecondStep.NEW_CODES,
}


class StaffBackend(AuthenticationBackend):  # type: ignore[misc]
    """Who is signed in is read at every request, in one query with their roles."""

    def get_user(self, user_id: int) -> AbstractBaseUser | None:
        user = user_with_roles(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Ask your practice admin."),
        "email_password_mismatch": _("E-mail or password is incorrect."),
        "enter_current_password": _("Enter your current password."),
        "incorrect_code": _("Incorrect code. Codes change every 30 seconds."),
        "incorrect_password": _("Incorrect password."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the practice admin, never by whoever finds the page."""
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        if request.user.is_authenticated:
            note_sign_in(user=request.user, by=actor_for(request.user), at=timezone.now())

    def logout(self, request: HttpRequest) -> None:
        if request.user.is_authenticated:
            note_sign_out(
                user=request.user,
                because="asked",
                by=actor_for(request.user),
                at=timezone.now(),
            )
        super().logout(request)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """The same operation as by the welcome link, so that it is in the audit."""
        person = staff_member(user.pk)
        if person is not None:
            now = timezone.now()
            set_password(user=person, password=password, by=actor_for(person), at=now)
            user.password = person.password  # the session goes on with it

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """allauth tells here of each change to how somebody signs in; it goes into the audit."""
        change, person = SECOND_STEPS.get(template_prefix), staff_member(user.pk)
        if change is not None and person is not None:
            note_second_step(user=person, change=change, by=actor_for(person), at=timezone.now())

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        note_failed_sign_in(
            email=str(credentials.get("email") or credentials.get("username") or ""),
            peer=self.get_client_ip(request),
            by=NOBODY,
            at=timezone.now(),
        )

    def ajax_response(
        self,
        request: HttpRequest,
        response: HttpResponse,
        redirect_to: str | None = None,
        form: BaseForm | None = None,
        data: object = None,
    ) -> HttpResponse:
        """For signing in over an open page: where to go on, or what is wrong, and no more.

        allauth's own answer repeats the whole form, the password with it.
        """
        if redirect_to:
            return JsonResponse({"location": redirect_to})
        wrong = [
            str(error) for errors in (form.errors if form else {}).values() for error in errors
        ]
        return JsonResponse({"errors": wrong}, status=400 if wrong else response.status_code)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return "/account/login/"
