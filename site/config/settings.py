"""Amana's settings, driven by environment variables; `.env.example` documents each."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from config import environment as env

# Where things are
BASE_DIR = env.ROOT
SITE_DIR = BASE_DIR / "site"
DATA_DIR = env.folder("AMANA_DATA_DIR", "var")
INDEX_DIR = DATA_DIR / "index"
ELASTICSEARCH_URL = env.elasticsearch("ELASTICSEARCH_URL")
SEARCH_STANDBY = env.flag("AMANA_SEARCH_STANDBY", False)
# The engine that is asked first, and the one that answers while it cannot.
SEARCH_ENGINES = (["elasticsearch"] if ELASTICSEARCH_URL else []) + (
    ["embedded"] if SEARCH_STANDBY or not ELASTICSEARCH_URL else []
)

# Who runs it
DEBUG = env.flag("AMANA_DEBUG", False)
SECRET_KEY = env.secret("AMANA_SECRET_KEY", DATA_DIR / "secret_key")
ALLOWED_HOSTS = env.hosts("AMANA_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.addresses("AMANA_TRUSTED_ORIGINS")
BASE_URL = env.web("AMANA_BASE_URL", "http://localhost:8000")
ORGANISATION_NAME = env.text("AMANA_ORGANISATION", "جهة فاس مكناس")
HTTPS = env.flag("AMANA_HTTPS", False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"

# The rooms, top to bottom. `intranet` stands after Wagtail: Wagtail's `ready()` registers
# permission policies that ours must replace.
INSTALLED_APPS = [
    "config",
    "workflows",
    "search",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_htmx",
    "guardian",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "intranet",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "intranet.middleware.Compression",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "intranet.devices.keep_last_use",
    "intranet.key_door.by_key",
    "intranet.middleware.language",
    "intranet.digits.eastern",
    "intranet.middleware.Gate",
    "intranet.middleware.atomic",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "intranet.context.shell",
            ],
        },
    },
]

# What is stored
DATABASES = {"default": env.database("DATABASE_URL", DATA_DIR / "db.sqlite3")}
# Renderings of records, kept for viewers with the same tokens (see RecordFacts.key).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
    # What was noted a while ago and need not be again; renderings must not push it out.
    "noted": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "noted",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"  # no route serves it: files leave through the gate alone
MEGABYTE = 1024 * 1024
LARGEST_PAPER = env.number("AMANA_PAPER_MB", 50, 1, 2000) * MEGABYTE
LARGEST_PICTURE = env.number("AMANA_PICTURE_MB", 20, 1, 200) * MEGABYTE
LARGEST_UPLOAD = max(LARGEST_PAPER, LARGEST_PICTURE)
OCR = env.flag("AMANA_OCR", True)  # where tesseract is installed
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "intranet.upload_handler.BoundedUpload",
]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
STATIC_ROOT = DATA_DIR / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [SITE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "intranet.storage.Vault"},
    "staticfiles": {"BACKEND": "config.static.CollectedFiles"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

# Who may enter
AUTH_USER_MODEL = "intranet.User"
AUTHENTICATION_BACKENDS = ["intranet.backends.MandateBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ANONYMOUS_USER_NAME = None  # guardian would add a row that shows up among users
GUARDIAN_MONKEY_PATCH_USER = False
# Guardian holds the rows; `permissions.py` alone reads them, so its backend is not asked.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "intranet.accounts.AccountAdapter"
ACCOUNT_USER_DISPLAY = str  # the person's name, not the sign-in name
ACCOUNT_FORMS = {
    "login": "intranet.accounts.SignInForm",
    "reauthenticate": "intranet.second_factor_forms.PasswordAgain",
}
ACCOUNT_SESSION_REMEMBER = False  # offices share computers: a session ends with the browser
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/300s/key",
    "reset_password": "10/m/ip,3/h/key",
    "invitation": "10/m/ip,60/h/ip",
    "access_key": "20/m/ip",  # keys that open nothing
}
MFA_ADAPTER = "intranet.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Amana"
MFA_TOTP_TOLERANCE = 1  # clocks of telephones differ
MFA_FORMS = {
    "authenticate": "intranet.second_factor_forms.Authenticate",
    "reauthenticate": "intranet.second_factor_forms.Reauthenticate",
    "activate_totp": "intranet.second_factor_forms.ActivateApp",
    "add_webauthn": "intranet.second_factor_forms.AddKey",
    "edit_webauthn": "intranet.second_factor_forms.NameKey",
    "authenticate_webauthn": "intranet.second_factor_forms.UseKey",
    "login_webauthn": "intranet.second_factor_forms.UseKeyAlone",
    "reauthenticate_webauthn": "intranet.second_factor_forms.UseKeyAgain",
}
READINGS_DAYS = env.number("AMANA_READINGS_DAYS", 365, 0, 3650)
QUESTIONS_DAYS = env.number("AMANA_QUESTIONS_DAYS", 90, 0, 3650)
OPERATORS_NEED_SECOND_FACTOR = env.flag("AMANA_OPERATORS_SECOND_FACTOR", False)
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("AMANA_PROXIES", 0, 0, 9)
WEEKEND = env.weekdays("AMANA_WEEKEND", "sat,sun")
HOLIDAYS = env.choice("AMANA_HOLIDAYS", "MA", ["MA", "DZ", "TN", "MR", "FR", ""])
INVITATION_DAYS = env.number("AMANA_INVITATION_DAYS", 14, 1, 90)

# Languages
LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", "العربية"), ("fr", "Français"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "amana_language"
LOCALE_PATHS = [SITE_DIR / "locale"]
FORMAT_MODULE_PATH = "config.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.time_zone("AMANA_TIME_ZONE", "Africa/Casablanca")
USE_THOUSAND_SEPARATOR = False

# Wagtail
WAGTAIL_SITE_NAME = _("Amana")
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("ar", "العربية"), ("fr", "Français"), ("en", "English")]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_FRONTEND_LOGIN_URL = "/sign-in/"
WAGTAILADMIN_LOGIN_URL = "/sign-in/"
WAGTAILIMAGES_IMAGE_MODEL = "intranet.Image"
WAGTAILDOCS_DOCUMENT_MODEL = "intranet.Document"
WAGTAILIMAGES_IMAGE_FORM_BASE = "intranet.file_forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp", "heic"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = LARGEST_PICTURE
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000  # 256 MB of memory while it is drawn anew
WAGTAILDOCS_DOCUMENT_FORM_BASE = "intranet.file_forms.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.modelsearch_backend"}}
WAGTAILEMBEDS_FINDERS = []  # the admin calls out to nobody
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "workflows.finish.finish"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000  # what is too many is said by the form that asked for them

# Mail and log
MAIL = env.mail("AMANA_MAIL_URL")
SENDS_MAIL = bool(MAIL["EMAIL_HOST"])  # where it is not, nobody is offered a mail
EMAIL_BACKEND = MAIL["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = MAIL["EMAIL_HOST"], MAIL["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL["EMAIL_HOST_USER"], MAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.get("EMAIL_USE_TLS"), MAIL.get("EMAIL_USE_SSL")
EMAIL_TIMEOUT = 20
MAIL_COLLECTS = timedelta(minutes=env.number("AMANA_MAIL_COLLECTS_MINUTES", 3, 0, 120))
MAILS_AN_HOUR = env.number("AMANA_MAILS_AN_HOUR", 6, 1, 60)
DIGEST_HOUR = env.number("AMANA_DIGEST_HOUR", 7, 0, 23)
DEFAULT_FROM_EMAIL = env.sender("AMANA_MAIL_FROM", "amana@localhost")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # Elasticsearch's client tells every failure with its stack; search says it in a sentence.
    "loggers": {"elastic_transport": {"level": "ERROR"}},
    "root": {
        "handlers": ["console"],
        "level": env.choice("AMANA_LOG_LEVEL", "WARNING", ["DEBUG", "INFO", "WARNING", "ERROR"]),
    },
}
