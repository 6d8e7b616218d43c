"""Every deployment choice is one NEWSAPI_* variable, read here and described in docs/reference/settings.md."""

from __future__ import annotations

import os
import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from articles import __version__

from .environment import Environment
from .files import FOLDER, keep_private

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()

DATA_DIR = Path(env.text("NEWSAPI_DATA_DIR", str(BASE_DIR / "var"))).resolve()
DEBUG = env.flag("NEWSAPI_DEBUG", False)
HTTPS = env.flag("NEWSAPI_HTTPS", False)


def _secret_key() -> str:
    """The key from NEWSAPI_SECRET_KEY, or one that is generated on first start and kept in the data folder."""
    given = env.text("NEWSAPI_SECRET_KEY", "")
    if given:
        if len(given) < 50:
            raise ImproperlyConfigured("NEWSAPI_SECRET_KEY is shorter than 50 characters.")
        return given
    path = DATA_DIR / "secret_key"
    try:
        DATA_DIR.mkdir(mode=FOLDER, parents=True, exist_ok=True)
        # O_EXCL: of two processes that start together, one writes the key and the other reads it
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    except OSError as error:
        raise ImproperlyConfigured(f"NEWSAPI_DATA_DIR={str(DATA_DIR)!r} cannot be written: {error}") from error
    deadline = time.monotonic() + 2
    while not (key := path.read_text(encoding="ascii")) and time.monotonic() < deadline:
        time.sleep(0.01)  # the other process has created the file but not yet written the key
    if len(key) < 50:
        raise ImproperlyConfigured(f"{path} contains no usable key; delete it, and a new one will be generated.")
    return key


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = env.words("NEWSAPI_SECRET_KEY_FALLBACKS", "")
ALLOWED_HOSTS = env.words("NEWSAPI_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("NEWSAPI_ALLOWED_HOSTS must name the hosts; '*' is refused.")
CSRF_TRUSTED_ORIGINS = env.words("NEWSAPI_CSRF_TRUSTED_ORIGINS", "")

DATABASES: dict[str, dict[str, Any]] = {
    "default": env.database("NEWSAPI_DATABASE_URL", f"sqlite:///{DATA_DIR / 'newsapi.sqlite3'}")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_sqlite = DATABASES["default"]["ENGINE"].endswith("sqlite3")
keep_private(DATA_DIR, Path(DATABASES["default"]["NAME"]).resolve() if _sqlite else None)

EXTRACTOR = env.text("NEWSAPI_EXTRACTOR", "")
ANONYMOUS_READ = env.flag("NEWSAPI_ANONYMOUS_READ", True)
CORS_ORIGINS = env.origins("NEWSAPI_CORS_ORIGINS", "*")
RATE_ANONYMOUS = env.rate("NEWSAPI_RATE_ANONYMOUS", "600/60")
RATE_KEY = env.rate("NEWSAPI_RATE_KEY", "6000/60")
NUM_PROXIES = env.number("NEWSAPI_NUM_PROXIES", 0, least=0, most=10)
REDIS_URL = env.redis("NEWSAPI_REDIS_URL")
COUNTERS = "articles.access.redis_counters" if REDIS_URL else "articles.access.file_counters"
BIND = env.text("NEWSAPI_BIND", "127.0.0.1:8000")
WORKERS = env.number("NEWSAPI_WORKERS", 2, least=1, most=64)
BROKER_URL = env.text("NEWSAPI_BROKER_URL", "")
WEBHOOK_PRIVATE_NETWORKS = env.flag("NEWSAPI_WEBHOOK_PRIVATE_NETWORKS", False)
CHANGES_DAYS = env.number("NEWSAPI_CHANGES_DAYS", 90, least=1, most=36_500)
LOG_LEVEL = env.choice("NEWSAPI_LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
env.refuse_unknown()

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "simple_history",
    "articles",
]
MIDDLEWARE = [
    "articles.api.http.conditional.ApiGzip",
    "articles.api.http.middleware.ApiMiddleware",
    "articles.api.http.limits.LimitMiddleware",
    "articles.api.http.conditional.EtagMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]
ROOT_URLCONF = "newsapi.urls"
WSGI_APPLICATION = "newsapi.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_USE_FINDERS = True  # the documentation's scripts are served even if collectstatic was not run
with suppress(OSError):
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns about a folder that does not exist
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}

APPEND_SLASH = False  # both forms are routed; a redirect would lose the body of a POST
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"one_line": {"()": "newsapi.logs.OneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["one_line"]}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
}

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_RENDERER_CLASSES": ["articles.api.formats.renderers.JsonRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "articles.api.http.authentication.BearerKey",
        "articles.api.http.authentication.StaffSession",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["articles.api.http.permissions.ScopePermission"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "articles.api.http.negotiation.Negotiation",
    "DEFAULT_SCHEMA_CLASS": "articles.api.openapi.schema.ApiSchema",
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "articles.api.problems.handle_exception",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "newsapi",
    "VERSION": __version__,
    "SORT_OPERATIONS": False,
    "SORT_OPERATION_PARAMETERS": False,
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_PATCH": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "AUTHENTICATION_WHITELIST": [],
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_SUFFIX": "",
    "ENUM_NAME_OVERRIDES": {
        "Basis": "articles.api.serializers.enums.BASIS",
        "ChangeAction": "articles.api.serializers.enums.CHANGE_ACTION",
        "ChangeResource": "articles.api.serializers.enums.CHANGE_RESOURCE",
        "CopyKind": "articles.api.serializers.enums.COPY_KIND",
        "DateBasis": "articles.api.serializers.enums.DATE_BASIS",
        "DatePrecision": "articles.api.serializers.enums.DATE_PRECISION",
        "DiffOperation": "articles.api.serializers.enums.OPERATION",
        "DeliveryStatus": "articles.api.serializers.enums.DELIVERY_STATUS",
        "DiscrepancyRole": "articles.api.serializers.enums.DISCREPANCY_ROLE",
        "DiscrepancyState": "articles.api.serializers.enums.DISCREPANCY_STATE",
        "EventKind": "articles.api.serializers.enums.EVENT_KIND",
        "FigureRole": "articles.api.serializers.enums.FIGURE_ROLE",
        "IngestOutcome": "articles.api.serializers.articles.OUTCOME",
        "Finder": "articles.api.serializers.enums.FINDER",
        "OrganisationKind": "articles.api.serializers.enums.ORGANISATION_KIND",
        "OffsetUnit": "articles.api.serializers.enums.OFFSET_UNIT",
        "Qualifier": "articles.api.serializers.enums.QUALIFIER",
        "QuoteDecisionStatus": "articles.api.serializers.curation.STANDING",
        "QuoteKind": "articles.api.serializers.enums.QUOTE_KIND",
        "Stance": "articles.api.serializers.enums.STANCE",
        "QuoteStatus": "articles.api.serializers.enums.QUOTE_STATUS",
        "Relation": "articles.api.serializers.enums.RELATION",
        "RemovalReason": "articles.api.serializers.enums.REMOVAL_REASON",
        "SavedSearchKind": "articles.api.serializers.enums.SAVED_SEARCH_KIND",
        "SpeakerKind": "articles.api.serializers.enums.SPEAKER_KIND",
        "WebhookEvent": "articles.api.serializers.enums.WEBHOOK_EVENT",
    },
    "PREPROCESSING_HOOKS": ["articles.api.openapi.schema.one_form"],
    "POSTPROCESSING_HOOKS": ["articles.api.openapi.schema.enums_with_null", "articles.api.openapi.schema.complete"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    # without validatorUrl, Swagger UI sends the document to another host for validation
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None, "defaultModelsExpandDepth": 0},
}
