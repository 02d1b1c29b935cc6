"""Links to what a publisher says of itself, on the site or elsewhere, and the way to report an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.address import absolute, relative
from factpress.compose.page import Link, PageLink, Paragraph, SiteLink

if TYPE_CHECKING:
    from factpress.compose.case import Case
    from factpress.compose.page import Block, Line
    from factpress.model import Settings


def policy_link(place: str, text: str, lang: str) -> Link | PageLink:
    """Return a link, on a page in `briefs/`, to `place`: a web address, or a page below `docs`."""
    if _is_elsewhere(place):
        return Link(text, place, lang=lang)
    return PageLink(text, f"../{place}", lang)


def policy_way(settings: Settings, place: str, here: str, text: str, lang: str) -> Link | SiteLink:
    """Return the same for a block that no renderer reads as Markdown, on the page `here` (a path below `docs`)."""
    if _is_elsewhere(place):
        return Link(text, place, lang=lang)
    return SiteLink(text, relative(settings, place, here), lang)


def policy_address(settings: Settings, place: str | None) -> str:
    """Return the whole web address of `place`; empty where there is none, or the site's own is not known."""
    if not place:
        return ""
    return place if _is_elsewhere(place) else absolute(settings, place)


def _is_elsewhere(place: str) -> bool:
    return ":" in place.partition("/")[0]


def report(case: Case) -> list[Block]:
    """Return how a reader reports an error, and where to complain of our answer if the publisher has such a place."""
    policy, speech = case.settings.policy("complaints"), case.speech
    if not policy:
        return [Paragraph(_report(case))]
    link = policy_link(policy, speech.phrase("report-appeal-link"), speech.tag)
    return [Paragraph(_report(case)), Paragraph(speech.tell("report-appeal", link=link))]


def _report(case: Case) -> Line:
    publisher, policy, speech = case.settings.publisher, case.settings.policy("corrections"), case.speech
    if policy:
        link = policy_link(policy, speech.phrase("corrections-policy"), speech.tag)
        return speech.tell("report-policy", link=link)
    if publisher.contact:
        mailbox = publisher.contact.removeprefix("mailto:")
        return speech.tell("report-contact", link=Link(mailbox, publisher.contact, lang=speech.tag))
    if publisher.url:
        return speech.tell("report-publisher", link=Link(publisher.name, publisher.url, lang=case.settings.language))
    return (speech.say("report-unknown", publisher=publisher.name),)
