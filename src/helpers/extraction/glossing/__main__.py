"""Shows a text with its gloss, line by line, and the words that no lexicon knows: for whoever writes a lexicon.

python -m helpers.extraction.glossing FILE.txt [--language uk]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from helpers.extraction.folding import fold
from helpers.extraction.glossing.glossary import glossary_for
from helpers.extraction.glossing.glosses import gloss_of, language_of
from helpers.extraction.glossing.languages import BASE
from helpers.extraction.glossing.pieces import UNKNOWN, cut
from helpers.profiles import HOME, load_profile


def main() -> int:
    """Print each line with its gloss, then the unknown words by how often they stand. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--language", default="")
    options = parser.parse_args()
    if not options.file.is_file():
        print(f"{options.file}: no such file", file=sys.stderr)
        return 2
    text, profile = options.file.read_text(encoding="utf-8"), load_profile(HOME)
    language = options.language or language_of(fold(text), "")
    gloss = gloss_of(text, language, profile)
    if gloss is None:
        print(f"{options.file}: in {BASE}, which is read as it stands", file=sys.stderr)
        return 0
    for line, restated in zip(text.split("\n"), gloss.plain.split("\n"), strict=True):
        print(f"{line}\n    {restated}" if line.strip() else line)
    pieces = cut(fold(text), 0, len(text), glossary_for(language, profile))
    unknown = Counter(piece.word for piece in pieces if piece.kind == UNKNOWN)
    print(f"\n{language}: {sum(unknown.values())} of {len(pieces)} words are unknown")
    print(", ".join(f"{word} {times}" for word, times in unknown.most_common(200)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
