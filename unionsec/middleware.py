"""The way of every request past the access registry, into the reach of who asks."""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone, translation

from accounts.scope import scope
from members.selectors import reach
from unionsec.access import ACCESS, SIGNED_IN

logger = logging.getLogger(__name__)


class LanguageMiddleware:
    """Vietnamese first: the language that was chosen here, else the account's, else Vietnamese.

    What a browser prefers does not count: offices run browsers in English.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in one of the portal's languages, and say which."""
        with translation.override(self._language(request)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "vi")
        return response

    @staticmethod
    def _language(request: HttpRequest) -> str:
        offered = dict(settings.LANGUAGES)
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if chosen in offered:
            return chosen
        own = getattr(request.user, "language", "")
        return own if own in offered else settings.LANGUAGE_CODE


class AccessMiddleware:
    """Opens the reach of the signed-in user, and lets through what the registry declares."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside the user's reach; answers to signed-in people are not stored."""
        if not request.user.is_authenticated:
            return self.get_response(request)
        request.reach = reach(request.user, timezone.localdate())
        with scope(request.reach):
            response = self.get_response(request)
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Refuse undeclared addresses and methods, and roles that have no business here."""
        rules = ACCESS.get(request.resolver_match.view_name)
        if rules is None:
            logger.error("Undeclared address: %s", request.resolver_match.route)
            raise Http404
        rule = rules.get("GET" if request.method == "HEAD" else request.method)
        if rule is None:
            return HttpResponseNotAllowed(rules)
        if rule.is_public:
            return None
        if not request.user.is_authenticated:
            return None  # LoginRequiredMiddleware has sent them to sign in
        if rule.roles != SIGNED_IN and not request.reach.holds(*rule.roles):
            raise Http404
        return None
