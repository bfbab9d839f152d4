"""What the document that Chairside started from says, claim by claim."""

from collections import Counter
from dataclasses import dataclass

from django.http import HttpResponseBase
from django.shortcuts import render

from chairside.clinic.accounts.policies import check_can_use_chairside
from chairside.knowledge.claims import CLAIMS, Claim, Verdict
from chairside.knowledge.items import Item, item
from chairside.web.pages import PageRequest, page

_TAGS = {
    Verdict.SUPPORTED: "tag-good",
    Verdict.PARTLY: "",
    Verdict.CONFLICTING: "tag-caution",
    Verdict.CONTRADICTED: "tag-caution",
}


@dataclass(frozen=True, slots=True)
class Answered:
    """A claim with the items in which its answer is encoded."""

    claim: Claim
    tag: str
    items: tuple[Item, ...]


@page(check_can_use_chairside)
def claims(request: PageRequest) -> HttpResponseBase:
    answered = [
        Answered(claim, _TAGS[claim.verdict], tuple(item(key) for key in claim.where))
        for claim in CLAIMS
    ]
    count = Counter(claim.verdict for claim in CLAIMS)
    verdicts = [(verdict, count[verdict], _TAGS[verdict]) for verdict in Verdict]
    context = {"answered": answered, "verdicts": verdicts, "here": "claims"}
    return render(request, "knowledge/claims.html", context)
