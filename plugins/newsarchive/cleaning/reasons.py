"""The stable reason codes of verdicts: what each one says; `docs/cleaning.md` shows an example."""

from enum import StrEnum

from newsarchive.models import Role


class Reason(StrEnum):
    """Why a segment got its role. Codes are part of the archive: never renamed, only added to."""

    # Kept in the body.
    PROSE = "prose"
    SHORT_LINE_IN_BODY = "short-line-in-body"
    STANDFIRST = "standfirst"
    HEADS_PARAGRAPH = "heads-paragraph"
    LIST_MARKER = "list-marker"
    QUOTE_MARKER = "quote-marker"
    WITHIN_TEXT = "within-text"
    ONLY_PROSE = "only-prose"
    CURATOR_KEEPS = "curator-keeps"
    # Cut from the body, and why.
    CURATOR_CUTS = "curator-cuts"
    EMPTY_LINE = "empty-line"
    HEADLINE = "headline"
    REPEATS_TITLE = "repeats-title"
    REPEATS_LINE = "repeats-line"
    RULE_LINE = "rule-line"
    OTHER_SCRIPT = "other-script"
    IMAGE_FILE = "image-file"
    PICTURE_CREDIT = "picture-credit"
    DATED_LINE = "dated-line"
    ABOVE_TITLE = "above-title"
    AFTER_END = "after-end"
    BELOW_COMMENTS = "below-comments"
    BELOW_RELATED = "below-related"
    BELOW_END = "below-end"
    ASIDE = "aside"
    RECURS_ON_SITE = "recurs-on-site"
    SHARE_WORDS = "share-words"
    SUBSCRIBE_WORDS = "subscribe-words"
    COOKIE_WORDS = "cookie-words"
    COMMENT_WORDS = "comment-words"
    RELATED_WORDS = "related-words"
    ADVERT_WORDS = "advert-words"
    LEGAL_WORDS = "legal-words"
    NAVIGATION_WORDS = "navigation-words"
    TAIL_PROMOTION = "tail-promotion"
    OUTSIDE_BODY = "outside-body"
    # Says something of the article besides its text.
    BYLINE = "byline"
    PUBLICATION_DATE = "publication-date"
    DATELINE = "dateline"
    PICTURE_STAMP = "picture-stamp"
    OUTLET_DOMAIN = "outlet-domain"
    COPYRIGHT = "copyright"


#: The role and reason of what stands below a heading of a kind.
BELOW: dict[str, tuple[Role, Reason]] = {
    "comment": (Role.COMMENT, Reason.BELOW_COMMENTS),
    "related": (Role.RELATED, Reason.BELOW_RELATED),
}
#: The role and reason that a kind of boilerplate words gives to a line that is cut.
BOILERPLATE: dict[str, tuple[Role, Reason]] = {
    "share": (Role.SHARE, Reason.SHARE_WORDS),
    "subscribe": (Role.SUBSCRIBE, Reason.SUBSCRIBE_WORDS),
    "cookie": (Role.COOKIE, Reason.COOKIE_WORDS),
    "comment": (Role.COMMENT, Reason.COMMENT_WORDS),
    "related": (Role.RELATED, Reason.RELATED_WORDS),
    "advert": (Role.ADVERT, Reason.ADVERT_WORDS),
    "legal": (Role.LEGAL, Reason.LEGAL_WORDS),
    "navigation": (Role.NAVIGATION, Reason.NAVIGATION_WORDS),
    "caption": (Role.CAPTION, Reason.PICTURE_CREDIT),
}
