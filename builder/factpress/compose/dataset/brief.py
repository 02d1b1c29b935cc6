"""A brief as a record: every key that its author wrote, and what verification added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factpress.compose.address import absolute, relative
from factpress.compose.dataset.claim import claim_record, claim_words
from factpress.compose.naming import brief_urn, correction_urn
from factpress.compose.structured import last_change
from factpress.model import Published
from factpress.model import dataset as record

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from factpress.compose.case import Case
    from factpress.model import Brief, Capture, Correction, Person, Source

DATA = "briefs/data.md"
"""The page that tells what the data are."""


def brief_record(case: Case) -> record.Brief:
    """Return the record of the brief of `case`; of a withdrawn one no more than stands at its address."""
    return _tombstone(case) if case.brief.status == "withdrawn" else _whole(case)


def _whole(case: Case) -> record.Brief:
    brief = case.brief
    return record.Brief(
        id=brief.id,
        urn=brief_urn(case.settings, brief),
        formerly=brief.formerly,
        url=place(case, ""),
        status="published",
        title=brief.title,
        lang=brief.lang,
        translations=dict(brief.translations),
        published=day(brief.published),
        modified=day(last_change(brief)),
        authors=tuple(record.Person(name=one) if isinstance(one, str) else _person(one) for one in brief.authors),
        reviewers=tuple(map(_person, brief.reviewers)),
        topics=brief.topics,
        short_answer=brief.short_answer,
        scope=brief.scope,
        method=brief.method,
        ai_use=brief.ai_use,
        disclosures=brief.disclosures,
        review_by=day(brief.review_by),
        scale=case.settings.scale_version,
        source_summary=brief.source_summary,
        body=brief.body or None,
        sources=tuple(_source(key, source, case.captures) for key, source in brief.sources.items()),
        claims=tuple(claim_record(case, key, place(case, f"#claim-{key}")) for key in brief.claims),
        replies=_replies(brief),
        corrections=_corrections(case),
    )


def _tombstone(case: Case) -> record.Brief:
    brief = case.brief
    return record.Brief(
        id=brief.id,
        urn=brief_urn(case.settings, brief),
        formerly=brief.formerly,
        url=place(case, ""),
        status="withdrawn",
        title=brief.title,
        lang=brief.lang,
        published=day(brief.published),
        modified=day(last_change(brief)),
        claims=tuple(claim_words(case, key, place(case, f"#claim-{key}")) for key in brief.claims),
        corrections=_corrections(case),
    )


def place(case: Case, fragment: str) -> str:
    """Return the address of the brief of `case`, from the data page where the site does not say where it is."""
    page = f"briefs/{case.brief.id}.md{fragment}"
    return absolute(case.settings, page) or relative(case.settings, page, DATA)


def day(date: datetime.date | None) -> str | None:
    """Return `date` as ISO 8601 has it."""
    return date.isoformat() if date else None


def _person(person: Person) -> record.Person:
    return record.Person(name=person.name, url=person.url, date=day(person.date))


def _source(key: str, source: Source, captures: Mapping[str, Capture]) -> record.Source:
    published, told = source.published, isinstance(source.published, Published)
    date, basis = (published.date, published.basis) if isinstance(published, Published) else (published, None)
    captured = captures.get(source.capture) if source.capture else None
    return record.Source(
        key=key,
        title=source.title,
        author=source.author,
        publisher=source.publisher,
        published=str(date) if date else None,
        published_basis=basis if told else None,
        url=source.url,
        archived=source.archived,
        kind=source.kind,
        access=source.access,
        reliability=source.reliability,
        interests=source.interests,
        owner=source.owner,
        wire=source.wire,
        translation_of=source.translation_of,
        lang=source.lang,
        derives_from=source.derives_from,
        anonymous=source.anonymous,
        described_as=source.described_as,
        vouched_by=source.vouched_by,
        note=source.note,
        licence=source.licence,
        capture=_capture(captured) if captured else None,
    )


def _capture(capture: Capture) -> record.Capture:
    sidecar = capture.sidecar
    return record.Capture(
        name=capture.name,
        url=_known(sidecar.url),
        captured=_known(sidecar.captured),
        media_type=_known(sidecar.media_type),
        sha256=sidecar.sha256,
        extent=sidecar.extent,
    )


def _known(text: str) -> str | None:
    return None if text == "unknown" else text


def _replies(brief: Brief) -> tuple[record.Reply, ...]:
    return tuple(
        record.Reply(
            number=number,
            from_=reply.from_,
            asked=reply.asked.isoformat(),
            by=reply.by,
            deadline=day(reply.deadline),
            answer=reply.answer,
        )
        for number, reply in enumerate(brief.replies, 1)
    )


def _corrections(case: Case) -> tuple[record.Correction, ...]:
    return tuple(_correction(case, index, one) for index, one in enumerate(case.brief.corrections))


def _correction(case: Case, index: int, correction: Correction) -> record.Correction:
    return record.Correction(
        number=index + 1,
        urn=correction_urn(case.settings, case.brief, index),
        date=correction.date.isoformat(),
        kind=correction.kind,
        of=correction.of,
        was=correction.was,
        now=correction.now,
        why=correction.why,
    )
