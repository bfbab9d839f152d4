"""What nobody has to prove: the patient's rights, and what the clinic promises by asking."""

from chairside.knowledge.consenting.text import Section, plain


def choices() -> Section:
    """What else there is. Which other treatments fit is for the prescriber to go through."""
    return Section(
        title="What else you can do",
        paragraphs=(
            plain(
                "You do not need to have this treatment. There are other treatments. You can also "
                "choose to have none now."
            ),
            plain(
                "Ask your prescriber which other treatments could fit you, what speaks for and "
                "against each, and what may happen without any."
            ),
        ),
    )


def rights() -> Section:
    return Section(
        title="Your right to say no",
        paragraphs=(
            plain("You may say no. You do not have to give a reason."),
            plain("If you say no, the clinic goes on caring for you in other ways."),
            plain(
                "If you say yes, you may take it back at any time: before a visit, during it, or "
                "after it. Tell anybody of the clinic, or use the link with which you signed while "
                "it is valid. If the drug is running, it is stopped."
            ),
            plain(
                "Before each visit you are asked whether you still agree. If this text changes, "
                "you are asked to read and sign the new one."
            ),
            plain(
                "Take the time you need. Ask about whatever is not clear. You may have somebody "
                "with you, and you get a copy of what you sign."
            ),
        ),
    )
