"""What is chosen about an IV line."""

from django.db.models import TextChoices

from chairside.texts.translated import Declared as _

# The gauges that peripheral cannulas are made in.
GAUGES = (14, 16, 18, 20, 22, 24)


class LineSite(TextChoices):
    HAND = "hand", _("hand")
    WRIST = "wrist", _("wrist")
    FOREARM = "forearm", _("forearm")
    ANTECUBITAL = "antecubital", _("antecubital fossa")
    UPPER_ARM = "upper_arm", _("upper arm")
    FOOT = "foot", _("foot")


class LineSide(TextChoices):
    LEFT = "left", _("left")
    RIGHT = "right", _("right")


class LineFinding(TextChoices):
    """Of the site, as seen."""

    CLEAR = "clear", _("no redness, swelling, pain or leak")
    REDNESS = "redness", _("redness")
    SWELLING = "swelling", _("swelling")
    PAIN = "pain", _("pain")
    LEAK = "leak", _("leak")
