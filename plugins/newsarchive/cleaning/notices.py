"""Notice what a page itself says of its text: translated by a machine, or cut short.

Only explicit words count, in lines that are no part of the text or begin by naming it (“this
article”): a warning that readers see must be right. The phrases of each language are whole sayings,
not single words, so that a badge on another article or news of machines is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsarchive.cleaning.metadata.words import phrases, split
from newsarchive.models import Line, Verdict, Warning
from newsarchive.text.normalize import fold

#: Lines above the text and behind it in which a notice is its own; a longer line is none.
_ABOVE, _BEHIND, _LONGEST = 12, 8, 240
#: A text that ends so was not cut in a sentence, unless the sign says that more follows.
_ENDS = tuple(".!?»”\"')]。！？")
_MORE = ("…", "...", "[…]", "[...]")
#: How a line begins that speaks of the text it stands in.
_ITSELF = re.compile(
    r"(?:cet article|ce (?:texte|contenu)|cette (?:page|traduction|version)"
    r"|this (?:article|story|text|page|translation|version|content)"
    r"|dieser (?:artikel|text|beitrag)|diese (?:seite|ubersetzung)"
    r"|este (?:articulo|texto|contenido|artigo|conteudo)|esta (?:noticia|pagina|traduc[a-z]+)"
    r"|questo (?:articolo|testo|contenuto)|questa (?:pagina|traduzione)"
    r"|ten (?:artykul|tekst)|dit artikel"
    r"|этот (?:текст|материал)|эта (?:статья|новость)|цеи (?:текст|матеріал)|ця (?:стаття|новина)"
    r"|هذا (?:المقال|النص|التقرير|الخبر|المحتوى)|هذه (?:المقالة|المادة)|تمت ترجمة هذا"
    r"|bu (?:makale|haber|yazi|metin|icerik))\b"
)


def notices(lines: Sequence[Line], verdicts: Sequence[Verdict]) -> list[Warning]:
    """Give a warning for each notice, with the line that says it."""
    kept = {verdict.segment.line for verdict in verdicts if verdict.kept}
    if not kept:
        return []
    filled = [line for line in lines if line.text.strip()]
    rows = [at for at, line in enumerate(filled) if line.number in kept]
    above = filled[max(0, rows[0] - _ABOVE) : rows[0]]
    behind = filled[rows[-1] + 1 : rows[-1] + 1 + _BEHIND]
    within = [
        line
        for line in filled[rows[0] : rows[-1] + 1]
        if line.number not in kept or _speaks_of_itself(line.text)
    ]
    found = []
    translated = _says("machine_translated", [*above, *within, *behind])
    if translated:
        found.append(Warning("machine-translated", translated))
    cut = _says("truncated", behind) if _is_open(filled[rows[-1]].text) else ()
    if cut:
        found.append(Warning("truncated", cut))
    return found


def _speaks_of_itself(text: str) -> bool:
    folded = fold(text[:_LONGEST]).lstrip(" *([«\"'")
    return bool(_ITSELF.match(folded)) or phrases("machine_translated").starts(split(folded)) > 0


def _says(kind: str, lines: Sequence[Line]) -> tuple[int, ...]:
    """Give the first line that says so, if any."""
    said = phrases(kind)
    for line in lines:
        if len(line.text) <= _LONGEST and said.stands_in(line.text):
            return (line.number,)
    return ()


def _is_open(text: str) -> bool:
    """Tell whether a text ends as one that goes on."""
    text = text.rstrip()
    return text.endswith(_MORE) or not text.endswith(_ENDS)
