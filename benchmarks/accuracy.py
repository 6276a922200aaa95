"""How well the reader reads: scores on labelled texts, written to docs/accuracy.md.

    python benchmarks/accuracy.py [--shared FOLDER] [--write docs/accuracy.md]

The development texts are not distributed with the workbook. Their folder, named by --shared or LOSSBOOK_SHARED (default
../shared), holds
corpus/SET/docs.jsonl (doc_id, publication_date, language, title, text) and corpus/SET/gold.jsonl (doc_id, claims in the fields of
the claim contract). Without it nothing is written and the exit code is 2.

A gold claim is found when a claim overlaps its span with the same value (or the same bounds); a figure is a found claim whose
category, side and window are right; full, when measure, qualifier, and where gold has them as_of and claimant are right too.
Claims marked optional count neither for nor against; a claim may list other readings under `alt`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from train_confidence import ROOT, SURE, TEXTS, UNSEEN, Example, cross_validated, reliability, sure

from helpers.extraction import extract
from helpers.files import write_file
from helpers.model import Article

if TYPE_CHECKING:
    from lessons import HeldOut

SETS = {
    "bulletins": "official daily lists, April to August 2022",
    "challenge_dev": "passages in many shapes, other wars and claim-free traps among them",
    "press_en": "press articles 2012 to 2024, of mixed quality",
    "telegram_uk_ru": "Russian posts and briefings, Ukrainian news and checks of facts, 2022 and 2023",
}
OWN = {
    "looked_at": "passages of our own, looked at while rules were written",
    "looked_at_late": "passages of our own, looked at when most rules stood, which hardly changed for them",
    "everyday": "everyday sentences of our own that rules get wrong, labelled before they were read",
    "learned_from": "passages of our own that weights were learned from, and no rule was written for",
    UNSEEN: "passages of our own, neither looked at nor learned from",
    f"later_{UNSEEN}": "passages of our own, written last, neither looked at nor learned from",
    f"news_{UNSEEN}": "texts in the manner of the news of many wars by other hands, neither looked at nor learned from",
    "many_hands": "wires, papers, posts, reports, lists and histories of many wars by five more hands, looked at last of all",
    f"many_hands_{UNSEEN}": "every fourth of these, neither looked at nor learned from",
    "newsroom": "news and passages in many shapes by six further hands, read blind before weights were learned from them",
    f"newsroom_{UNSEEN}": "every fourth of these, neither looked at nor learned from",
    "ordinary": "ordinary copy of agencies, papers, armies and monitors by six further hands, read blind before",
    f"ordinary_{UNSEEN}": "every fourth of these, neither looked at nor learned from",
    "retold": "real reports of many wars, years and outlets, retold by six more hands, read blind before",
    f"retold_{UNSEEN}": "every fourth of these, neither looked at nor learned from",
    "retold_late": "further real reports, retold by seven more hands when the reader had been mended by these, read blind",
    f"retold_late_{UNSEEN}": "every fourth of these, neither looked at nor learned from",
    "plain": "the most ordinary ways to put a loss, one to three sentences each, by other hands; looked at",
    f"plain_{UNSEEN}": "the same by one more hand, neither looked at nor learned from",
    "uk_ru_looked_at": "passages of our own in Ukrainian and Russian, looked at while their lexicons were written",
    f"uk_ru_{UNSEEN}": "passages of our own in Ukrainian and Russian, never looked at",
    f"uk_ru_{UNSEEN}_late": "passages in Ukrainian and Russian by another hand, written after the lexicons, never looked at",
    f"uk_ru_news_{UNSEEN}": "posts and news in Ukrainian and Russian by other hands, never looked at",
    "uk_ru_many_hands": "bulletins, posts and press in Ukrainian and Russian by three more hands, looked at last",
    f"uk_ru_many_hands_{UNSEEN}": "every fourth of these, neither looked at nor learned from",
    "uk_ru_newsroom": "bulletins, posts and news in Ukrainian and Russian by two further hands, read blind before",
    f"uk_ru_newsroom_{UNSEEN}": "every fourth of these, neither looked at nor learned from",
    "uk_ru_ordinary": "ordinary copy in Ukrainian and Russian by two further hands, read blind before",
    f"uk_ru_ordinary_{UNSEEN}": "every fourth of these, neither looked at nor learned from",
    "uk_ru_retold": "real Ukrainian and Russian reports, retold by two more hands, read blind before",
    f"uk_ru_retold_{UNSEEN}": "every fourth of these, neither looked at nor learned from",
    "uk_ru_retold_late": "further Ukrainian and Russian reports, retold by two more hands, read blind before",
    f"uk_ru_retold_late_{UNSEEN}": "every fourth of these, neither looked at nor learned from",
    "uk_ru_plain": "the most ordinary ways to put a loss in Ukrainian and Russian, by another hand; looked at",
    "de_looked_at": "passages of our own in German, looked at while its lexicon was written",
    f"de_{UNSEEN}": "passages of our own in German, never looked at",
}
FIGURE = ("category", "side", "window")
REST = ("measure", "qualifier", "as_of", "claimant")
LEVELS = ("found", "figure", "full")
CASES = "written cases"


@dataclass
class Tally:
    """Counts of one set: gold and read claims, those right at each level, fields asked and right, confusions, examples."""

    gold: int = 0
    read: int = 0
    hits: Counter = field(default_factory=Counter)
    asked: Counter = field(default_factory=Counter)
    right: Counter = field(default_factory=Counter)
    confusions: Counter = field(default_factory=Counter)
    examples: list[Example] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add the counts of another tally."""
        self.gold, self.read = self.gold + other.gold, self.read + other.read
        for mine, its in ((self.hits, other.hits), (self.asked, other.asked), (self.right, other.right)):
            mine.update(its)
        self.confusions.update(other.confusions)
        self.examples.extend(other.examples)

    def f1(self, level: str) -> float:
        """Return the harmonic mean of precision and recall at one level, 0 to 1."""
        return 2 * self.hits[level] / (self.gold + self.read) if self.gold + self.read else 1.0


