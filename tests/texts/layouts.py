"""Twenty ways in which a page holds an article, all of our own making, each with what surrounds it on real sites.

A layout is filled with an article's title and blocks, and says what of day, outlet, author, address and language it declares. What
surrounds the article is marked NOISE; none of it may get into the text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

NAV = '<nav><ul><li><a href="/">Home</a></li><li><a href="/war">NOISE War</a></li><li><a href="/sport">NOISE Sport</a></li></ul></nav>'
COOKIES = '<div id="cookie-banner" class="cookie-consent"><p>NOISE We use cookies to improve this site.</p><button>Accept</button></div>'
ASIDE = """<aside class="related"><h3>NOISE Read also</h3><ul><li><a href="/a">NOISE Army lost 77 tanks last year</a></li>
<li><a href="/b">NOISE Another 1,900 men were killed</a> <time datetime="2019-02-03">3 Feb 2019</time></li></ul></aside>"""
COMMENTS = """<section id="comments" class="comments"><h2>NOISE 2 comments</h2><div class="comment"><p>NOISE I heard they lost 9,000 men
.</p><time datetime="2020-01-02">2 January 2020</time></div></section>"""
FOOTER = '<footer><p>NOISE Copyright 2009-2026. All rights reserved.</p><a href="/imprint">NOISE Imprint</a></footer>'


@dataclass(frozen=True)
class Story:
    """What the page is about: blocks are paragraphs."""

    title: str
    blocks: tuple[str, ...]
    day: str = "2023-05-13"
    outlet: str = "Example Daily"
    author: str = "Jane Roe"
    url: str = "https://daily.example.org/war/losses-may"
    language: str = "en"


@dataclass(frozen=True)
class Layout:
    """A layout and what of a story it tells in its markup."""

    build: Callable[[Story], str]
    tells: frozenset[str] = field(default_factory=frozenset)


def _p(story: Story, wrap: str = "<p>{}</p>") -> str:
    return "\n".join(wrap.format(escape(block, quote=False)) for block in story.blocks)


def _page(head: str, body: str, lang: str = "") -> str:
    declared = f' lang="{lang}"' if lang else ""
    return f'<!DOCTYPE html>\n<html{declared}><head><meta charset="CHARSET">{head}</head>\n<body>{body}</body></html>\n'


def _meta(**named: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{escape(words)}">' for name, words in named.items())


def open_graph(s: Story) -> str:
    head = f"<title>{escape(s.title)} | {s.outlet}</title>" + _meta(
        og__title=s.title, og__site_name=s.outlet, og__url=s.url, article__published_time=f"{s.day}T07:10:00+03:00",
        article__modified_time="2024-08-01T10:00:00Z",
    ) + f'<meta name="author" content="{s.author}">'  # fmt: skip
    return _page(
        head,
        f"{COOKIES}{NAV}<main><article><h1>{escape(s.title)}</h1>{_p(s)}</article>{ASIDE}</main>{COMMENTS}{FOOTER}",
        s.language,
    )


def json_ld(s: Story) -> str:
    told = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": s.title, "datePublished": f"{s.day}T09:00:00Z",
        "dateModified": "2025-01-01T00:00:00Z", "author": {"@type": "Person", "name": s.author},
        "publisher": {"@type": "Organization", "name": s.outlet}, "mainEntityOfPage": s.url,
    }  # fmt: skip
    head = f'<title>{escape(s.title)}</title><script type="application/ld+json">{json.dumps(told)}</script><link rel="canonical" href="{s.url}">'
    body = f'{NAV}<div class="page"><div class="story-body"><h1>{escape(s.title)}</h1>{_p(s)}</div>{ASIDE}</div>{FOOTER}'
    return _page(head, body, s.language)


def wordpress(s: Story) -> str:
    body = f"""{NAV}<div id="primary"><article class="post type-post"><header class="entry-header"><h1 class="entry-title">{escape(s.title)}</h1>
