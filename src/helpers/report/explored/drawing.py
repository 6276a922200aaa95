"""The chart of a question: the report's own for one line, and lines side by side for several."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from helpers.profiles import Profile
from helpers.report.briefing.figures import total_chart
from helpers.report.briefing.steps import steps_chart
from helpers.report.briefing.words import Words
from helpers.report.charts import Chart, finish, plot_together
from helpers.report.charts.together import new_places, panels_in
from helpers.report.explored.material import Material
from helpers.report.explored.question import Question
from helpers.report.fact import Fact
from helpers.report.facts.changes import faster_and_slower
from helpers.report.facts.naming import adjective_of, full_name, names_for, short_name, source_class
from helpers.report.facts.steps import daily_steps
from helpers.report.facts.titles import daily_title
from helpers.report.words import day, lexicon, listing, page, rate, said

LINE = ["series_id", "category"]


def lines_in(question: Question, near: pd.DataFrame, material: Material) -> pd.DataFrame:
    """Return the lines of a question that have a figure in its period, in the order of the lists."""
    own = near[near["date"].between(question.start, question.end) & near["value"].notna()]
    there = own[own["category"].isin(question.categories)].drop_duplicates(LINE)[LINE]
    return material.lines.merge(there, on=LINE)


def title_of(question: Question, near: pd.DataFrame, comparison: pd.DataFrame, material: Material) -> list[Fact]:
    """Return the fact that is the chart's title, none where there is nothing to draw."""
    lines = lines_in(question, near, material)
    if len(lines) == 1:
        return _title_of_one(question, near, lines.iloc[0], material.profile)
    return _title_of_several(lines, comparison, question, material.profile) if len(lines) else []


def draw(
    question: Question, near: pd.DataFrame, comparison: pd.DataFrame, material: Material, title: Fact, claims: pd.DataFrame
) -> Chart | None:
    """Return the chart under a checked title."""
    lines = lines_in(question, near, material)
    words = Words(title.sentence, _source(lines, near, claims, material.profile))
    if len(lines) > 1:
        return _together(question, near, lines, material.profile, words)
    line = lines.iloc[0]
    if question.rate:
        steps = _steps(question, near, line)
        return steps_chart(steps, line["label"], words, question.log) if len(steps) else None
    own = _own(near, line)
    return total_chart(
        own[own["date"].between(question.start, question.end)], line["label"], material.profile, words, question.log
    )


def _title_of_one(question: Question, near: pd.DataFrame, line: pd.Series, profile: Profile) -> list[Fact]:
    names = names_for(profile, line["claimant"], line["side"])
    who = {"claimant": short_name(profile, line["claimant"])}
    if question.rate:
        steps = _steps(question, near, line)
        ends = {"slowest": float(steps["per_day"].min()), "fastest": float(steps["per_day"].max())} if len(steps) else {}
        plain = Fact("title-daily", "title", "titles", "daily", line["category"], names=names, values=who | _label(line) | ends)
        made = daily_title(steps, line, names, who, question.mean_days) or [plain]
        return [_of_measure(fact, line) for fact in made] if len(steps) else []
    last = _own(near, line).sort_values("date").iloc[-1]
    values = who | _label(line) | {"value": float(last["value"]), "end": last["date"]}
    return [
        _of_measure(Fact("title-cumulative", "title", "titles", "reached", line["category"], names=names, values=values), line)
    ]


def _of_measure(title: Fact, line: pd.Series) -> Fact:
    """Return the title so that it tells what is counted where the line is one of a single measure, as of the killed alone."""
    measure = _measure(line)
    return replace(title, case=f"{title.case}_of", measure=measure) if measure else title


def _measure(line: pd.Series) -> str:
    """Return the measure that a claimant's own line of people counts, of which its id speaks; none for other lines."""
    return line["series_id"].split(":")[2] if line["series_id"].count(":") == 2 else ""


def _name(line: pd.Series, profile: Profile) -> str:
    name, measure = full_name(profile, line["claimant"]), _measure(line)
    return f"{name}, {lexicon()['measures'][measure][0]}" if measure in lexicon()["measures"] else name


