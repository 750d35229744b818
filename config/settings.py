"""Settings of Wengu, read from the environment; the README lists every variable.

Safe by default: without DEBUG nothing is shown that should not be, and without an https
SITE_URL only what would lock people out of a plain-http laptop is left off.
"""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import env, services
from config.secret import read_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.folder("DATA_DIR", default=BASE_DIR / "var")

# Where it answers

HOST = env.text("HOST", default="127.0.0.1")
PORT = env.number("PORT", default=8000, smallest=1, largest=65535)
SITE_URL = env.text("SITE_URL", default=f"http://localhost:{PORT}").rstrip("/")
_site = urlsplit(SITE_URL)
if _site.scheme not in {"http", "https"} or not _site.hostname:
    raise ImproperlyConfigured("SITE_URL should look like https://wengu.example.org.")
IS_ENCRYPTED = _site.scheme == "https"
ALLOWED_HOSTS = env.names(
    "ALLOWED_HOSTS",
    default=sorted({"localhost", "127.0.0.1", "[::1]", HOST, _site.hostname}),
)
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", default=0, smallest=0, largest=9)

# Core

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY", default="") or read_secret_key(DATA_DIR)
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY must be set, or made by `manage.py setup` on a single machine."
    )
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

INSTALLED_APPS = [
    "config",
    "accounts",
    "quiz",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.uploads.BoundUploads",
    "config.lanes.Lanes",
    "config.middleware.RefuseUnreadableText",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "accounts.middleware.LearnersLanguageAndClock",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.SignInMovesThePage",
    "config.middleware.RefusalsHaveAPage",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Rows

DATABASES = {
    "default": services.database(
        env.text("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'wengu.sqlite3'}")
    )
}
# Counts of failed sign-ins must be shared by all workers, outlive a restart and not
# depend on Redis; nothing else is cached.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}

# Who is there

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name}
    for name in (
        "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "accounts.passwords.LongEnough",
        "django.contrib.auth.password_validation.CommonPasswordValidator",
        "django.contrib.auth.password_validation.NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupForm"
ACCOUNT_FORMS = {
    "login": "accounts.entrance.LoginForm",
    "signup": "accounts.entrance.SignUpForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"login_failed": "10/10m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": "accounts.entrance.AddPasskeyForm",
    "edit_webauthn": "accounts.entrance.EditPasskeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Wengu"
# Browsers take http://localhost for secure and refuse every other plain address.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_ENCRYPTED

# Language and time

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = IS_ENCRYPTED
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

# Files

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
SERIALIZATION_MODULES = {"yaml": "quiz.management.yaml_fixtures"}
UPLOADS_DIR = DATA_DIR / "uploads"  # what waits to be confirmed, for an hour
FILE_UPLOAD_HANDLERS = ["config.uploads.CountedUploads"]
IMPORT_LARGEST_FILE = 50_000_000  # bytes
PICTURE_LARGEST_FILE = 5_000_000  # bytes
IMPORT_LARGEST_UNPACKED = 200_000_000  # bytes, counted while an archive is read
IMPORT_MOST_FILES = 2_000  # in an archive
IMPORT_LARGEST_PICTURE = 5_000_000  # bytes, beside an article or in a package
IMPORT_MOST_PICTURES = 200  # in a file that a page takes
IMPORT_MOST_PICTURES_BY_COMMAND = 2_000
IMPORT_MOST_QUESTIONS = 5_000  # in a file that a page takes
IMPORT_MOST_QUESTIONS_BY_COMMAND = 100_000
IMPORT_SECONDS = 20  # for rendering and writing, while an editor waits
IMPORT_MOST_ROWS_AT_ONCE = 200  # questions in a file; with more, the worker does it
# For rendering in the worker. Less than visibility_timeout, below.
IMPORT_SECONDS_IN_WORKER = 600
RESTORE_MOST_ROWS = 150_000  # of a learner's own file, all lists together

# Mail

EMAIL_TIMEOUT = 10
EMAIL_SUBJECT_PREFIX = "[Wengu] "
DEFAULT_FROM_EMAIL = SERVER_EMAIL = f"Wengu <wengu@{_site.hostname}>"
REPLY_TO: list[str] = []  # of reminders
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
if _email_url := env.text("EMAIL_URL", default=""):
    globals().update(services.mail(_email_url))

# Web push: the services of the browsers, to which this site may post
PUSH_SERVICES = [
    "https://fcm.googleapis.com",
    "https://*.push.services.mozilla.com",
    "https://*.push.apple.com",
    "https://*.notify.windows.com",
]

# Background work; the timetable is in config/celery.py

CELERY_BROKER_URL = env.text("REDIS_URL", default="redis://127.0.0.1:6379/0")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # Longer than the longest task, or a task that still runs is given out again.
    "visibility_timeout": 900,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 5,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"

# Safety

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_ENCRYPTED
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_SSL_REDIRECT = IS_ENCRYPTED
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IS_ENCRYPTED else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_ENCRYPTED
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# Logs

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}
