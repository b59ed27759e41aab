"""All settings, from the environment. Nothing here is read directly: use `django.conf`."""

import shlex
from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _
from holidays import list_supported_countries

from tribes.config import env

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env.text("TRIBES_VAR_DIR", str(BASE_DIR / "var"), "Folder for data on disk"))
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.flag("TRIBES_DEBUG", False, "Show error details; never on a public server")
DEMO = env.flag("TRIBES_DEMO", False, "Demo log-ins on the log-in page and readable mail")
NETWORK = {
    "name": env.text("TRIBES_NETWORK_NAME", "Innovation Tribes", "Name of the network"),
    "mail": env.text("TRIBES_NETWORK_MAIL", "tribes@example.org", "Address that mail comes from"),
}
BASE_URL = env.text(
    "TRIBES_BASE_URL", "http://127.0.0.1:8000", "Public address, used in mail and for sockets"
)
IS_HTTPS = BASE_URL.startswith("https://")
PUBLIC_DEMO = env.flag("TRIBES_PUBLIC_DEMO", False, "Allow a demo at a public https address")
# In a demo everybody logs in as anybody and reads all mail, log-in codes included.
if DEMO and IS_HTTPS and not PUBLIC_DEMO:
    raise env.ConfigurationError(
        "TRIBES_DEMO: everybody can log in as anybody and read all mail, so not at a public https "
        "address; set TRIBES_PUBLIC_DEMO=yes as well if that is what you want"
    )

SECRET_KEY = env.text("TRIBES_SECRET_KEY", "", "Signs sessions and links; required when not a demo")
if not SECRET_KEY:
    if not (DEBUG or DEMO):
        raise env.ConfigurationError("TRIBES_SECRET_KEY: set it, for example to 50 random letters")
    key_file = VAR_DIR / "secret_key"
    if not key_file.exists():
        key_file.write_text(get_random_secret_key())
        key_file.chmod(0o600)
    SECRET_KEY = key_file.read_text().strip()

ALLOWED_HOSTS = [
    *env.words("TRIBES_ALLOWED_HOSTS", "localhost,[::1]", "Host names that are served"),
    # Health checks come from the machine itself.
    "127.0.0.1",
]
# Sockets and forms accept these pages only; host names alone are not enough for a socket.
ALLOWED_ORIGINS = env.words(
    "TRIBES_ALLOWED_ORIGINS",
    "",
    "Addresses of pages that may post forms and open sockets; empty: the public address",
) or sorted({BASE_URL, BASE_URL.replace("//127.0.0.1", "//localhost")})
CSRF_TRUSTED_ORIGINS = ALLOWED_ORIGINS

DATABASES = {
    "default": env.database(
        "TRIBES_DATABASE_URL",
        f"sqlite:///{VAR_DIR / 'tribes.sqlite3'}",
        "sqlite:///path or postgresql://user:password@host:5432/name",
    )
}
REDIS_URL = env.text("TRIBES_REDIS_URL", "", "redis://host:6379/0, for several processes")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}
# How web processes tell each other that a workspace moved on: memory, postgresql or redis.
REALTIME_BUS = env.text(
    "TRIBES_REALTIME_BUS",
    "",
    "Poke between processes: memory, postgresql or redis; empty: redis where there is one",
) or ("redis" if REDIS_URL else "memory")
if REALTIME_BUS not in {"memory", "postgresql", "redis"}:
    raise env.ConfigurationError("TRIBES_REALTIME_BUS: write memory, postgresql or redis")
WEB_THREADS = env.number("TRIBES_WEB_THREADS", 8, "Threads that answer HTTP in one process")

