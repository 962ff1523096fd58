"""RDF tools read the W3C annotations and the claim reviews (rdflib and pydantic-schemaorg on PyPI).

The contexts are not fetched: the terms of the Web Annotation Vocabulary that an annotation can have stand below.
"""

import collections
import importlib.metadata
import json

import rdflib
from pydantic_schemaorg.ClaimReview import ClaimReview
from rdflib.namespace import DCTERMS, FOAF, RDF, XSD

from common import FACTS, FOLDER, TEXTS, check, counts, finish

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
SCHEMA = rdflib.Namespace("https://schema.org/")
ROLE = rdflib.URIRef("urn:isnad:role")


def reference(name, type="@id"):
    return {"@id": name, "@type": type}


CONTEXT = {
    "oa": str(OA), "dc": "http://purl.org/dc/elements/1.1/", "dcterms": str(DCTERMS), "foaf": str(FOAF), "rdf": str(RDF), "xsd": str(XSD),
    "as": "http://www.w3.org/ns/activitystreams#", "id": "@id", "type": "@type",
    **{name: "oa:" + name for name in [
        "Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector", "TimeState", "classifying", "assessing",
        "commenting", "tagging", "describing", "exact", "prefix", "suffix"]},
    "Person": "foaf:Person", "Software": "as:Application", "AnnotationPage": "as:OrderedCollectionPage",
    "body": reference("oa:hasBody"), "target": reference("oa:hasTarget"), "source": reference("oa:hasSource"),
    "selector": reference("oa:hasSelector"), "state": reference("oa:hasState"), "motivation": reference("oa:motivatedBy", "@vocab"),
    "purpose": reference("oa:hasPurpose", "@vocab"), "creator": reference("dcterms:creator"),
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"}, "startIndex": reference("as:startIndex", "xsd:nonNegativeInteger"),
    "start": reference("oa:start", "xsd:nonNegativeInteger"), "end": reference("oa:end", "xsd:nonNegativeInteger"),
    "created": reference("dcterms:created", "xsd:dateTime"), "modified": reference("dcterms:modified", "xsd:dateTime"),
    "sourceDate": reference("oa:sourceDate", "xsd:dateTime"), "value": "rdf:value", "name": "foaf:name", "format": "dc:format",
    "language": "dc:language",
}


def graph(text, context):
    document = json.loads(text)
    document["@context"] = context
    return rdflib.Graph().parse(data=json.dumps(document), format="json-ld")


def names(node, document):
    """Every name of a member in a JSON document: a context drops those that it does not know without a word."""
    if isinstance(node, dict):
        for name, value in node.items():
            document.add(name)
            names(value, document)
    elif isinstance(node, list):
        for value in node:
            names(value, document)


def annotations(name, text):
    data = (FOLDER / "w3c" / name / (name + ".jsonld")).read_text()
    document = json.loads(data)
    check(document["@context"] == "http://www.w3.org/ns/anno.jsonld", name, "another context")
    used = set()
    names(document["items"], used)
    check(used <= set(CONTEXT) | {str(ROLE)}, name, "members that the vocabulary does not have: %s" % (used - set(CONTEXT)))
    read = graph(data, CONTEXT)
    for literal in read.objects():
        if isinstance(literal, rdflib.Literal):
            check(not literal.ill_typed, name, "%r is no %s" % (str(literal), literal.datatype))
    found = collections.Counter()
    items = list(read.subjects(RDF.type, OA.Annotation))
    counts["annotations"] += len(items)
    for item in items:
        check(isinstance(item, rdflib.URIRef), name, "an annotation has no IRI")
        for predicate in [OA.motivatedBy, DCTERMS.creator]:
            check(len(list(read.objects(item, predicate))) == 1, name, "%s: not one %s" % (item, predicate))
        check(all(str(motivation).startswith(str(OA)) for motivation in read.objects(item, OA.motivatedBy)), name, "no motivation of the vocabulary")
        bodies = list(read.objects(item, OA.hasBody))
        check(bodies and all(read.value(body, RDF.value) is not None for body in bodies), name, "%s has a body without a value" % item)
        targets = list(read.objects(item, OA.hasTarget))
        check(len(targets) >= 1, name, "%s has no target" % item)
        parts = []
        for target in targets:
            counts["targets"] += 1
            check(isinstance(read.value(target, OA.hasSource), rdflib.URIRef), name, "a target without a source")
            quote = position = None
            for selector in read.objects(target, OA.hasSelector):
                if (selector, RDF.type, OA.TextQuoteSelector) in read:
                    quote = selector
                if (selector, RDF.type, OA.TextPositionSelector) in read:
                    position = selector
            start, end = read.value(position, OA.start).toPython(), read.value(position, OA.end).toPython()
            exact = str(read.value(quote, OA.exact))
            check(text[start:end] == exact and exact, name, "%d-%d is %r, not %r" % (start, end, text[start:end], exact))
            check(text[:start].endswith(str(read.value(quote, OA.prefix))), name, "another prefix")
            check(text[end:].startswith(str(read.value(quote, OA.suffix))), name, "another suffix")
            parts.append((str(read.value(target, ROLE)), start, end))
        found[frozenset(parts)] += 1
    expected = collections.Counter(
        frozenset((role, part["start"], part["end"]) for role, part in fact["parts"].items()) for fact in FACTS[name])
    check(found == expected, name, "facts: %s too many, %s missing" % (found - expected, expected - found))


def reviews(name):
    data = (FOLDER / "claimreview" / name / (name + ".claimreview.jsonld")).read_text()
    document = json.loads(data)
    check(document["@context"] == "https://schema.org", name, "another context")
    read = graph(data, {"@vocab": str(SCHEMA)})
    found = collections.Counter()
    for review, own in zip(document["@graph"], document["@graph"]):
        counts["reviews"] += 1
        # The model of schema.org's types takes it, with nothing left over.
        model = ClaimReview(**{key: value for key, value in own.items() if not key.startswith("@")})
        check(model.claimReviewed == review["claimReviewed"], name, "another claim")
    for review in read.subjects(RDF.type, SCHEMA.ClaimReview):
        rating = read.value(review, SCHEMA.reviewRating)
        value, best, worst = (int(read.value(rating, SCHEMA[key])) for key in ["ratingValue", "bestRating", "worstRating"])
        check(worst <= value <= best, name, "a rating of %d between %d and %d" % (value, worst, best))
        check(read.value(review, SCHEMA.itemReviewed) is not None and read.value(review, SCHEMA.author) is not None, name, "nobody, or nothing")
        found[(str(read.value(review, SCHEMA.claimReviewed)), {5: "supported", 3: "disputed", 1: "refuted"}[value])] += 1
    expected = collections.Counter(
        (fact["parts"]["content"]["exact"], fact["status"]) for fact in FACTS[name]
        if fact["layer"] == "claim" and fact["verdict"] not in (None, "rejected") and fact.get("status") not in (None, "unchecked"))
    check(found == expected, name, "reviews: %s too many, %s missing" % (found - expected, expected - found))


for name, text in TEXTS.items():
    annotations(name, text)
    reviews(name)
finish("rdflib %s, pydantic-schemaorg %s" % (importlib.metadata.version("rdflib"), importlib.metadata.version("pydantic-schemaorg")))
