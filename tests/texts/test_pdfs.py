"""A PDF's text layer as text: paragraphs whole, rows of tables with their columns."""

from __future__ import annotations

import pytest

from helpers.texts.arrivals import Declared
from helpers.texts.pdfs import join_lines, read_pdf

TABLE = (
    (60, 700, "Losses of the week"),
    (60, 680, "Category"), (300, 680, "Total"), (420, 680, "Week"),
    (60, 664, "Tanks"), (300, 664, "3,751"), (420, 664, "+16"),
    (60, 648, "Artillery systems"), (300, 648, "3,128"), (420, 648, "+131"),
    (60, 620, "The ministry said on Saturday that the figures were being clarified, as intense"),
    (60, 606, "fighting makes the count difficult. It gave no losses of its own."),
)  # fmt: skip


def pdf(*words: tuple[int, int, str]) -> bytes:
    """Return a page with words at places (x, y), in points from the lower left."""
    shown = "\n".join(f"BT /F1 11 Tf {x} {y} Td ({text}) Tj ET" for x, y, text in words).encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(body),
    )


def read(*words: tuple[int, int, str]) -> str:
    return read_pdf(pdf(*words), Declared("a.pdf")).text


def test_the_rows_of_a_table_keep_their_columns_and_paragraphs_are_whole():
    assert read(*TABLE).splitlines() == [
        "Losses of the week",
        "| Category | Total | Week |",
        "| Tanks | 3,751 | +16 |",
        "| Artillery systems | 3,128 | +131 |",
        "The ministry said on Saturday that the figures were being clarified, as intense fighting makes the count difficult."
        " It gave no losses of its own.",
    ]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (((60, 700, "13 May 2023"), (420, 700, "Page 3")), "13 May 2023 Page 3"),  # one line is no table
        (((60, 700, "The army lost"), (300, 700, "In the north it"), (60, 686, "five tanks."), (300, 686, "was quiet.")),
         "The army lost In the north it five tanks. was quiet."),  # nor are two columns of prose
    ],
)  # fmt: skip
def test_a_gap_alone_makes_no_table(words, text):
    assert read(*words) == text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("Tanks\t3,751\r\nAircraft\t308", "| Tanks | 3,751 |\n| Aircraft | 308 |"),
        (
            "Tanks\t 3,751\t(+16)\nof these\tT-72\nAircraft\t308",
            "| Tanks | 3,751 | (+16) |\n| of these | T-72 |\n| Aircraft | 308 |",
        ),
        ("A word that was bro\ufffe\nken by its line is whole.", "A word that was broken by its line is whole."),
    ],
)
def test_lines_of_a_page(page, text):
    assert join_lines(page) == text