def read_lines(path: Path) -> list[dict]:
    """Return the JSON objects of a .jsonl file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_claims(document: dict) -> list[dict]:
    """Return the claims that the reader finds in one document, as rows of the claim contract."""
    day = document.get("publication_date")
    article = Article(
        document["doc_id"],
        document["text"],
        document.get("title") or "",
        published=date.fromisoformat(day) if day else None,
        language=document.get("language") or "en",
    )
    return [claim.as_row() | {"traits": claim.traits} for claim in extract(article).claims]


def is_right(name: str, gold: dict, claim: dict) -> bool:
    """Tell whether a field of a claim is as gold has it, or as one of its other readings; what gold leaves open is right."""
    if name in ("as_of", "claimant") and not gold.get(name):
        return True
    return claim[name] == gold.get(name) or claim[name] in gold.get("alt", {}).get(name, ())


def is_same_number(gold: dict, claim: dict) -> bool:
    """Tell whether a claim states gold's number: the same value, or for a range the same bounds."""
    if gold.get("value") is not None:
        return claim["value"] is not None and float(claim["value"]) == float(gold["value"])
    bounds = [gold.get("low"), gold.get("high")]
    return claim["value"] is None and bounds == [claim["low"], claim["high"]] and any(b is not None for b in bounds)


def pair(gold: list[dict], claims: list[dict]) -> dict[int, int]:
    """Return for each gold claim found the claim that stands for it: overlapping, same number, most fields right first."""
    options = [
        (-sum(is_right(name, g, c) for name in FIGURE + REST), i, j)
        for i, g in enumerate(gold)
        for j, c in enumerate(claims)
        if g["start"] < c["end"] and c["start"] < g["end"] and is_same_number(g, c)
    ]
    taken: dict[int, int] = {}
    for _, i, j in sorted(options):
        if i not in taken and j not in taken.values():
            taken[i] = j
    return taken


def score_document(tally: Tally, gold: list[dict], claims: list[dict], group: str = "") -> None:
    """Add one document to a tally; `group` names the set of its examples."""
    paired = pair(gold, claims)
    optional = [g for g in gold if g.get("optional")]
    matched = {j: gold[i] for i, j in paired.items()}
    for j, claim in enumerate(claims):
        partner = matched.get(j)
        if (
            partner is None
            and any(g["start"] < claim["end"] and claim["start"] < g["end"] for g in optional)
            or partner
            and partner.get("optional")
        ):
            continue
        tally.read += 1
        figure = partner is not None and all(is_right(name, partner, claim) for name in FIGURE)
        tally.examples.append(Example(group, claim["doc_id"], claim["traits"], figure))
    for i, wanted in enumerate(gold):
        if wanted.get("optional"):
            continue
        tally.gold += 1
        if i not in paired:
            continue
        claim = claims[paired[i]]
        wrong = {name for name in FIGURE + REST if not is_right(name, wanted, claim)}
        for name in FIGURE + REST:
            if name in FIGURE + ("measure", "qualifier") or wanted.get(name):
                tally.asked[name] += 1
                tally.right[name] += name not in wrong
        tally.confusions.update((name, str(wanted.get(name)), str(claim[name])) for name in wrong)
        tally.hits.update(["found"] + ["figure"] * (not wrong & set(FIGURE)) + ["full"] * (not wrong))


