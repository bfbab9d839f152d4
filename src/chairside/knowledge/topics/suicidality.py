"""Ketamine and suicidal thoughts."""

from chairside.knowledge.citations import read, recalled, says, second_hand
from chairside.knowledge.sources.depression import ABBAR_2022, GRUNEBAUM_2018, MCINNES_2022
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="suicidality",
    version=1,
    title="Ketamine and suicidal thoughts",
    audience=Audience.STAFF,
    statements=(
        says(
            (
                "80 people with suicidal thoughts: the day after 0.5 mg/kg the scale was 4.96 points "
                "lower than after midazolam, and 55 % responded against 30 %."
            ),
            read(
                GRUNEBAUM_2018,
                "https://ajp.psychiatryonline.org/doi/full/10.1176/appi.ajp.2017.17060647",
            ),
        ),
        says(
            (
                "156 people: 63.0 % without suicidal thoughts on day 3 against 31.6 %. The benefit "
                "lay in bipolar disorder; in depression the difference was not significant. The "
                "abstract's fraction does not fit its percentage, so it is not recomputed here."
            ),
            second_hand(
                ABBAR_2022,
                "https://www.scribd.com/document/557968323/Ketamine-for-the-acute-treatment-of-severe-suicidal-ideation-double",
            ),
        ),
        says("That trial gave two infusions of 0.5 mg/kg a day apart.", recalled(ABBAR_2022)),
        says(
            (
                "In US practices suicidal thoughts lessened in 73.0 % of those who had them and rose "
                "in 6.0 % of all."
            ),
            second_hand(
                MCINNES_2022, "https://stanfordhealthcare.org/publications/837/837264.html"
            ),
        ),
    ),
)
