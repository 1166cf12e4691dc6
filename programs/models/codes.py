"""Codes of the figures: the catalogue of the field. A code never changes its meaning."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FigureCode(models.TextChoices):
    """Every figure there is, with the name it is printed under."""

    BS01 = "BS01", _("grassroots unions")
    BS02 = "BS02", _("workers")
    BS03 = "BS03", _("members")
    BS04 = "BS04", _("women members")
    BS05 = "BS05", _("upper-level unions")
    BS06 = "BS06", _("coordinated grassroots unions")
    BS07 = "BS07", _("workers of coordinated unions")
    BS08 = "BS08", _("members of coordinated unions")
    BS09 = "BS09", _("women workers")
    CO01 = "CO01", _("documents issued")
    CO02 = "CO02", _("units with a programme of their own")
    CO03 = "CO03", _("coordination meetings")
    CO04 = "CO04", _("exchanges of information")
    CO05 = "CO05", _("joint inspections")
    CO06 = "CO06", _("units inspected")
    CO07 = "CO07", _("recommendations closed")
    PR01 = "PR01", _("propaganda sessions")
    PR02 = "PR02", _("attendances at propaganda sessions")
    PR03 = "PR03", _("rallies and marches")
    PR04 = "PR04", _("attendances at rallies and marches")
    PR05 = "PR05", _("leaflets")
    PR06 = "PR06", _("handbooks and documents")
    PR07 = "PR07", _("posters")
    PR08 = "PR08", _("other items")
    PR09 = "PR09", _("news items, articles and photos")
    PR10 = "PR10", _("TV and radio features")
    PR11 = "PR11", _("loudspeaker broadcasts")
    PR12 = "PR12", _("posts on social networks")
    PR13 = "PR13", _("reach on social networks")
    PR14 = "PR14", _("pages and groups kept")
    PR15 = "PR15", _("contests")
    PR16 = "PR16", _("contest entries")
    PR17 = "PR17", _("launches")
    PR18 = "PR18", _("attendances at launches")
    PR19 = "PR19", _("propaganda classes")
    PR20 = "PR20", _("attendances at propaganda classes")
    PR21 = "PR21", _("banners, panels and slogans")
    PR22 = "PR22", _("pens with printed messages")
    PR23 = "PR23", _("shares and interactions on social networks")
    PR24 = "PR24", _("mobile propaganda runs")
    PR25 = "PR25", _("hand-outs of leaflets on site")
    PR26 = "PR26", _("culture and sport with propaganda")
    PR27 = "PR27", _("works entered in contests")
    PR28 = "PR28", _("prizes won")
    CM01 = "CM01", _("units that held a commitment drive")
    CM02 = "CM02", _("people who signed the commitment")
    CM02N = "CM02N", _("people whom commitment drives addressed")
    CM03 = "CM03", _("signing rate")
    CM04 = "CM04", _("units with emulation agreements")
    CM05 = "CM05", _("units registered as free of social evils")
    CM06 = "CM06", _("units that are free of social evils")
    CM07 = "CM07", _("rate of units free of social evils")
    CM08 = "CM08", _("bodies that reach the cultural standard")
    CM09 = "CM09", _("families that reach the cultural standard")
    CF01 = "CF01", _("core force")
    CF02 = "CF02", _("change of the core force")
    CF03 = "CF03", _("useful tips from the people")
    CF04 = "CF04", _("matters the core force helped to settle")
    CF05 = "CF05", _("guards")
    CF06 = "CF06", _("units with guards")
    TR01 = "TR01", _("classes for guards")
    TR02 = "TR02", _("attendances at classes for guards")
    TR03 = "TR03", _("classes for union officers and the core force")
    TR04 = "TR04", _("attendances at classes for union officers and the core force")
    MD01 = "MD01", _("models that are active")
    MD02 = "MD02", _("new models")
    MD03 = "MD03", _("replicated models")
    MD04 = "MD04", _("models that ended")
    MD05 = "MD05", _("people in models")
    MD06 = "MD06", _("self-managed boarding-house teams")
    MD06N = "MD06N", _("workers who live with boarding-house teams")
    MD07 = "MD07", _("security cameras installed through mobilisation")
    MD08 = "MD08", _("funds raised")
    MD09 = "MD09", _("matters settled by models")
    AN01 = "AN01", _("establishments in scope")
    AN02 = "AN02", _("establishments registered")
    AN03 = "AN03", _("establishments recognised")
    AN04 = "AN04", _("recognition rate")
    AN04N = "AN04N", _("establishments that the rate is declared to be of")
    AN05 = "AN05", _("class in the movement")
    IN01 = "IN01", _("collective stoppages outside the procedure")
    IN02 = "IN02", _("people in stoppages")
    IN03 = "IN03", _("working days not worked")
    IN04 = "IN04", _("cases settled in time")
    IN05 = "IN05", _("hot spots")
    IN06 = "IN06", _("mass petitions")
    IN07 = "IN07", _("members and workers who broke the law or took up social evils")
    IN08 = "IN08", _("fires and explosions")
    IN09 = "IN09", _("serious labour accidents")
    IN10 = "IN10", _("criminal cases solved thanks to tips")
    IN11 = "IN11", _("lawful strikes")
    IN12 = "IN12", _("go-slows")
    IN13 = "IN13", _("unlawful gatherings")
    IN14 = "IN14", _("cases of social evils at the unit")
    IN15 = "IN15", _("rate of cases settled in time")
    WS01 = "WS01", _("members and workers visited and supported")
    WS02 = "WS02", _("money for support")
    WS03 = "WS03", _("requests of workers settled")
    CR01 = "CR01", _("collectives commended")
    CR02 = "CR02", _("individuals commended")
    CR03 = "CR03", _("exemplars")
    FI01 = "FI01", _("money spent")
    NR01 = "NR01", _("reports sent in time")


_UNITS = (
    (
        pgettext_lazy("unit of measure", "units"),
        "BS01 BS05 BS06 CO02 CM01 CM04 CM05 CM06 CM08 CF06 AN01 AN02 AN03 AN04N AN05",
    ),
    (
        pgettext_lazy("unit of measure", "people"),
        "CM02N BS02 BS03 BS04 BS07 BS08 BS09 CM02 CF01 CF02 CF05 MD05 MD06N IN02",
    ),
    (pgettext_lazy("unit of measure", "documents"), "CO01"),
    (pgettext_lazy("unit of measure", "events"), "CO03 CO05 PR03 PR15 PR17 PR25 PR26 IN11"),
    (pgettext_lazy("unit of measure", "times"), "CO04 PR11 PR13 PR23 PR24 WS01 CR01 CR02"),
    (pgettext_lazy("unit of measure", "unit visits"), "CO06"),
    (pgettext_lazy("unit of measure", "%"), "CO07 CM03 CM07 AN04 IN15 WS03 NR01"),
    (pgettext_lazy("unit of measure", "sessions"), "PR01"),
    (pgettext_lazy("unit of measure", "attendances"), "PR02 PR04 PR18 PR20 TR02 TR04"),
    (pgettext_lazy("unit of measure", "sheets"), "PR05 PR07"),
    (pgettext_lazy("unit of measure", "copies"), "PR06"),
    (pgettext_lazy("unit of measure", "items"), "PR08 PR21"),
    (pgettext_lazy("unit of measure", "pieces"), "PR22"),
    (pgettext_lazy("unit of measure", "news items"), "PR09"),
    (pgettext_lazy("unit of measure", "features"), "PR10"),
    (pgettext_lazy("unit of measure", "posts"), "PR12"),
    (pgettext_lazy("unit of measure", "groups"), "PR14"),
    (pgettext_lazy("unit of measure", "entries"), "PR16"),
    (pgettext_lazy("unit of measure", "classes"), "PR19 TR01 TR03"),
    (pgettext_lazy("unit of measure", "works"), "PR27"),
    (pgettext_lazy("unit of measure", "prizes"), "PR28"),
    (pgettext_lazy("unit of measure", "families"), "CM09"),
    (pgettext_lazy("unit of measure", "tips"), "CF03"),
    (
        pgettext_lazy("unit of measure", "cases"),
        "CF04 MD09 IN01 IN04 IN06 IN08 IN09 IN10 IN12 IN13 IN14",
    ),
    (pgettext_lazy("unit of measure", "instances"), "IN07 CR03"),
    (pgettext_lazy("unit of measure", "models"), "MD01 MD02 MD03 MD04"),
    (pgettext_lazy("unit of measure", "teams"), "MD06"),
    (pgettext_lazy("unit of measure", "cameras"), "MD07"),
    (pgettext_lazy("unit of measure", "đồng"), "MD08 WS02 FI01"),
    (pgettext_lazy("unit of measure", "days"), "IN03"),
    (pgettext_lazy("unit of measure", "hot spots"), "IN05"),
)
UNIT_OF_MEASURE = {FigureCode(code): name for name, codes in _UNITS for code in codes.split()}
"""What each figure counts in; attendances ("lượt") are not people ("người")."""
