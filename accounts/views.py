"""Sign-in, sign-out, password change."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.forms import PasswordForm, SignInForm
from accounts.services import users

sign_in = never_cache(
    LoginView.as_view(
        template_name="accounts/sign_in.html",
        authentication_form=SignInForm,
        redirect_authenticated_user=True,
    )
)
sign_out = login_not_required(LogoutView.as_view())


@sensitive_post_parameters()
def password_change(request: HttpRequest) -> HttpResponse:
    """Change one's own password; other sessions end with it."""
    form = PasswordForm(request.user, request.POST or None)
    if form.is_valid():
        users.change_password(
            user=request.user, password=form.cleaned_data["new_password1"], at=timezone.now()
        )
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Your password was changed."))
        return redirect("home")
    return render(request, "accounts/password_change.html", {"form": form})
