from enum import StrEnum


class Action(StrEnum):
    SIGN = "sign"
    WITHDRAW = "withdraw"
