"""Two different people say the same thing, each on their own: declared once for each such thing."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import models
from django.db.models import BaseConstraint, CheckConstraint, Q, UniqueConstraint

from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import Refusal

PEOPLE = 2


@dataclass(frozen=True, slots=True)
class SecondPerson:
    """For a table of one row a person, with `position` (1, 2) and `by_id` beside the foreign key
    `about`. `same` is read by whoever has spoken already, `enough` by a third person.
    """

    name: str
    about: str
    same: str
    enough: str

    def constraints(self) -> list[BaseConstraint]:
        """What the database holds, whoever writes the rows: two places, no person in both."""
        return [
            UniqueConstraint(fields=[self.about, "by_id"], name=f"{self.name}_by_two_people"),
            UniqueConstraint(fields=[self.about, "position"], name=f"{self.name}_once_each"),
            CheckConstraint(condition=Q(position__in=[1, PEOPLE]), name=f"{self.name}_twice"),
        ]

    def check_position(self, said_by: Collection[int], by: Actor) -> int:
        """The place of `by` among those who have spoken. Errors: `Refusal`."""
        if by.person_id in said_by:
            raise Refusal(self.same)
        if self.is_complete(said_by):
            raise Refusal(self.enough)
        return len(said_by) + 1

    def is_complete(self, said_by: Collection[object]) -> bool:
        return len(said_by) >= PEOPLE


class OneOfTwo(models.Model):
    """What one of the two people said: the foreign key `about` and the constraints are its table's."""

    position = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)

    class Meta:
        abstract = True
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.by_name} signed"
