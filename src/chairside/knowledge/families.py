"""Kinds of trouble a protocol treats; rules may apply to some of them only."""

from enum import StrEnum


class Family(StrEnum):
    MOOD = "depression"
    TRAUMA = "post-traumatic stress"
    OBSESSION = "obsessive-compulsive disorder"
    ANXIETY = "anxiety"
    SUBSTANCE_USE = "substance use disorder"
    PAIN = "pain"
