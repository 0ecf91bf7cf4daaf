"""Settings of Duban. Every value an office may want to change comes from the environment (`DUBAN_…`)."""

import secrets
from pathlib import Path

import environ
from csp.constants import SELF
from django.utils.translation import gettext_lazy as _

env = environ.Env()
CODE = Path(__file__).resolve().parent.parent
ROOT = CODE.parent.parent

# Everything a running Duban writes lies below one folder, so that one folder is what has to be kept safe.
FOLDER = Path(env.str("DUBAN_FOLDER", default=str(ROOT / "var"))).resolve()
FOLDER.mkdir(parents=True, exist_ok=True)


def _secret() -> str:
    """Return the site's secret, made once and kept in the folder so that sessions outlive a restart."""
    kept = FOLDER / "secret"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48))
    return kept.read_text().strip()


SECRET_KEY = env.str("DUBAN_SECRET", default="") or _secret()
DEBUG = env.bool("DUBAN_DEBUG", default=False)
DEMO = env.bool("DUBAN_DEMO", default=(FOLDER / "demo").exists())
ALLOWED_HOSTS = env.list("DUBAN_HOSTS", default=["127.0.0.1", "localhost", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("DUBAN_ORIGINS", default=[])
PUBLIC_URL = env.str("DUBAN_PUBLIC_URL", default="http://127.0.0.1:8000")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "django_q",
    "treebeard",
    "rules.apps.AutodiscoverRulesConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "duban.people",
    "duban.record",
    "duban.approvals",
    "duban.matters",
    "duban.conduct",
    "duban.appraisal",
    "duban.site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "duban.site.api.answers.ProblemMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "duban.site.middleware.StandingMiddleware",
    "duban.site.staff.gate.GateMiddleware",
    "duban.site.middleware.StoreMiddleware",
]

ROOT_URLCONF = "duban.site.urls"
WSGI_APPLICATION = "duban.site.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [CODE / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "duban.site.shell.shell",
                "duban.site.staff.demo.demo_accounts",
            ],
            "builtins": ["django.templatetags.i18n", "duban.site.templatetags.ui"],
        },
    },
]


def _database(url: str) -> dict[str, object]:
    """Return Django's settings for the database at `url` (sqlite:///path or postgres://…)."""
    config: dict[str, object] = env.db_url_config(url)
    if "sqlite" in str(config["ENGINE"]):
        # Before SQLite 3.51.3 the write-ahead log can lose a commit; an office's ledger must not.
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 60,
            "init_command": "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536",
        }
    else:
        config["OPTIONS"] = {"pool": False}
        config["CONN_HEALTH_CHECKS"] = True
    # Opening a database anew for each request costs more than most questions to it, and forgets what it had read.
    config["CONN_MAX_AGE"] = 600
    return config


DATABASES = {"default": _database(env.str("DUBAN_DATABASE_URL", default=f"sqlite:///{FOLDER / 'duban.sqlite3'}"))}

# Failed sign-ins are counted for all processes together, so the cache is shared: files in the folder, or what
# DUBAN_CACHE_URL names where several machines serve. What each process may keep for itself lies in "process".
CACHES = {
    "default": env.cache_url("DUBAN_CACHE_URL", default=f"filecache://{FOLDER / 'cache'}"),
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "process"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "duban.people.backends.AccountBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login_failed": env.str("DUBAN_LOGIN_FAILED_LIMIT", default="10/m/ip,5/300s/key")}
ACCOUNT_ADAPTER = "duban.people.adapters.ClosedAdapter"
ACCOUNT_FORMS = {
    "login": "duban.site.staff.forms.signing.SignInForm",
    "change_password": "duban.site.staff.forms.signing.OwnPasswordForm",
    "reauthenticate": "duban.site.staff.forms.signing.AgainForm",
}
ACCOUNT_SESSION_REMEMBER = False
SOCIALACCOUNT_ADAPTER = "duban.site.oidc.adapter.OfficeAdapter"
MFA_ADAPTER = "duban.site.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Duban"
# Who holds one of these roles gets in only with a second factor (accounts of the demo excepted).
MFA_FOR_ROLES = env.list("DUBAN_MFA_FOR_ROLES", default=["administrator", "auditor"])
# How many proxies stand before the server and may name the client's address.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("DUBAN_PROXIES", default=0)
SESSION_COOKIE_AGE = env.int("DUBAN_SESSION_SECONDS", default=8 * 3600)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SECURE_COOKIES = env.bool("DUBAN_HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_COOKIES else None
# Browsers that came once by HTTPS never come by anything else again, for so long.
SECURE_HSTS_SECONDS = env.int("DUBAN_HSTS_SECONDS", default=30 * 86400) if SECURE_COOKIES else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Sign-in through the office's own provider; what it may be and where it may point: site/oidc.
OIDC_SERVER = env.str("DUBAN_OIDC_SERVER", default="")
OIDC_CLAIM = env.str("DUBAN_OIDC_CLAIM", default="preferred_username")
OIDC_HTTP = env.bool("DUBAN_OIDC_HTTP", default=False)
OIDC_PRIVATE_ADDRESSES = env.list("DUBAN_OIDC_PRIVATE_ADDRESSES", default=[])
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "office",
                    "name": env.str("DUBAN_OIDC_NAME", default="OIDC"),
                    "client_id": env.str("DUBAN_OIDC_CLIENT", default=""),
                    "secret": env.str("DUBAN_OIDC_SECRET", default=""),
                    "settings": {"server_url": OIDC_SERVER},
                }
            ]
        }
    }
    if OIDC_SERVER
    else {}
)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "frame-ancestors": ["'none'"],
        "form-action": [SELF],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
