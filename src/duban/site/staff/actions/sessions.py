"""Sessions that are over go by themselves, and with them what was noted of where they were begun."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session


def clear() -> None:
    """Drop the sessions that are over, and the addresses and programs noted of them: nobody needs these any more."""
    SessionStore.clear_expired()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