<span class="posted-on"><time class="entry-date published" datetime="{s.day}T10:00:00+00:00">{s.day}</time></span>
<span class="byline"><a rel="author" href="/author/x">{s.author}</a></span></header>
<div class="entry-content">{_p(s)}</div></article>{COMMENTS}</div><div id="secondary">{ASIDE}</div>{FOOTER}"""
    head = f'<title>{escape(s.title)} - {s.outlet}</title><meta property="og:site_name" content="{s.outlet}"><link rel="canonical" href="{s.url}">'
    return _page(head, body, s.language)


def tables_for_layout(s: Story) -> str:
    menu = '<td width="150"><a href="/">NOISE Home</a><br><a href="/w">NOISE War</a></td>'
    cells = f'<tr>{menu}<td><h1>{escape(s.title)}</h1>{_p(s)}</td></tr><tr><td colspan="2"><small>Copyright 2009 NOISE</small></td></tr>'
    return _page(f"<title>{escape(s.title)}</title>", f'<table width="780" border="0">{cells}</table>')


def div_soup(s: Story) -> str:
    body = f'<div><div><div class="c1">{_p(s, "<div>{}</div>")}</div></div></div>'
    return _page(f"<title>{escape(s.title)}</title>", f"{NAV}<h1>{escape(s.title)}</h1>{body}{FOOTER}", s.language)


def microdata(s: Story) -> str:
    body = f"""{NAV}<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{escape(s.title)}</h1>
<meta itemprop="datePublished" content="{s.day}"><div itemprop="articleBody">{_p(s)}</div></div>{ASIDE}{FOOTER}"""
    return _page(f'<title>{escape(s.title)}</title><link rel="canonical" href="{s.url}">', body, s.language)


def line_breaks(s: Story) -> str:
    text = "<br><br>\n".join(escape(block, quote=False) for block in s.blocks)
    return _page(
        f"<title>{escape(s.title)}</title>",
        f'{NAV}<div id="content"><h2>{escape(s.title)}</h2><div class="text">{text}</div></div>{FOOTER}',
    )


def preformatted(s: Story) -> str:
    text = "\n\n".join(escape(block, quote=False) for block in s.blocks)
    return _page(
        f'<title>{escape(s.title)}</title><meta name="date" content="{s.day}">', f"<h1>{escape(s.title)}</h1><pre>{text}</pre>"
    )


def xhtml(s: Story) -> str:
    return f"""<?xml version="1.0" encoding="CHARSET"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="{s.language}"><head><title>{escape(s.title)}</title>
<meta name="DC.date.issued" content="{s.day}" /></head><body><div id="main"><h1>{escape(s.title)}</h1>{_p(s)}</div>{FOOTER}</body></html>"""


def amp(s: Story) -> str:
    head = f'<title>{escape(s.title)}</title><link rel="canonical" href="{s.url}"><style amp-boilerplate>body{{}}</style>'
    told = json.dumps({"@context": "http://schema.org", "@type": "NewsArticle", "headline": s.title, "datePublished": s.day})
    body = f'<amp-sidebar><ul><li>NOISE Menu</li></ul></amp-sidebar><article class="amp-wp-article"><h1>{escape(s.title)}</h1><div class="amp-wp-article-content">{_p(s)}</div></article>'
    return _page(f'{head}<script type="application/ld+json">{told}</script>', body, s.language)


def government(s: Story) -> str:
    body = f"""{NAV}<div class="container"><div class="breadcrumbs"><a href="/">NOISE Home</a> / <a href="/news">NOISE News</a></div>
<div class="news-detail"><h1>{escape(s.title)}</h1><div class="news-date"><time datetime="{s.day}">{s.day}</time></div><div class="news-text">{_p(s)}</div></div></div>{FOOTER}"""
    return _page(f'<title>{escape(s.title)}</title><meta property="og:site_name" content="{s.outlet}">', body, s.language)


def blog(s: Story) -> str:
    body = f"""{NAV}<div class="post hentry"><h3 class="post-title entry-title">{escape(s.title)}</h3>
