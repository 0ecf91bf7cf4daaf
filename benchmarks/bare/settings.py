"""What `startproject` gives, on the same database engine with the same options."""

import os
from pathlib import Path

from duban.site.settings import DATABASES as DUBAN

FOLDER = Path(os.environ["DUBAN_FOLDER"])
SECRET_KEY = "measured, never served"
ALLOWED_HOSTS = ["testserver"]
INSTALLED_APPS = [
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
    "benchmarks.bare",
]  # fmt: skip
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "benchmarks.bare.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {"default": dict(DUBAN["default"])}
if "sqlite" in str(DATABASES["default"]["ENGINE"]):
    DATABASES["default"]["NAME"] = str(FOLDER / "bare.sqlite3")
else:
    # Tables of its own on the same server: both projects have Django's, each in its own shape.
    DATABASES["default"]["OPTIONS"] = {**dict(DUBAN["default"]["OPTIONS"]), "options": "-c search_path=bare"}  # type: ignore[call-overload]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