def examples_of(by_set: dict[str, Tally]) -> list[Example]:
    """Return the claims read in all sets, in their order."""
    return [example for tally in by_set.values() for example in tally.examples]


def read_unseen(folders: Iterable[Path]) -> list[Example]:
    """Return the claims read in labelled texts that no rule was written for: each gold.jsonl or NAME_gold.jsonl below
    with its docs."""
    tally = Tally()
    for path in sorted(path for folder in folders for path in folder.rglob("*gold.jsonl")):
        gold = {row["doc_id"]: row["claims"] for row in read_lines(path)}
        group = f"{UNSEEN} {path.parent.name if path.name == 'gold.jsonl' else path.name.removesuffix('gold.jsonl').strip('_-.')}"
        for document in read_lines(path.with_name(path.name.replace("gold", "docs"))):
            score_document(tally, gold[document["doc_id"]], read_claims(document), group)
    return tally.examples


def case_documents() -> Iterable[tuple[dict, list[dict]]]:
    """Yield the written cases of the tests as documents, each with its gold claims."""
    sys.path.insert(0, str(ROOT))
    from tests.extraction.material import cases

    for case in cases():
        document = {"doc_id": case.id, "text": case.text, "publication_date": case.published and case.published.isoformat()}
        yield (
            document,
            [
                {"start": label.start, "end": label.end, "optional": label.optional, "alt": label.alt, **label.fields}
                for label in case.labels
            ],
        )


def read_cases() -> list[Example]:
    """Return the claims read in the written cases of the tests."""
    tally = Tally()
    for document, gold in case_documents():
        score_document(tally, gold, read_claims(document), CASES)
    return tally.examples


def folders_of(shared: Path) -> dict[str, Path]:
    """Return the folder of each set."""
    return {name: shared / "corpus" / name for name in SETS} | {name: TEXTS / name for name in OWN}


def score(shared: Path) -> tuple[dict[str, Tally], dict[str, Tally]]:
    """Return a tally a set, and one a genre where the documents name theirs."""
    by_set: dict[str, Tally] = {}
    by_genre: dict[str, Tally] = defaultdict(Tally)
    for name, folder in folders_of(shared).items():
        documents = read_lines(folder / "docs.jsonl")
        gold = {row["doc_id"]: row["claims"] for row in read_lines(folder / "gold.jsonl")}
        by_set[name] = Tally()
        for document in documents:
            claims = read_claims(document)
            score_document(by_set[name], gold[document["doc_id"]], claims, name)
            if document.get("genre") and UNSEEN not in name:
                score_document(by_genre[document["genre"]], gold[document["doc_id"]], claims)
    return by_set, dict(by_genre)