<div class="post-body entry-content">{_p(s, "<div>{}</div><br>")}</div><div class="post-footer">NOISE Posted by a reader</div></div>{COMMENTS}"""
    return _page(f"<title>{s.outlet}: {escape(s.title)}</title>", body, s.language)


def live_blog(s: Story) -> str:
    entries = "".join(
        f'<article class="live-entry"><h3>Update {n}</h3><p>{escape(b, quote=False)}</p></article>'
        for n, b in enumerate(s.blocks)
    )
    head = f"<title>{escape(s.title)}</title>" + _meta(article__published_time=f"{s.day}T00:00:00Z", og__site_name=s.outlet)
    return _page(head, f'{NAV}<main><h1>{escape(s.title)}</h1><div class="live-blog">{entries}</div></main>{FOOTER}', s.language)


def sections(s: Story) -> str:
    parts = "".join(f"<section><h2>Part {n}</h2><p>{escape(b, quote=False)}</p></section>" for n, b in enumerate(s.blocks))
    figure = '<figure><img src="data:image/png;base64,AAAA" alt=""><figcaption>A street in the rain.</figcaption></figure>'
    head = f'<title>{escape(s.title)}</title><meta name="dcterms.created" content="{s.day}">'
    return _page(head, f"{NAV}<article><h1>{escape(s.title)}</h1>{figure}{parts}</article>{ASIDE}{FOOTER}", s.language)


def print_view(s: Story) -> str:
    return _page(f"<title>{escape(s.title)}</title>", f"<h2>{escape(s.title)}</h2>{_p(s)}<hr>")


def joomla(s: Story) -> str:
    body = f"""{NAV}<div class="item-page"><div class="page-header"><h2>{escape(s.title)}</h2></div>
<dl class="article-info"><dd class="published"><time datetime="{s.day}T08:00:00+00:00" itemprop="datePublished">{s.day}</time></dd></dl>
<div itemprop="articleBody">{_p(s)}</div></div>{FOOTER}"""
    return _page(f"<title>{escape(s.title)}</title>", body, s.language)


def bulletin_list(s: Story) -> str:
    items = "".join(f"<li>{escape(block, quote=False)}</li>" for block in s.blocks)
    head = f'<title>{escape(s.title)}</title><meta property="article:published_time" content="{s.day}">'
    return _page(
        head, f'{NAV}<div class="content"><h1>{escape(s.title)}</h1><ul class="losses">{items}</ul></div>{FOOTER}', s.language
    )


def dated_address(s: Story) -> str:
    url = f"https://daily.example.org/{s.day.replace('-', '/')}/losses"
    return _page(
        f'<title>{escape(s.title)}</title><link rel="canonical" href="{url}">',
        f"{NAV}<article><h1>{escape(s.title)}</h1>{_p(s)}</article>{FOOTER}",
    )


def undated(s: Story) -> str:
    """Dates all around, none of them declared to be the article's."""
    body = f"{NAV}<article><h1>{escape(s.title)}</h1>{_p(s)}</article>{ASIDE}{COMMENTS}{FOOTER}"
    return _page(f"<title>{escape(s.title)}</title>", body, s.language)


def bare(s: Story) -> str:
    return f"<html><body>{_p(s)}"


def _tells(*names: str) -> frozenset[str]:
    return frozenset(names)


LAYOUTS: dict[str, Layout] = {
    "open_graph": Layout(open_graph, _tells("day", "outlet", "author", "url", "language")),
    "json_ld": Layout(json_ld, _tells("day", "outlet", "author", "url", "language")),
    "wordpress": Layout(wordpress, _tells("day", "outlet", "author", "url", "language")),
    "tables_for_layout": Layout(tables_for_layout),
    "div_soup": Layout(div_soup, _tells("language")),
    "microdata": Layout(microdata, _tells("day", "url", "language")),
    "line_breaks": Layout(line_breaks),
    "preformatted": Layout(preformatted, _tells("day")),
    "xhtml": Layout(xhtml, _tells("day", "language")),
    "amp": Layout(amp, _tells("day", "url", "language")),
    "government": Layout(government, _tells("day", "outlet", "language")),
    "blog": Layout(blog, _tells("language")),
    "live_blog": Layout(live_blog, _tells("day", "outlet", "language")),
    "sections": Layout(sections, _tells("day", "language")),
    "print_view": Layout(print_view),
    "joomla": Layout(joomla, _tells("day", "language")),
    "bulletin_list": Layout(bulletin_list, _tells("day", "language")),
    "dated_address": Layout(dated_address, _tells("day", "url")),
    "undated": Layout(undated, _tells("language")),
    "bare": Layout(bare),
}


def render(name: str, story: Story, charset: str = "utf-8", declared: str | None = None) -> bytes:
    """Return the page of a layout in an encoding; `declared` is what the page says of it, the truth unless given."""
    markup = LAYOUTS[name].build(story).replace("CHARSET", charset if declared is None else declared)
    return markup.encode(charset, "xmlcharrefreplace")
