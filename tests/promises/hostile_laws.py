"""Laws that hold for every file of a site, whatever its seeds say."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser, LexborNode

SITE = "https://example.org/depot"
#: What a text may hold in a page or a feed.
PROSE = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong",
    "ul",
}  # fmt: skip
#: What no page holds: the theme has none of it, so it would come from a seed.
NEVER = {
    "applet", "audio", "base", "embed", "frame", "frameset", "iframe", "img", "marquee", "math",
    "noembed", "noframes", "noscript", "object", "picture", "plaintext", "source", "style",
    "textarea", "track", "video", "xmp", "animate", "foreignobject", "image", "use",
}  # fmt: skip
_ADDRESSES = (
    "href", "src", "action", "formaction", "srcset", "poster", "data", "xlink:href", "ping",
    "background", "cite",
)  # fmt: skip
_LOADING = {"script", "link", "img", "iframe", "source"}
#: Links that name a page and load nothing.
_NAMING = {
    "canonical", "alternate", "license", "author", "prev", "next", "cite-as", "schema.DC",
}  # fmt: skip
#: What steers a screen instead of being read, and what XML lacks.
STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff\ufffe\uffff]"
)
#: The folder of the seeds' raw copies, if they are published.
RAW = "bruts/"
_TEXTS = {".html", ".xml", ".json", ".txt", ".css", ".js", ".svg", ".bib", ".ris", ".csv", ".opml"}


def acting(site: Path, canary: str) -> list[str]:
    """Name whatever a seed makes act on a page or in a feed; `canary` may only be read."""
    found: list[str] = []
    for name, text in texts(site):
        if name.endswith(".html"):
            found += [f"{name}: {said}" for said in of_page(text, canary)]
        elif name.endswith((".xml", ".opml")):
            found += [f"{name}: {said}" for said in of_feed(text, canary)]
    return found


def malformed(site: Path) -> list[str]:
    """Name what does not parse, and controls in what is read."""
    found: list[str] = []
    for name, text in texts(site):
        control = None if name.endswith((".js", ".css")) else STEERING.search(text)
        if control:
            around = text[max(0, control.start() - 40) : control.end()]
            found.append(f"{name}: control {control[0]!r} at {around!r}")
        try:
            if name.endswith(".json"):
                held = [said for said in strings(json.loads(text)) if STEERING.search(said)]
                found += [f"{name}: control in {said!r}" for said in held]
            elif name.endswith((".xml", ".opml", ".svg")):
                ElementTree.fromstring(text)
        except (ValueError, ElementTree.ParseError) as error:
            found.append(f"{name}: {error}")
    return found


def texts(site: Path) -> Iterator[tuple[str, str]]:
    """Give the text files of a site, but for the raw copies of seeds, which are what they are."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and path.suffix in _TEXTS and not name.startswith(RAW):
            yield name, path.read_text(encoding="utf-8")


def strings(value: object) -> Iterator[str]:
    """Give every string of a value of JSON, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def of_page(html: str, canary: str) -> Iterator[str]:
    """Name each breach in a page, read as a browser reads it."""
    tree = LexborHTMLParser(html)
    policies = tree.css("meta[http-equiv]")
    head = tree.head
    if len(policies) != 1 or head is None or "default-src 'self'" not in head.html[:400]:
        yield f"{len(policies)} pragmas, or the policy is not the first of them"
    if tree.body is None or tree.body.css_first("main") is None or not _ends(tree):
        yield "the page is not whole"
    for node in _elements(tree):
        yield from of_element(node, canary)
        if node.tag in NEVER:
            yield f"<{node.tag}>"
        if node.tag == "script":
            yield from _of_script(node)
        data = node.attributes.get("type") == "application/ld+json"
        if node.tag in _LOADING and node.attributes.get("rel") not in _NAMING and not data:
            target = node.attributes.get("src") or node.attributes.get("href") or ""
            # What a page waits for before it is painted is a part of itself, and always this one.
            awaited = (node.attributes.get("rel"), target) == ("expect", "#contenu")
            if not target.startswith(SITE + "/") and not awaited:
                yield f"<{node.tag}> loads {target!r}"


def _ends(tree: LexborHTMLParser) -> bool:
    """Tell whether the page's footer stands below its text: nothing swallowed it."""
    return tree.css_first("body > footer") is not None


