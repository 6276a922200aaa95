"""Tables of a page made plain before its text is taken out: captions as lines, cells that span others spelled out, tables that
only lay out a page opened up. What comes out reads as rows between bars.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SPAN_LIMIT = 60  # columns or rows that one cell may cover; more is a fault or an attack
CELL_PROSE = 200  # characters of blocks in one cell that make a table a layout
BLOCKS = ("p", "div", "article", "section", "ul", "ol", "blockquote", "pre")
HEADINGS = ("h1", "h2", "h3", "article", "main")


def plain_tables(tree: HtmlElement) -> None:
    """Change the tables of a tree in place."""
    for table in list(tree.iter("table")):
        if _is_layout(table):
            _open_up(table)
        else:
            _lift_caption(table)
            _spell_out(table)


def _open_up(table: HtmlElement) -> None:
    """Make blocks of a table that lays out a page; cells of nothing but links are its menus, and go."""
    for element in [table, *_parts(table)]:
        if element.tag in ("td", "th") and _is_menu(element):
            element.drop_tree()
        else:
            element.tag = "div"
            element.attrib.clear()


def _is_menu(cell: HtmlElement) -> bool:
    linked = sum(len("".join(link.text_content().split())) for link in cell.iter("a"))
    return linked > 0.8 * len("".join(cell.text_content().split()))


def _parts(table: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the rows, cells and groups of a table, not those of tables inside it."""
    for child in table.iterchildren("thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col"):
        yield child
        yield from _parts(child)


def _is_layout(table: HtmlElement) -> bool:
    if table.find(".//table") is not None or next(table.iter(*HEADINGS), None) is not None:
        return True
    return any(sum(len(block.text_content()) for block in cell.iter(*BLOCKS)) > CELL_PROSE for cell in table.iter("td", "th"))


def _lift_caption(table: HtmlElement) -> None:
    """Put the caption as a paragraph before its table."""
    caption = table.find("caption")
    parent = table.getparent()
    if caption is None or parent is None:
        return
    caption.drop_tree()
    words = " ".join(caption.text_content().split())
    if words:
        line = parent.makeelement("p")
        line.text = words
        parent.insert(parent.index(table), line)


def _spell_out(table: HtmlElement) -> None:
    """Give every row its cells: a heading over several columns stands over each, a label beside several rows beside each."""
    below: dict[int, tuple[int, HtmlElement]] = {}  # column -> rows still covered, by which cell
    for row in table.iter("tr"):
        column = 0
        for cell in list(row.iterchildren("td", "th")):
            column = _cover(row, cell, column, below)
            wide, tall = _span(cell, "colspan"), _span(cell, "rowspan")
            for _ in range(wide - 1):
                cell.addnext(_copy(cell, repeat=cell.tag == "th"))
            for place in range(column, column + wide if tall > 1 else column):
                below[place] = (tall - 1, cell)
            column += wide
        _cover(row, None, column, below)


def _cover(row: HtmlElement, cell: HtmlElement | None, column: int, below: dict[int, tuple[int, HtmlElement]]) -> int:
    """Insert before `cell` (at the end for None) what cells of rows above cover, and return the next free column."""
    while column in below:
        left, source = below.pop(column)
        if left > 1:
            below[column] = (left - 1, source)
        made = _copy(source, repeat=source.tag == "th" or column == 0)
        if cell is None:
            row.append(made)
        else:
            cell.addprevious(made)
        column += 1
    return column


def _copy(cell: HtmlElement, repeat: bool) -> HtmlElement:
    """Return a cell that says the same where `repeat`, else an empty one: a figure is never told twice."""
    made = cell.makeelement(cell.tag)
    made.text = " ".join(cell.text_content().split()) if repeat else None
    return made


def _span(cell: HtmlElement, attribute: str) -> int:
    words = cell.attrib.pop(attribute, "1").strip()
    return min(max(int(words), 1), SPAN_LIMIT) if words.isascii() and words.isdigit() and len(words) < 6 else 1
