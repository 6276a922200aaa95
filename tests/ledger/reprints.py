"""Reprints of our own making, and texts that only look like some: what the finder of reprints is measured on."""

from __future__ import annotations

import random
from datetime import date, timedelta

from helpers.model import Article

WHO = (
    "the General Staff",
    "a spokesman for the eastern command",
    "the ministry",
    "the governor",
    "an officer at the front",
    "the brigade",
)
DID = ("said", "reported", "told journalists", "wrote", "noted in its evening summary", "claimed")
WHAT = ("tanks", "guns", "armoured vehicles", "drones", "helicopters", "soldiers", "boats", "launchers", "trucks")
LOST = (
    "were destroyed",
    "had been lost",
    "were shot down or burnt",
    "were hit from the air",
    "did not return",
    "were left behind",
)
WHERE = ("near the river", "south of the town", "on the coast", "beyond the railway", "at the old mill", "by the road to port",
         "in the forest", "by the reservoir", "on the heights")  # fmt: skip
WHEN = ("overnight", "on Friday", "since Monday", "in the past day", "before dawn", "during the retreat", "after the shelling")
ALSO = ("Rain slowed the advance {where}.", "Neither side could be asked {when}.", "People {where} spent the night in cellars.",
        "The road {where} stayed closed {when}.", "Power failed {where} {when}.", "Trains {where} ran again {when}.")  # fmt: skip


def sentence(rng: random.Random) -> str:
    pick = {"where": rng.choice(WHERE), "when": rng.choice(WHEN)}
    if rng.random() < 0.4:
        return rng.choice(ALSO).format(**pick)
    who, did, what, lost = (rng.choice(words) for words in (WHO, DID, WHAT, LOST))
    return f"{who[0].upper()}{who[1:]} {did} that {rng.randrange(2, 900)} {what} {lost} {pick['where']} {pick['when']}."


def report(rng: random.Random, length: int = 14) -> list[str]:
    return [sentence(rng) for _ in range(length)]


def cut(rng: random.Random, lines: list[str]) -> list[str]:
    return lines[: len(lines) // 2]


def cut_far(rng: random.Random, lines: list[str]) -> list[str]:
    return lines[: len(lines) // 3]


def retitled(rng: random.Random, lines: list[str]) -> list[str]:
    return ["What we know of the night so far, told by our newsroom:", *lines]


def edited(rng: random.Random, lines: list[str]) -> list[str]:
    swaps = {
        "said": "stated",
        "destroyed": "wiped out",
        "overnight": "during the night",
        "reported": "informed",
        "near": "close to",
    }
    return [" ".join(swaps.get(word, word) for word in line.split(" ")) for line in lines if rng.random() < 0.95]


def other_lead(rng: random.Random, lines: list[str]) -> list[str]:
    return [*report(rng, 2), *lines[1:], "Additional reporting by our own staff; write to the desk with what you have seen."]


KINDS = (cut, cut_far, retitled, edited, other_lead)


def article(name: str, lines: list[str], day: date, outlet: str) -> Article:
    return Article(name, "\n\n".join(lines), outlet=outlet, published=day, kind="press", sidecar={"published": day})


def corpus(originals: int, seed: int) -> tuple[list[Article], dict[str, str], dict[str, str]]:
    """Return articles: reports, a reprint of each kind of every second one, and for each report a text of the same form with
    other figures on the next day, as daily reports are; reprint -> original; and reprint -> its kind.
    """
    rng, articles, truth, kinds = random.Random(seed), [], {}, {}
    for number in range(originals):
        lines, day = report(rng), date(2023, 1, 1) + timedelta(days=rng.randrange(300))
        articles.append(article(f"r{number}", lines, day, "Agency"))
        tomorrow = [" ".join(str(rng.randrange(2, 900)) if word.isdigit() else word for word in line.split()) for line in lines]
        articles.append(article(f"r{number}-tomorrow", tomorrow, day + timedelta(days=1), "Agency"))
        for kind in KINDS if number % 2 else ():
            name = f"r{number}-{kind.__name__}"
            articles.append(article(name, kind(rng, lines), day + timedelta(days=rng.randrange(3)), f"Outlet {kind.__name__}"))
            truth[name], kinds[name] = f"r{number}", kind.__name__
    return articles, truth, kinds
