"""What is chosen about an IV line."""

from django.db.models import TextChoices

# The gauges that peripheral cannulas are made in.
GAUGES = (14, 16, 18, 20, 22, 24)


class LineSite(TextChoices):
    HAND = "hand", "hand"
    WRIST = "wrist", "wrist"
    FOREARM = "forearm", "forearm"
    ANTECUBITAL = "antecubital", "antecubital fossa"
    UPPER_ARM = "upper_arm", "upper arm"
    FOOT = "foot", "foot"


class LineSide(TextChoices):
    LEFT = "left", "left"
    RIGHT = "right", "right"


class LineFinding(TextChoices):
    """Of the site, as seen."""

    CLEAR = "clear", "no redness, swelling, pain or leak"
    REDNESS = "redness", "redness"
    SWELLING = "swelling", "swelling"
    PAIN = "pain", "pain"
    LEAK = "leak", "leak"
