"""Settings for working on the archive; docs/settings.md lists them all."""

import os

SITENAME = "L’Archive des pourparlers"
SITESUBTITLE = "Ce que la presse a écrit des négociations de sécurité entre Moscou et l’Occident"
SITEURL = ""

PATH = "content"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = []
USE_FOLDER_AS_CATEGORY = False
# Articles are Markdown: other files beside them are named and left out.
READERS = {"html": None, "rst": None}
# A date without a zone is kept as the source printed it.
TIMEZONE = "UTC"
# The language of the texts and of the curator's own words.
DEFAULT_LANG = "fr"
# That of the interface: fr or en, or `make html SITE_LANGUAGE=en` for once.
SITE_LANGUAGE = os.environ.get("SITE_LANGUAGE") or "fr"
DEFAULT_DATE_FORMAT = "%Y-%m-%d"
# A future date in a seed must not make the build depend on the clock.
WITH_FUTURE_DATES = True

THEME = "theme"
# The plugin publishes the theme's files itself, under a name made from their bytes.
THEME_STATIC_PATHS = []
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}

PLUGIN_PATHS = ["plugins"]
PLUGINS = [
    "newsarchive.plugins.seeds",
    "newsarchive.plugins.reader",
    "newsarchive.plugins.writer",
    "newsarchive.plugins.site",
]
NEWSARCHIVE_SEEDS = "seeds"

ARTICLE_URL = ARTICLE_SAVE_AS = "articles/{slug}.html"
ARTICLE_LANG_URL = ARTICLE_LANG_SAVE_AS = "articles/{slug}.html"
PAGE_URL = PAGE_SAVE_AS = "pages/{slug}.html"
PAGE_LANG_URL = PAGE_LANG_SAVE_AS = "pages/{slug}.html"
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = None
# The archive writes its own collections, from typed tags and honest dates.
DIRECT_TEMPLATES = []
DEFAULT_PAGINATION = 100  # texts of a tag or source on a page; the first takes up to 199
DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = DRAFT_PAGE_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = ""
TAG_SAVE_AS = AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""

# Feeds need the site's address: publishconf.py switches them on.
FEED_ALL_ATOM = FEED_ALL_RSS = None
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