TASK_WORKER = env.flag(
    "TRIBES_TASK_WORKER", False, "Leave background work to `manage.py db_worker`"
)
TASKS = {
    "default": {
        "BACKEND": (
            "django_tasks_db.DatabaseBackend"
            if TASK_WORKER
            else "django_tasks.backends.immediate.ImmediateBackend"
        ),
    }
}

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    # Before allauth: its pages are drawn with our templates.
    "frontend",
    "allauth",
    "allauth.account",
    "channels",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
    "template_partials",
    "tribes",
    "api",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "api.language.AskedLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "frontend.middleware.PrivateMiddleware",
    "frontend.middleware.CarriedOutMiddleware",
    "frontend.double_press.DoublePressMiddleware",
    "frontend.middleware.RefusalMiddleware",
]
ROOT_URLCONF = "tribes.config.urls"
ASGI_APPLICATION = "tribes.config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "frontend" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "frontend.context.page",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

AUTH_USER_MODEL = "tribes.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {"login": "frontend.forms.log_in.LogInForm"}
ACCOUNT_SIGNUP_FORM_CLASS = "frontend.forms.sign_up.SignUpForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "frontend.accounts.AccountAdapter"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# Who walks past a screen that is logged in must not be able to take the account with them.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "frontend" / "locale"]
FORMAT_MODULE_PATH = ["frontend.formats"]
TIME_ZONE = env.text("TRIBES_TIME_ZONE", "Europe/Amsterdam", "Time zone of dates on the pages")
USE_TZ = True
NIGHT_HOUR = env.number(
    "TRIBES_NIGHT_HOUR", 3, "Hour from which all suggestions are made anew once a day, 0 to 23"
)
if NIGHT_HOUR > 23:
    raise env.ConfigurationError("TRIBES_NIGHT_HOUR: write an hour from 0 to 23")
COUNTRY = env.text("TRIBES_COUNTRY", "NL", "Country of the public holidays, in two letters")
SUBDIVISION = env.text(
    "TRIBES_SUBDIVISION", "", "Part of the country with holidays of its own, as in ISO 3166-2"
)
_subdivisions = list_supported_countries(include_aliases=True).get(COUNTRY)
if _subdivisions is None:
    raise env.ConfigurationError("TRIBES_COUNTRY: write two letters of a country, such as NL")
if SUBDIVISION and SUBDIVISION not in _subdivisions:
    raise env.ConfigurationError(f"TRIBES_SUBDIVISION: {COUNTRY} has no part {SUBDIVISION!r}")
LANGUAGE_COOKIE_SAMESITE = "Lax"