def _title_of_several(lines: pd.DataFrame, comparison: pd.DataFrame, question: Question, profile: Profile) -> list[Fact]:
    who = [full_name(profile, name) for name in lines["claimant"].drop_duplicates()]
    adjective = adjective_of(profile, question.side)
    values = {"who": who, "claimants": len(who), "lines": len(lines)}
    names = (adjective, *who)[::-1]
    if len(who) == 1:
        told = comparison[comparison["refused"].isna()]
        rates = [float(share) for share in told["rate_change"].dropna()]
        up, down = faster_and_slower(rates)
        if rates and len(rates) == len(lines) and (up or down):
            case = "rates" if up and down else "up" if up else "down"
            claimant = lines["claimant"].iloc[0]
            told_of = {"claimant": short_name(profile, claimant), "up": up, "down": down, "rates": rates}
            names = names_for(profile, claimant, question.side)
            return [Fact("title-together", "title", "titles", case, names=names, values=told_of)]
    if lines["category"].nunique() == 1:
        values |= _label(lines.iloc[0])
        return [Fact("title-together", "title", "titles", "mixed", lines["category"].iloc[0], names=names, values=values)]
    return [Fact("title-together", "title", "titles", "together", names=names, values=values)]


def _together(question: Question, near: pd.DataFrame, lines: pd.DataFrame, profile: Profile, words: Words) -> Chart | None:
    rows = [_drawn(question, near, line, profile) for _, line in lines.iterrows()]
    table = pd.concat(rows, ignore_index=True)
    panels = panels_in(table)
    if not panels:
        return None
    last = [own.sort_values("date").iloc[-1] for _, rows in panels for _, own in rows.groupby("name", sort=False)]
    told = ", ".join(f"{row['label']} ({row['name']}) {rate(float(row['value']))}" for row in last)
    left = table["category"].nunique() - len(panels)
    slots = {
        "log": page()["charts"]["log"] if question.log else "",
        "left": said("charts", "left_lines", lines=left) if left else "",
    }
    span = said("charts", "span", first=day(question.start), last=day(question.end))
    name = "together_rate" if question.rate else "together_total"
    return finish(
        plot_together(table, new_places(len(panels)), question.log)[0],
        words.title,
        said("charts", name, days=question.mean_days, span=span, **slots),
        words.source,
        said("charts", "together_alt", told=told),
        table[["name", "label", "date", "value"]].rename(columns={"name": "claimant"}),
    )


def _drawn(question: Question, near: pd.DataFrame, line: pd.Series, profile: Profile) -> pd.DataFrame:
    """Return what is drawn of one line: its totals, or its means, or where its lists lie too far apart for these its steps."""
    told = {
        "category": line["category"], "label": line["label"], "name": _name(line, profile),
        "series_id": line["series_id"], "source_class": source_class(profile, line["claimant"]),
    }  # fmt: skip
    if not question.rate:
        own = _own(near, line)
        return own[own["date"].between(question.start, question.end)][["date", "value"]].assign(**told)
    steps = _steps(question, near, line)
    mean = steps[f"mean_{question.mean_days}"]
    return pd.DataFrame({"date": steps["end"], "value": mean if mean.notna().any() else steps["per_day"]}).assign(**told)


def _own(near: pd.DataFrame, line: pd.Series) -> pd.DataFrame:
    return near[near["series_id"].eq(line["series_id"]) & near["category"].eq(line["category"]) & near["value"].notna()]


def _steps(question: Question, near: pd.DataFrame, line: pd.Series) -> pd.DataFrame:
    means = (question.mean_days,)
    return daily_steps(near, line["series_id"], line["category"], question.end, question.start, means)


def _label(line: pd.Series) -> dict[str, str]:
    return {"label": lexicon()["singular"].get(line["category"], line["label"])}


def _source(lines: pd.DataFrame, near: pd.DataFrame, claims: pd.DataFrame, profile: Profile) -> str:
    kinds = set(near.merge(lines[LINE], on=LINE)["kind"])
    sample = page()["source"]["sample"] if len(claims) and bool(claims["sample"].any()) else ""
    if kinds == {"press"}:
        return said("source", "press", who="", sample=sample)
    return said("source", "lists", who=listing(list(dict.fromkeys(lines["name"]))), sample=sample)
