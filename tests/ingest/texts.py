"""Invented reports, and pages and mails that carry them."""

from __future__ import annotations

PIER = (
    "Dockers at the port of Calder walked out on Monday, stopping work on eleven ships, the union said.",
    '"We will not go back without a contract," said Tom Reed, the leader of the union, at the gate.',
    "Mayor Jane Moss called the strike a blow to the whole town and asked both sides to return to the table.",
    "The port handles a third of the grain that leaves Norland, and mills inland have flour for nine days.",
    "A court in Norport will hear on Friday whether the walkout was lawful, its clerk told reporters.",
    "The last strike at the port, six years ago, went on for a month and cost the town two million crowns.",
)

BRIDGE = (
    "The council of Norport voted for a new bridge on Thursday, nine votes to two, after a debate of six hours.",
    '"It will carry trams as well," said Peter Berg, the engineer of the town, when the debate was over.',
    "Work on the southern bank begins in the spring, and the old crossing stays open until the last span is laid.",
    "Two members who voted against it said that the ferry would have done for a tenth of the money.",
    "Shops along the quay fear three years of dust; the council promised them a lower rent while it lasts.",
    "The first bridge of the town was swept away by ice in the winter of 1871, eleven years after it was opened.",
)

FROST = (
    "Frost in the night to Sunday took half of the apple harvest in the valleys above Marston, growers said.",
    "Fires were lit between the rows from midnight on, but the wind carried the warmth away, Ida Lund said.",
    "The insurer of most farms will send its assessors next week, and has asked for photographs until then.",
    "Prices on the market of Marston rose by a fifth within a day, though the cellars are still full.",
    "A frost as late as this one was last written down in the parish books of 1902, the archive noted.",
    "Beekeepers have brought their hives down to the river, where the cherry trees came through unharmed.",
)


def text(sentences: tuple[str, ...] | list[str]) -> str:
    """A body, each sentence a paragraph."""
    return "\n\n".join(sentences)


def page(
    headline: str, sentences: tuple[str, ...] | list[str], canonical: str, outlet: str = "The Harbour Post"
) -> str:
    """A web page that calls `canonical` its address."""
    paragraphs = "\n".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        f'<!doctype html><html lang="en"><head><title>{headline}</title><link rel="canonical" href="{canonical}">'
        f'<meta property="og:title" content="{headline}"><meta property="og:site_name" content="The Harbour Post">'
        f"</head><body><article><h1>{headline}</h1>{paragraphs}</article></body></html>"
    )