ROOMS = ("people", "record", "approvals", "matters", "conduct", "appraisal", "site", "cli")
LOCALE_PATHS = [CODE / room / "locale" for room in ROOMS]
USE_I18N = USE_TZ = True
FORMAT_MODULE_PATH = "duban.site.formats"
TIME_ZONE = env.str("DUBAN_TIME_ZONE", default="Asia/Shanghai")

STATIC_URL = "/static/"
STATICFILES_DIRS = [CODE / "site" / "static"]
STATIC_ROOT = FOLDER / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
# Served from the root: browsers ask for /favicon.ico whatever a page says.
WHITENOISE_ROOT = CODE / "site" / "static" / "root"
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+\.[0-9a-zA-Z_-]{8,}\..+$"
MEDIA_ROOT = FOLDER / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
EVIDENCE_MAX_BYTES = env.int("DUBAN_EVIDENCE_MAX_BYTES", default=50 * 1024 * 1024)
EVIDENCE_MAX_FILES = env.int("DUBAN_EVIDENCE_MAX_FILES", default=20)
STORAGES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


def s3_storage(bucket: str, endpoint: str | None = None, region: str | None = None) -> dict[str, object]:
    """Return the settings of a store for files that speaks S3; its keys come from `AWS_ACCESS_KEY_ID` and so on."""
    return {
        "BACKEND": "duban.record.s3.S3Store",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": endpoint,
            "region_name": region,
            "querystring_auth": True,
            "file_overwrite": False,
            # A file that is read is kept in memory up to this size, and beyond it on disk; 0 would mean: always in memory.
            "max_memory_size": 4 * 1024 * 1024,
        },
    }


if env.str("DUBAN_S3_BUCKET", default=""):
    STORAGES["default"] = s3_storage(
        env.str("DUBAN_S3_BUCKET"), env.str("DUBAN_S3_ENDPOINT", default=None), env.str("DUBAN_S3_REGION", default=None)
    )

# A job is given up as lost only after it can no longer be running: retry must exceed timeout.
Q_CLUSTER = {
    "name": "duban", "orm": "default", "workers": 1, "timeout": 600, "retry": 900, "max_attempts": 5,
    "ack_failures": False, "catch_up": False, "poll": 2, "label": "Duban", "save_limit": 1000,
}

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
vars().update(env.email_url("DUBAN_EMAIL_URL", default="dummymail://"))
DEFAULT_FROM_EMAIL = env.str("DUBAN_EMAIL_FROM", default="duban@localhost")
WEBHOOK_PRIVATE_ADDRESSES = env.list("DUBAN_WEBHOOK_PRIVATE_ADDRESSES", default=[])
WEBHOOK_HTTP = env.bool("DUBAN_WEBHOOK_HTTP", default=False)
# How many requests a program's key may make in a minute.
API_REQUESTS_A_MINUTE = env.int("DUBAN_API_REQUESTS_A_MINUTE", default=600)

# Folders with an office's own packs of rules, beside those that come with Duban.
PACK_FOLDERS = env.list("DUBAN_PACKS", default=[str(ROOT / "demo" / "packs")] if DEMO else [])
PACKS = env.list("DUBAN_PACKS_IN_FORCE", default=["work-style-ten-aspects", "burden-reduction"])

# Fonts for PDFs; empty: those that the front end's build brings.
DUBAN_FONT_FOLDER = env.str("DUBAN_FONT_FOLDER", default="")

# By what on-time rates are divided (due, closed …) and how a unit's score is weighed; empty: said on the page.
RATE_BASIS = env.str("DUBAN_RATE_BASIS", default="")
SCORE = env.json("DUBAN_SCORE", default={})

# Lights: green up to 80 % of the limit, yellow up to 100 %, red above (a place may set its own).
YELLOW_PERCENT = env.int("DUBAN_YELLOW_PERCENT", default=80)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"duban": {"level": "INFO"}},
}
