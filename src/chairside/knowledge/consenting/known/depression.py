"""Infusions for depression that other treatments have not helped."""

from chairside.knowledge.consenting.known.known import Known

DEPRESSION = Known(
    use_id="ketamine-intravenous-treatment-resistant-depression",
    topics=("does-it-work", "how-soon"),
    conflicts=("Ketamine against electroconvulsive therapy", "Response in everyday care"),
)
