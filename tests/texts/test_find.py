"""The texts of an inbox are found, what is none is left out or told, and no link leads out."""

from __future__ import annotations

import os

import pytest

from helpers.errors import InputError, ParameterError
from helpers.texts import Rejected, find_strays, find_texts
from helpers.texts.kinds import SUFFIXES

SAMPLE = ["sample/bulletins/b.txt", "sample/press/p.txt"]
OWN = ["articles/a.txt", "bulletins/2023/z.md"]


def fill(inbox, names: list[str]) -> None:
    for name in names:
        path = inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def found(inbox, sample="auto") -> list[str]:
    return [path.relative_to(inbox).as_posix() for path in find_texts(inbox, sample)]


@pytest.mark.parametrize(
    ("present", "sample", "expected"),
    [
        (SAMPLE, "auto", SAMPLE),
        (SAMPLE + OWN, "auto", OWN),
        (SAMPLE + OWN, True, OWN + SAMPLE),
        (SAMPLE + OWN, "TRUE", OWN + SAMPLE),
        (SAMPLE + OWN, False, OWN),
        (SAMPLE, "false", []),
        (SAMPLE + ["articles/only.docx", "articles/README.md", ".hidden.txt"], "auto", SAMPLE),
        (["articles/UPPER.TXT", "samples/mine.txt"] + SAMPLE, "auto", ["articles/UPPER.TXT", "samples/mine.txt"]),
    ],
)
def test_the_sample_steps_aside_for_the_first_own_text(tmp_path, present, sample, expected):
    fill(tmp_path, present)
    assert found(tmp_path, sample) == expected


def test_what_is_no_text_is_left_out(tmp_path):
    fill(
        tmp_path,
        [
            "a.txt",
            "README.md",
            "articles/readme.md",
            "a.yaml",
            "corrections.csv",
            "feeds.yaml",
            "alerts.yaml",
            ".git/x.txt",
            ".x.md",
        ],
    )
    assert found(tmp_path) == ["a.txt"]
    assert find_strays(tmp_path) == []


def test_what_the_user_cannot_have_meant_is_told(tmp_path):
    fill(
        tmp_path,
        ["data/raw/" + name for name in ("a.txt", "b.yaml", "c.docx", "d.yml", "e[1].txt", "e[1].yaml", "sample/odd.bin")],
    )
    assert find_strays(tmp_path / "data" / "raw", tmp_path) == [
        Rejected("data/raw/b.yaml", "a sidecar without its text; expected b.txt or another text of that name beside it"),
        Rejected("data/raw/c.docx", f"not a kind of text that is read here ({', '.join(SUFFIXES)})"),
        Rejected("data/raw/d.yml", "a sidecar ends in .yaml; rename it to d.yaml"),
    ]


def test_no_link_leads_out_of_the_inbox(tmp_path):
    inbox = tmp_path / "raw"
    fill(tmp_path, ["outside/secret.txt", "raw/a.txt"])
    (inbox / "out.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (inbox / "folder").symlink_to(tmp_path / "outside")
    (inbox / "dangling.txt").symlink_to(inbox / "nothing.txt")
    (inbox / "inside.txt").symlink_to(inbox / "a.txt")
    assert found(inbox) == ["a.txt", "inside.txt"]
    assert [(stray.path.rsplit("/", 1)[-1], stray.reason) for stray in find_strays(inbox)] == [
        ("dangling.txt", "not a file, or a link to none"),
        ("out.txt", "a link that leads out of the inbox is not followed"),
    ]


def test_an_inbox_may_itself_be_a_link(tmp_path):
    fill(tmp_path, ["real/a.txt"])
    (tmp_path / "raw").symlink_to(tmp_path / "real")
    assert found(tmp_path / "raw") == ["a.txt"]


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert found(tmp_path) == []


def test_a_name_that_is_not_utf8_is_told(tmp_path):
    open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "w").close()
    assert found(tmp_path) == []
    assert [stray.reason for stray in find_strays(tmp_path)] == ["its name is not UTF-8; rename it"]


def test_a_missing_inbox_and_an_unknown_choice_are_told(tmp_path):
    with pytest.raises(InputError, match="nowhere: no such folder"):
        find_texts(tmp_path / "nowhere")
    with pytest.raises(ParameterError, match="SAMPLE=perhaps: expected auto, true or false"):
        find_texts(tmp_path, "perhaps")