def render(by_set: dict[str, Tally], by_genre: dict[str, Tally], unlearned: dict[str, Tally]) -> str:
    """Return the page: levels by set, fields by set, genres, worst confusions; `unlearned` has the sets as read with weights
    that were learned from other texts."""
    lines = [
        "# How well the reader reads", "",
        "Written by `make accuracy` from labelled texts. Rules were written looking at all sets but `learned_from` and those",
        "kept aside, and weights learned from all English ones but those kept aside, so other texts will read worse than these:",
        "those figures tell what a change did. What to expect of a new text is told by the sets kept aside: no genre and no",
        "confusion of theirs is listed below, so that nobody tunes to them.",
        "The first four sets are development texts that are not distributed; the others are in tests/extraction/texts. Of",
        "`telegram_uk_ru` every third text was kept aside while the lexicons were written.",
        "How well the audit finds wrong figures is told in [accuracy_audit.md](accuracy_audit.md).", "",
        "Found: the number is a claim with the right value. Figure: category, side and window are right too. Full: measure,",
        "qualifier, day and claimant as well. F1 in each; \"by others\": with weights learned from other texts.", "",
        "| set | texts of | claims | found | figure | full | by others: found | figure | full |", "|---|---|" + "--:|" * 7,
    ]  # fmt: skip
    for name, tally in by_set.items():
        lines.append(
            f"| {name} | {(SETS | OWN)[name]} | {tally.gold:,} | "
            + " | ".join(f"{one.f1(level):.3f}" for one in (tally, unlearned[name]) for level in LEVELS)
            + " |"
        )
    lines += ["", "## Fields of the claims found", "", "| set | " + " | ".join(FIGURE + REST) + " |", "|---|" + "--:|" * 7]
    for name, tally in by_set.items():
        lines.append(f"| {name} | " + " | ".join(f"{tally.right[f] / max(1, tally.asked[f]):.3f}" for f in FIGURE + REST) + " |")
    lines += ["", "## Genres", "", "| genre | claims | found | figure | full |", "|---|--:|--:|--:|--:|"]
    for genre, tally in sorted(by_genre.items(), key=lambda item: item[1].f1("figure")):
        if not tally.gold:
            lines.append(f"| {genre} | 0 | {tally.read} claims invented | | |")
            continue
        lines.append(f"| {genre} | {tally.gold} | " + " | ".join(f"{tally.f1(level):.3f}" for level in LEVELS) + " |")
    lines += ["", "## Most frequent confusions", "", "| set | field | labelled | read | times |", "|---|---|---|---|--:|"]
    for name, tally in by_set.items():
        if UNSEEN in name:
            continue  # what goes wrong there is not looked at
        lines += [f"| {name} | {f} | {want} | {got} | {n} |" for (f, want, got), n in tally.confusions.most_common(8)]
    return "\n".join(lines) + "\n"


def render_second_look(held_out: HeldOut) -> str:
    """Return the section on learned weights: the share right by the rules alone, and with weights learned from other texts."""
    lines = [
        "", "## What the second look is worth", "",
        "Of the claims found that are weighed, the share right by the rules alone, and with weights learned from other texts",
        "(cross-validated over texts; for those kept aside from all other sets). `claim`: numbers that the rules leave out.", "",
        "| set | field | claims | rules alone | weighed |", "|---|---|--:|--:|--:|",
    ]  # fmt: skip
    for name in held_out.weighed:
        lines += [
            f"| {group} | {name} | {n:,} | {rules:.3f} | {weighed:.3f} |"
            for group, (n, rules, weighed) in held_out.shares(name).items()
        ]
    return "\n".join(lines) + "\n"


def render_confidence(examples: list[Example]) -> str:
    """Return the section on confidence, cross-validated over texts: what it is worth by bins, and how many claims reach SURE."""
    confidences = cross_validated(examples)
    lines = [
        "", "## What confidence is worth", "",
        "Cross-validated: each text weighed by weights learned from other texts (`make confidence`). Right: as a figure.", "",
        "| confidence | claims | mean | right |", "|--:|--:|--:|--:|",
    ]  # fmt: skip
    lines += [
        f"| {low:.2f} to {high:.2f} | {n:,} | {mean:.3f} | {right:.3f} |"
        for low, high, n, mean, right in reliability(examples, confidences)
    ]
    lines += ["", f"| set | claims | at or above {SURE} | right of these |", "|---|--:|--:|--:|"]
    for group, (n, high, right) in sure(examples, confidences).items():
        lines.append(f"| {group} | {n:,} | {high / n:.1%} | {right:.1%} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Score, print the figures by set and write the page. Returns the exit code."""
    import lessons
    import train_weights

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("LOSSBOOK_SHARED", "../shared")))
    parser.add_argument("--write", type=Path, default=Path("docs/accuracy.md"))
    options = parser.parse_args()
    if not (options.shared / "corpus").is_dir():
        print(f"{options.shared}: no folder of development texts; name one with --shared", file=sys.stderr)
        return 2
    by_set, by_genre = score(options.shared)
    gathered = lessons.gather(list(train_weights.all_documents(options.shared)))
    held_out = lessons.hold_out(gathered, options.shared)
    page = (
        render(by_set, by_genre, held_out.by_set) + render_confidence(examples_of(held_out.by_set)) + render_second_look(held_out)
    )
    write_file(options.write, page)
    for name, tally in by_set.items():
        print(f"{name:14} " + "  ".join(f"{level} {tally.f1(level):.4f}" for level in LEVELS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
