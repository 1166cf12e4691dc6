"""A programme and establishments for tests of the programs app and above."""

import datetime as dt

from members.models import Establishment
from programs.services.programs import Party, sign_program
from tests.conftest import NOW


def signed(cast, **facts):
    """A programme of the cast's province with its police, presided by the police."""
    facts = {
        "number": "50",
        "symbol": "KHPH-CAT-LĐLĐ",
        "title": "Kế hoạch phối hợp bảo đảm an ninh, trật tự",
        "signed_on": dt.date(2018, 4, 26),
        "first_on": dt.date(2018, 4, 26),
        "last_on": dt.date(2023, 4, 25),
        "term_text": "5 năm (2018 - 2023)",
        "parties": [Party(cast.police, presides=True), Party(cast.province)],
    } | facts
    return sign_program(unit=cast.province, by=cast.ana, at=NOW, **facts)


def establish(code, unit, kind="enterprise", size="large", **fields):
    """One establishment of a unit."""
    name = fields.pop("name", f"Cơ sở {code}")
    return Establishment.objects.create(
        code=code, name=name, kind=kind, size=size, unit=unit, search_key=f"co so {code.lower()}",
        **fields,
    )  # fmt: skip