EMAIL_BACKEND = env.text(
    "TRIBES_EMAIL_BACKEND",
    "django.core.mail.backends.filebased.EmailBackend",
    "Django's mail backend; files in the data folder by default",
)
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_HOST = env.text("TRIBES_EMAIL_HOST", "localhost", "Mail server")
EMAIL_PORT = env.number("TRIBES_EMAIL_PORT", 25, "Port of the mail server")
EMAIL_HOST_USER = env.text("TRIBES_EMAIL_USER", "", "User at the mail server")
EMAIL_HOST_PASSWORD = env.text("TRIBES_EMAIL_PASSWORD", "", "Password at the mail server")
EMAIL_USE_TLS = env.flag("TRIBES_EMAIL_TLS", False, "Use STARTTLS with the mail server")
# Shorter than the first pause of the outbox, so that no try outlives its turn.
EMAIL_TIMEOUT = 30
MAIL_SWEEP_SECONDS = env.number(
    "TRIBES_MAIL_SWEEP_SECONDS",
    20,
    "Pause between looks into the outbox of mail in each web process; 0 leaves it to "
    "`manage.py send_mail_due`",
)
DEFAULT_FROM_EMAIL = f"{NETWORK['name']} <{NETWORK['mail']}>"
SERVER_EMAIL = NETWORK["mail"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if env.flag("TRIBES_PLAIN_STATIC", False, "Serve assets unhashed, for tests")
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
# Never under the static folder: each download asks who it is for.
STORAGES["attachments"] = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {
        "location": VAR_DIR / "files",
        "base_url": None,
        "file_permissions_mode": 0o600,
        "directory_permissions_mode": 0o700,
    },
}
FILE_UPLOAD_HANDLERS = ["frontend.uploads.BoundedUpload"]
SCAN_COMMAND = shlex.split(
    env.text(
        "TRIBES_SCAN_COMMAND",
        "",
        "Virus scanner for uploads: a command that gets the path of a file; empty: none. "
        "When it fails or does not exit with 0, the file is refused",
    )
)
WHITENOISE_USE_FINDERS = str(STORAGES["staticfiles"]["BACKEND"]).startswith("django.")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SESSION_ENGINE = "tribes.config.sessions"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_FAILURE_VIEW = "frontend.views.errors.csrf_failure"
SECURE_SSL_REDIRECT = IS_HTTPS and env.flag(
    "TRIBES_SSL_REDIRECT", True, "Send http visitors to https, where the public address is https"
)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31536000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
BEHIND_PROXY = env.flag(
    "TRIBES_BEHIND_PROXY", False, "Trust X-Forwarded-Proto and -For of the one proxy in front"
)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# As for the API: limits count who the proxy saw, and not everybody behind it as one.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.SessionAuthentication",
        "api.authentication.TokenAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["api.permissions.ByTable"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["api.parsers.StrictJSONParser"],
    "DEFAULT_PAGINATION_CLASS": "api.pagination.Pages",
    "PAGE_SIZE": 25,
    "DEFAULT_SCHEMA_CLASS": "api.schema.Schema",
    "DEFAULT_VERSIONING_CLASS": None,
    "DEFAULT_METADATA_CLASS": None,
    # Only the address that our own proxy adds counts: others can be made up to escape a limit.
    "NUM_PROXIES": 1 if BEHIND_PROXY else 0,
    "EXCEPTION_HANDLER": "api.exceptions.answer_problem",
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.UserRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"user": "600/min"},
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Innovation Tribes API",
    "DESCRIPTION": "What you may not see answers 404. Errors are problem+json (RFC 9457).",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "COMPONENT_SPLIT_PATCH": False,
    "DEFAULT_GENERATOR_CLASS": "api.schema.Generator",
    "ENUM_NAME_OVERRIDES": {
        "Role": "tribes.enums.Role",
        "AgeBand": "tribes.enums.AgeBand",
        "Level": "tribes.enums.Level",
        "SkillLevel": "tribes.enums.SkillLevel",
        "ChallengeState": "tribes.enums.ChallengeState",
        "TribeState": "tribes.enums.TribeState",
        "RequestState": "tribes.enums.RequestState",
        "ResultState": "tribes.enums.ResultState",
        "RequestKind": "tribes.enums.RequestKind",
        "OrganisationKind": "tribes.enums.OrganisationKind",
        "PeriodKind": "tribes.enums.PeriodKind",
        "ClockState": "tribes.enums.ClockState",
        "Terms": "tribes.enums.Terms",
        "Audience": "tribes.enums.Audience",
        "TaskColumn": "tribes.enums.TaskColumn",
        "Answer": "tribes.enums.Answer",
        "ReviewVerdict": "tribes.enums.ReviewVerdict",
        "Fit": "tribes.enums.Fit",
        "NoticeKind": "tribes.enums.NoticeKind",
        "Delivery": "tribes.enums.Delivery",
        "FeedbackKind": "tribes.enums.FeedbackKind",
        "LanguagesEnum": "tribes.enums.Spoken",
    },
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
        "plain": {"format": "%(levelname)s %(name)s: %(message)s"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain" if DEBUG or DEMO else "json",
        }
    },
    "root": {
        "handlers": ["console"],
        "level": env.text("TRIBES_LOG_LEVEL", "WARNING", "Least level that is logged"),
    },
}

# Read by the command that writes the reference and the example.
SETTINGS_REFERENCE = env.VARIABLES
PERMISSIONS_REFERENCE = "tribes.config.permissions.page"
