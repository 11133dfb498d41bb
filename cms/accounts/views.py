"""Sign in and sign out."""

from typing import Any

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cms.accounts.doors import door_of
from cms.accounts.forms import SignInForm


class SignInView(LoginView):
    """The one sign-in page; `?next=` wins over the usual door."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_default_redirect_url(self) -> str:
        return door_of(self.request.user).address

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 429 if form.is_too_many else 200
        return response


class SignOutView(LogoutView):
    """Signs out on a POST; a GET asks with a button, so that a link can't sign anybody out."""

    http_method_names = ["get", "post", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect("sign-in")
        return render(request, "accounts/sign_out.html")

    def get_default_redirect_url(self) -> str:
        return reverse("sign-in")
