"""What surrounds the article on a page and says so: menus, notices, comments, what else to read, the foot of the page.

It is taken out before the text is looked for, since on a page of a few lines its words weigh as much as the article's, and its
dates are those of other articles.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ELEMENTS = ("nav", "aside", "footer", "form", "button", "dialog", "menu", "amp-sidebar", "template")
ROLES = {"navigation", "complementary", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar"}
NAMES = re.compile(
    r"(?:^|\s)(?:(?:site|main|top|page|global)[-_]?)?(?:nav(?:bar|igation)?|menu|sidebar|side-bar|footer|foot|breadcrumbs?|crumbs|pagination|"
    r"cookies?(?:[-_](?:banner|consent|notice|bar))?|consent|gdpr|comments?(?:[-_](?:area|list|section|form|wrapper))?|disqus_thread|respond|"
    r"related(?:[-_](?:posts?|articles?|news|stories|content|links))?|read[-_](?:also|more|next)|see[-_]also|recommended|more[-_](?:news|stories)|"
    r"newsletter|subscribe|share|sharing|social|share[-_]buttons|social[-_]share|promo|advert(?:isement)?|ads?|banner|tags|tag[-_]list|"
    r"most[-_]read|popular|trending|latest[-_]news|author[-_](?:bio|box))(?=\s|$)",
    re.IGNORECASE,
)
OWN_SHARE = 0.5  # of the page's letters: what holds more is the article, whatever it is called
INSIDE_ARTICLE = ("article", "main")


def drop_surroundings(tree: HtmlElement) -> None:
    """Take the surroundings out of a tree, in place. What holds half of the page's words stays."""
    body = tree.find("body")
    if body is None:
        return
    found = [element for element in body.iter() if element is not body and _is_surrounding(element)]
    if not found:
        return
    most = OWN_SHARE * _letters(body)
    for element in found:
        if element.getparent() is not None and _letters(element) <= most:
            element.drop_tree()


def _is_surrounding(element: HtmlElement) -> bool:
    tag = element.tag
    if tag in ("html", "body", "article", "main", "h1", "p", "br"):
        return False
    if tag == "footer":
        return not any(True for _ in element.iterancestors(*INSIDE_ARTICLE))
    if tag in ELEMENTS or element.get("role") in ROLES:
        return True
    return any(named and NAMES.search(named) for named in (element.get("class"), element.get("id")))


def _letters(element: HtmlElement) -> int:
    """Return how many characters of words an element holds, scripts and styles left out."""
    return sum(len(words) for words in element.itertext(with_tail=False)) - sum(
        len(part.text or "") for part in element.iter("script", "style")
    )
