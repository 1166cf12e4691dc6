"""What a province undertook: its programmes with parties and targets, and the year's campaigns."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from campaigns.models import Campaign
from campaigns.rules.calendar import calendar_of
from programs.models import Program, Target
from programs.services.programs import Party, TargetRow, set_targets, sign_program
from unionsec.demo.desk import LAST_DAY, moment
from unionsec.demo.province import Province

OPENED = {"tet", "workers", "drugs", "protect", "hiv"}
"""The campaigns of the calendar that are opened every year."""
SLOGANS = {"drugs": "Công nhân, viên chức, lao động nói không với ma túy"}
AREAS = ("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "a11")


def parties_of(province: Province) -> list[Party]:
    """The police first, then the federation, as both stand in the programme."""
    inventor = province.inventor
    return [
        Party(province.police, presides=True, signer_position="GIÁM ĐỐC",
              signer_rank="Đại tá", signer_name=inventor.person()),
        Party(province.root, authority="TM. BAN THƯỜNG VỤ", signer_position="CHỦ TỊCH",
              signer_name=inventor.person()),
    ]  # fmt: skip


def undertake(
    province: Province,
    *,
    first_on: dt.date,
    last_on: dt.date,
    predecessor: Program | None = None,
    targets: Sequence[tuple[str, int]] = (),
    **facts: object,
) -> Program:
    """Write one programme down, with a yearly target for each given figure."""
    desk = province.desk
    at = moment(LAST_DAY)
    program = sign_program(
        unit=province.root,
        title="Chương trình phối hợp trong công tác bảo đảm an ninh, trật tự",
        first_on=first_on,
        last_on=last_on,
        predecessor=predecessor,
        parties=parties_of(province),
        areas=desk.words("area", AREAS),
        by=desk.reviewer,
        at=at,
        **facts,
    )
    years = range(first_on.year, last_on.year + 1)
    rows = [
        TargetRow(figure, Decimal(value), year, Target.Comparator.AT_LEAST)
        for figure, value in targets
        for year in years
    ]
    if rows:
        set_targets(program=program, rows=rows, version=program.version, by=desk.reviewer, at=at)
    return program


def open_campaigns(province: Province, programs: Sequence[Program], years: range) -> int:
    """Open the main campaigns of each year under the programme that runs then."""
    made = []
    for year in years:
        for offer in calendar_of(year):
            if offer.key not in OPENED or offer.first_on > LAST_DAY:
                continue
            running = [p for p in programs if p.first_on <= offer.last_on <= p.last_on]
            campaign = Campaign(
                unit=province.root, program=running[0] if running else None, kind=offer.kind,
                title=offer.title, slogan=SLOGANS.get(offer.key, ""), first_on=offer.first_on,
                last_on=offer.last_on, calendar_key=offer.key,
            )  # fmt: skip
            made.append(campaign)
            province.desk.campaigns[year, offer.key] = campaign
    Campaign.objects.bulk_create(made)
    return len(made)
