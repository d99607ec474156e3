"""Settings for publishing: the same archive with its address, and feeds."""

import os
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent))
from pelicanconf import *  # noqa: F403 - Pelican's own way of layering settings

# `make publish SITEURL=https://…` and the Pages workflow give the address; nothing here may be
# computed from it, because Pelican's command line can still replace it.
SITEURL = os.environ.get("SITEURL", "")
RELATIVE_URLS = False

FEED_ALL_ATOM = "feeds/articles.atom.xml"
FEED_ALL_RSS = "feeds/articles.rss.xml"
# One Atom feed for each person, organisation, place and topic, below feeds/.
NEWSARCHIVE_TAG_FEEDS = True
