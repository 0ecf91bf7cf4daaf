"""Where one is signed in: the library's page, which would ask once for each session whether it still lives."""

from typing import Any

from allauth.usersessions import app_settings
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.utils.timezone import now
from django.views.generic.edit import FormView


class OwnSessions(ListUserSessionsView):  # type: ignore[misc]
    """The sessions of who asks that are not over, the first begun first."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the context of the library's page, all sessions asked for at once."""
        context = FormView.get_context_data(self, **kwargs)
        living = Exists(Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now()))
        sessions = list(UserSession.objects.filter(living, user=self.request.user).order_by("created_at", "pk"))
        return {
            **context, "sessions": sessions, "session_count": len(sessions), "show_last_seen_at": app_settings.TRACK_ACTIVITY,
        }  # fmt: skip
