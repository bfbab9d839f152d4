"""Cannot avoid driving before tomorrow."""

from chairside.knowledge.language import Level, Moment, No, Rule, asks, fires, silent
from chairside.knowledge.picture.visit_questions import WILL_NOT_DRIVE
from chairside.knowledge.readings import spravato

RULE = Rule(
    id="will-drive",
    version=1,
    title="Cannot avoid driving before tomorrow",
    level=Level.STOP,
    moment=Moment.VISIT,
    when=No(WILL_NOT_DRIVE),
    sentence="No driving or machines until the next day, after a night's sleep.",
    cites=(spravato.OWNER_DOSING,),
    examples=(
        fires(WILL_NOT_DRIVE.answer(False)),
        silent(WILL_NOT_DRIVE.answer(True)),
        asks(),
    ),
)