def _of_script(node: LexborNode) -> Iterator[str]:
    if node.attributes.get("type") == "application/ld+json":
        try:
            json.loads(node.text())
        except ValueError as error:
            yield f"JSON-LD: {error}"
    elif not node.attributes.get("src") or node.text():
        yield "a script within the page"


def of_fragment(html: str, canary: str) -> Iterator[str]:
    """Name each breach in the HTML of a text."""
    for node in _elements(LexborHTMLParser(f"<body>{html}")):
        if node.tag in {"html", "head", "body"}:
            continue
        if node.tag not in PROSE:
            yield f"<{node.tag}> in a text"
        extra = set(node.attributes) - {"href", "rel"}
        if extra - {"class"} or ("class" in extra and node.attributes["class"] != "lead"):
            yield f"<{node.tag}> with {sorted(extra)} in a text"
        yield from of_element(node, canary)


def of_element(node: LexborNode, canary: str) -> Iterator[str]:
    """Name each breach in an element: handlers, styles, addresses, names from a seed."""
    if canary in (node.tag or "").lower():
        yield f"<{node.tag}>"
    for name, value in node.attributes.items():
        said = f"<{node.tag} {name}={value!r}>"
        if name.startswith("on") or name == "style" or canary in name or name == "srcdoc":
            yield said
        if name in {"id", "class", "for", "name"} and canary in (value or "").lower():
            yield said
        if name in _ADDRESSES and not is_harmless(value or ""):
            yield said


def is_harmless(address: str) -> bool:
    """Tell whether an address is http(s), mailto or within the site, and not a seed's host."""
    # Browsers drop controls and spaces from a scheme before they read it.
    cleaned = re.sub(r"[\x00-\x20\x7f-\x9f]", "", address)
    try:
        parts = urlsplit(cleaned)
    except ValueError:
        return False
    if parts.scheme.lower() not in {"", "http", "https", "mailto"} or "\\" in cleaned[:8]:
        return False
    if parts.netloc and parts.netloc != urlsplit(SITE).netloc:
        return True
    if parts.scheme == "mailto":
        return True
    # Within the site an address is made by us: of letters, digits and few signs.
    return re.fullmatch(r"[\w./~%?&=+;,@:-]*(?:#[\w-]*)?", address.replace(SITE, "")) is not None


def of_feed(xml: str, canary: str) -> Iterator[str]:
    """Name each breach in XML: its HTML is a text's, its links are harmless."""
    root = ElementTree.fromstring(xml)
    for element in root.iter():
        kind = element.tag.rpartition("}")[2]
        if canary in kind:
            yield f"<{element.tag}>"
        if element.text and (
            kind in {"content", "summary", "encoded"}
            or (kind == "description" and element.text.lstrip().startswith("<"))
        ):
            yield from of_fragment(element.text, canary)
        for name, value in element.attrib.items():
            if name == "href" and not is_harmless(value):
                yield f"link {value!r}"
        named = kind in {"link", "guid", "id"} and element.text
        if named and not named.startswith((SITE, "urn:uuid:")):
            yield f"<{kind}> {element.text!r}"


def of_names(site: Path) -> Iterator[str]:
    """Name each file whose address is long, odd, or another's but for case and accents."""
    seen: dict[str, str] = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_symlink():
            yield f"{name}: a link"
        if not re.fullmatch(r"[A-Za-z0-9][\w.-]*|\.nojekyll", path.name, re.ASCII):
            yield f"{name}: an odd name"
        stem = path.name.split(".")[0].casefold()
        if stem in _RESERVED:
            yield f"{name}: reserved on Windows"
        if len(name.encode()) > 150:
            yield f"{name}: too long"
        same = unicodedata.normalize("NFC", name).casefold()
        if same in seen:
            yield f"{name}: the same as {seen[same]}"
        seen[same] = name


_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{name}{n}" for name in ("com", "lpt") for n in range(10)),
}


def _elements(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    root = tree.root
    if root is not None:
        yield from root.traverse(include_text=False)
