"""The transcriptions on the shelf as claims: a figure of a row is a claim, and what a newer version changed is told apart from
what it replaced, so that what was known on a day can be asked.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from helpers.errors import InputError
from helpers.files import hash_bytes, hash_file
from helpers.ledger.columns import TABLES, cast, typed
from helpers.ledger.fingerprints import references_version
from helpers.ledger.gather import KEPT
from helpers.ledger.previous import Previous
from helpers.model import claim_id
from helpers.paths import Paths
from helpers.profiles import load_profile
from helpers.reference import Form, Version, kept_versions

KIND = "reference"
CELL = ["day", "category"]


@dataclass(frozen=True)
class Listed:
    """The claims of the transcriptions, the rows of their files in the documents table, and what is wrong with a file."""

    claims: pd.DataFrame
    documents: pd.DataFrame
    faults: tuple[str, ...] = ()


def read_references(paths: Paths, before: Previous) -> Listed:
    """Return what the shelf holds, taken over from the last ingest where nothing changed; when a file of it cannot be read, what
    was read from it before, and the fault.
    """
    try:
        kept = unchanged(paths, before)
        if kept is not None:
            return kept
        claims = reference_claims(paths)
        return Listed(claims, reference_documents(paths, claims))
    except InputError as problem:
        kept = [frame[frame["kind"].eq(KIND)] for frame in (before.table("claims"), before.documents)]
        return Listed(kept[0], kept[1], (f"{problem}{KEPT}",))


def unchanged(paths: Paths, before: Previous) -> Listed | None:
    """Return what the last ingest made of the shelf, as read, when it still holds: the same files, none changed, and the same
    code; None when it does not, or when a person has fixed a figure of it.
    """
    versions, prints = kept_versions(paths), _fingerprints(paths)
    documents = before.documents[before.documents["kind"].eq(KIND)]
    if not versions or dict(zip(documents["doc_id"], documents["fingerprint"], strict=True)) != prints:
        return None
    if any(hash_file(version.file) != version.sha256 for version in versions):
        return None
    claims = before.table("claims")
    claims = claims[claims["kind"].eq(KIND)]
    if len(claims) != documents["n_claims"].sum() or claims["corrected"].map(len).any():
        return None
    return Listed(claims.assign(status="open").reset_index(drop=True), documents)


def _fingerprints(paths: Paths) -> dict[str, str]:
    """Return doc_id -> the fingerprint of what is made of a version: its file, what is known of it, and the code."""
    code = references_version()
    return {
        _doc_id(version, paths): hash_bytes(f"{version.sha256} {version.retrieved} {version.url} {code}".encode())
        for version in kept_versions(paths)
    }


def reference_claims(paths: Paths) -> pd.DataFrame:
    """Return the figures of all transcriptions that hold totals, in the columns of the claims table.

    A figure that stands in several versions is one claim, from the first of them. It became known on the day of its list; a
    figure that a later version changed or filled in, on the day that version was retrieved. `replaced_on` is the day on which a
    version came that has another figure or none.

    The doc_id is that of the row, `reference/<form>/<day>`, with the number of the version where the figure is not the first
    one of its cell; spans point into the words of that row in the file that `path` names. Raises InputError for a file that was
    changed on the shelf.
    """
    versions = [version for version in kept_versions(paths) if version.form.holds == "totals"]
    forms = dict.fromkeys(version.form.id for version in versions)
    frames = [_claims_of([version for version in versions if version.form.id == name], paths) for name in forms]
    if not frames:
        return typed("claims", [])
    came = {paths.name(version.file): pd.Timestamp(version.retrieved) for version in versions}
    return pd.concat(frames, ignore_index=True).pipe(_known_with_the_second, came)


def reference_documents(paths: Paths, claims: pd.DataFrame) -> pd.DataFrame:
    """Return a row of the documents table for each version on the shelf; `claims` are those of `reference_claims`."""
    counts, prints = claims["path"].value_counts(), _fingerprints(paths)
    rows = [
        {
            "doc_id": _doc_id(version, paths), "path": paths.name(version.file),
            "sha256": version.sha256, "fingerprint": prints[_doc_id(version, paths)],
            "outlet": version.form.name, "title": version.form.title, "published": None, "retrieved": version.retrieved,
            "language": "en", "kind": KIND, "url": version.url, "rights": "", "restricted": False, "sample": False,
            "war": version.form.profile, "n_claims": int(counts.get(paths.name(version.file), 0)),
            "ingested": pd.Timestamp(version.retrieved, tz="UTC"),
        }
        for version in kept_versions(paths)
    ]  # fmt: skip
    return typed("documents", rows)


def _known_with_the_second(claims: pd.DataFrame, came: dict[str, pd.Timestamp]) -> pd.DataFrame:
    """Return the claims with what a transcription that came later says otherwise than the earlier ones known since it came."""
    retrieved = claims["path"].map(came).astype("datetime64[us]")
    cell = ["war", "category", "as_of"]
    first = retrieved.groupby([claims[name] for name in cell]).transform("min")
    early = claims[retrieved == first].drop_duplicates([*cell, "value"])[[*cell, "value"]].assign(told=True)
    told = claims[[*cell, "value"]].merge(early, how="left", on=[*cell, "value"])["told"].notna().to_numpy()
    later = (retrieved > first) & ~told & (claims["known_on"] < retrieved)
    known_on = claims["known_on"].mask(later, retrieved)
    stands = ~(claims["replaced_on"] <= known_on)  # what was replaced before it could be known here was never known here
    known_on = known_on.where(stands, claims["known_on"])
    return claims.assign(known_on=known_on, published=known_on, ingested=known_on.dt.tz_localize("UTC"))


def _doc_id(version: Version, paths: Paths) -> str:
    return version.file.relative_to(paths.raw).with_suffix("").as_posix()


def _claims_of(versions: list[Version], paths: Paths) -> pd.DataFrame:
    """Return the claims of one transcription, of whose versions there is at least one, in their order."""
    form = versions[0].form
    figures = pd.concat([_figures(version, place, paths) for place, version in enumerate(versions)], ignore_index=True)
    retrieved = pd.Series([pd.Timestamp(version.retrieved) for version in versions], dtype="datetime64[us]")
    return figures.pipe(_stretches, retrieved).pipe(_as_claims, form)


def _figures(version: Version, place: int, paths: Paths) -> pd.DataFrame:
    rows = [
        (row.day, figure.category, figure.value, figure.qualifier, figure.start, figure.end, figure.pair_start,
         row.text[figure.start : figure.end], row.text[figure.pair_start : figure.end], row.url or version.url)
        for row in version.rows(paths) for figure in row.figures
    ]  # fmt: skip
    names = ["day", "category", "value", "qualifier", "start", "end", "pair_start", "quote", "sentence", "url"]
    frame = pd.DataFrame(rows, columns=names).assign(place=place, number=version.number, path=paths.name(version.file))
    return frame.assign(day=pd.to_datetime(frame["day"]).astype("datetime64[us]"))


def _stretches(figures: pd.DataFrame, retrieved: pd.Series) -> pd.DataFrame:
    """Return the first row of each stretch of versions in which a cell says the same, with `known_on` and `replaced_on`."""
    ordered = figures.sort_values([*CELL, "place"], ignore_index=True)
    cell = ordered.groupby(CELL)
    before = cell[["value", "qualifier", "place"]].shift()
    goes_on = (before["value"] == ordered["value"]) & (before["qualifier"] == ordered["qualifier"])
    starts = ~(goes_on & (before["place"] == ordered["place"] - 1))
    stretch = starts.cumsum()
    first = ordered[starts].assign(
        last_place=ordered.groupby(stretch)["place"].last().to_numpy(), again=cell.cumcount()[starts].gt(0)
    )
    seen_before = first["place"].gt(0) & (first["place"] - 1).map(retrieved).ge(first["day"])
    return first.assign(
        known_on=first["day"].mask(seen_before, first["place"].map(retrieved)),
        replaced_on=(first["last_place"] + 1).map(retrieved),
    )


def _as_claims(first: pd.DataFrame, form: Form) -> pd.DataFrame:
    series = load_profile(form.profile).official_series[form.series]
    day = first["day"].dt.strftime("%Y-%m-%d")
    doc_id = f"reference/{form.id}/" + day + ("/" + first["number"].map("{:04d}".format)).where(first["again"], "")
    spans = zip(doc_id, first["start"], first["end"], strict=True)
    value, exact = first["value"].astype("float64"), first["qualifier"].isin(["exact", "about"])
    constant = {
        "noun_start": None, "noun_end": None, "model": None, "side": series.side, "window": "cumulative", "window_start": None,
        "claimant": form.claimant, "claimant_text": None, "part_of": None, "confidence": 1.0,
        "outlet": form.name, "title": form.title,
        "language": "en", "kind": KIND, "sample": False, "war": form.profile, "series_id": None, "copy_of": None,
        "status": "open", "review": False,
    }  # fmt: skip
    measures = {category: series.measures_of(category)[0] for category in series.categories}
    frame = first.assign(
        **constant,
        doc_id=doc_id,
        claim_id=[claim_id(*span) for span in spans],
        low=value,
        high=value.where(exact),
        sentence_start=first["pair_start"],
        sentence_end=first["end"],
        measure=first["category"].map(measures),
        as_of=first["day"],
        published=first["known_on"],
        ingested=first["known_on"].dt.tz_localize("UTC"),
        flags=[[] for _ in range(len(first))],
        corrected=[[] for _ in range(len(first))],
    )
    return frame.assign(**{name: cast(frame[name], "claims", name) for name in TABLES["claims"]})[list(TABLES["claims"])]
