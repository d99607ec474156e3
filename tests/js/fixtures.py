"""Write the indexes and test vectors that the JavaScript tests read: `fixtures.py FOLDER`.

All is generated from fixed random seeds, from the seeds of the archive and from texts given in the
modules beside: nothing is random from one run to the next.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fixtures_bundle import write_bundle
from fixtures_filters import write_filters
from fixtures_large import write_large
from fixtures_parity import write_parity, write_seeds
from fixtures_phrases import write_phrases
from fixtures_ranking import write_crowd, write_ranking, write_weighing
from fixtures_spellings import write_mending, write_spellings
from fixtures_text import write_french, write_text
from fixtures_writing import write

from newsarchive.search.index import build_index


def main(folder: Path) -> None:
    write_phrases(folder / "phrases")
    write_parity(folder / "parity")
    write_seeds(folder / "seeds")
    write_french(folder / "french")
    write_ranking(folder / "ranking")
    write_weighing(folder / "weighing")
    write_crowd(folder / "crowd")
    write_mending(folder / "mending")
    write(folder / "empty", build_index([]))
    write_text(folder / "text.json")
    write_large(folder / "large")
    write_bundle(folder / "bundle")
    write_spellings(folder / "spellings")
    write_filters(folder / "filters")
    (folder / "complete").touch()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
