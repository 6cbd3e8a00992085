"""A reading as JSON-LD: W3C Web Annotations of quotations and claims (schema.org) with their provenance (PROV-O).

Every attribution is an ``oa:Annotation`` whose targets are the exact words (TextQuoteSelector and TextPositionSelector,
https://www.w3.org/TR/annotation-model/) and whose body is a ``schema:Quotation`` where words are quoted, else a
``schema:Claim``. Positions count code points, half open. The context stands inline: nothing is fetched to read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.records import Attribution, Figure, Reading, Span, Speaker, Time

Node = dict[str, Any]
AROUND = 32
"""Code points before and after a span that tell it from others with the same words."""
CONTEXT: Node = {
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "or": "urn:onrecord:vocabulary:",
    "id": "@id",
    "type": "@type",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@id"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@id"},
    "value": "rdf:value",
    "generatedAtTime": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "used": {"@id": "prov:used", "@type": "@id"},
}
KINDS = {
    "person": "schema:Person",
    "organisation": "schema:Organization",
    "government": "schema:GovernmentOrganization",
    "document": "schema:CreativeWork",
}


def graph_of(key: str, version: int, reading: Reading, added: str) -> Iterator[Node]:
    """The nodes of one article: itself, the reading that was made of it, and each attribution with its speaker."""
    article = f"urn:onrecord:article:{key}"
    text, activity = f"{article}:version:{version}", f"{article}:version:{version}:reading"
    yield _article(article, text, reading)
    yield {
        "id": activity,
        "type": "prov:Activity",
        "used": text,
        "wasAssociatedWith": {"type": "prov:SoftwareAgent", "schema:name": reading.program, "or:model": reading.model},
        "prov:endedAtTime": {"@value": added, "@type": "xsd:dateTime"},
    }
    for attribution in reading.attributions:
        yield from _annotation(f"{article}:{attribution.id}", article, text, activity, attribution, reading, added)


def _article(key: str, text: str, reading: Reading) -> Node:
    article = reading.article
    return _known(
        {
            "id": text,
            "type": ["schema:NewsArticle", "prov:Entity"],
            "schema:isVersion": {"id": key},
            "schema:headline": article.title,
            "schema:author": article.byline,
            "schema:publisher": {"type": "schema:Organization", "schema:name": article.publisher}
            if article.publisher
            else None,
            "schema:datePublished": article.published,
            "schema:inLanguage": article.language,
            "schema:url": article.url,
            "schema:articleBody": article.text,
            "or:pageSha256": article.page_sha256,
        }
    )


def _annotation(
    key: str, article: str, text: str, activity: str, attribution: Attribution, reading: Reading, added: str
) -> Iterator[Node]:
    words = reading.article.text
    body = f"{key}:statement"
    yield _known(
        {
            "id": key,
            "type": ["oa:Annotation", "prov:Entity"],
            "motivation": "oa:identifying",
            "generatedAtTime": added,
            "wasGeneratedBy": activity,
            "wasDerivedFrom": text,
            "body": body,
            "target": [
                _target(text, words, span, part)
                for part in ("source", "cue", "content", "addressee")
                for span in getattr(attribution, part)
            ],
            "or:confidence": attribution.confidence,
            "or:within": {"id": f"{article}:{attribution.parent}"} if attribution.parent else None,
        }
    )
    yield _statement(body, attribution, text)


def _statement(key: str, attribution: Attribution, text: str) -> Node:
    quoted = attribution.quotation != "indirect"
    return _known(
        {
            "id": key,
            "type": "schema:Quotation" if quoted else "schema:Claim",
            "schema:text": " … ".join(span.text for span in attribution.content) or None,
            "schema:isPartOf" if quoted else "schema:appearance": {"id": text},
            "schema:creator": _speaker(attribution),
            "or:quotation": attribution.quotation,
            "or:attitude": attribution.attitude,
            "or:stance": attribution.stance,
            "or:certainty": attribution.certainty.level,
            "or:polarity": attribution.certainty.polarity,
            "or:basis": attribution.certainty.basis,
            "or:via": [span.text for span in attribution.via] or None,
            "or:figure": [_figure(figure) for figure in attribution.figures] or None,
            "or:time": [_time(time) for time in attribution.times] or None,
        }
    )


def _speaker(attribution: Attribution) -> Node | None:
    """The speaker as far as the article says; one without a name has none, and is the same as no other."""
    speaker = attribution.speaker or Speaker()
    described = speaker.described_as or " … ".join(span.text for span in attribution.source)
    if not (speaker.name or described):
        return None
    return _known(
        {
            "type": [KINDS.get(speaker.kind, "schema:Thing"), "prov:Agent"],
            "schema:name": speaker.name,
            "schema:jobTitle" if speaker.kind == "person" else "schema:disambiguatingDescription": speaker.role,
            "schema:description": None if speaker.name else described,
            "or:anonymityReason": speaker.anonymity_reason.text if speaker.anonymity_reason else None,
        }
    )


def _target(text: str, words: str, span: Span, part: str) -> Node:
    quote = {
        "type": "oa:TextQuoteSelector",
        "exact": span.text,
        "prefix": words[max(0, span.start - AROUND) : span.start],
        "suffix": words[span.end : span.end + AROUND],
    }
    place = {"type": "oa:TextPositionSelector", "start": span.start, "end": span.end}
    return {"type": "oa:SpecificResource", "source": text, "or:part": part, "selector": [quote, place]}


def _figure(figure: Figure) -> Node:
    return _known(
        {
            "type": "schema:QuantitativeValue",
            "schema:value": figure.value,
            "schema:minValue": figure.low,
            "schema:maxValue": figure.high,
            "schema:unitText": figure.unit,
            "or:words": figure.span.text,
            "or:approximation": figure.approximation,
            "or:counted": figure.counted.text if figure.counted else None,
        }
    )


def _time(time: Time) -> Node:
    return {"type": "or:Time", "or:words": time.span.text, "or:edtf": time.edtf, "or:role": time.role}


def _known(node: Node) -> Node:
    """The node without what is not known."""
    return {name: value for name, value in node.items() if value is not None}


def encode_nodes(nodes: Sequence[Node]) -> list[bytes]:
    """Each node as one line of JSON; a lone surrogate is replaced, for RDF holds none."""
    import json

    return [json.dumps(node, ensure_ascii=False).encode("utf-8", "replace") for node in nodes]
