"""Who can sign in to the demo: one account for each role. The passwords are public on purpose."""

from collections.abc import Iterator
from dataclasses import dataclass

from accounts.scope import Role
from unionsec.demo.names import Inventor

SEED = 2026
DIEN_BIEN, QUANG_NAM = "LĐLĐ tỉnh Điện Biên", "LĐLĐ tỉnh Quảng Nam"


@dataclass(frozen=True)
class DemoAccount:
    """One account: what the table of the demo command shows, and where the appointment lies."""

    role_label: str
    name: str
    sign_in: str
    password: str
    unit: str
    role: str
    unit_code: str

    @property
    def province(self) -> str:
        """Code of the province the account belongs to."""
        return self.unit_code.partition("-")[0]


_ROWS = (
    (Role.LEADER, "Lãnh đạo LĐLĐ tỉnh", "lanhdao.db", "lanh-dao", DIEN_BIEN, "DB"),
    (Role.STAFF, "Cán bộ LĐLĐ tỉnh", "canbo.db", "can-bo", DIEN_BIEN, "DB"),
    (Role.UPPER, "Cán bộ công đoàn cấp trên", "captren.db", "cap-tren",
     "LĐLĐ thành phố Điện Biên Phủ", "DB-01"),
    (Role.CHAIR, "Chủ tịch công đoàn cơ sở", "coso.db", "co-so",
     "CĐCS phường Mường Thanh", "DB-01-001"),
    (Role.LIAISON, "Cán bộ đầu mối Công an tỉnh", "congan.db", "cong-an", DIEN_BIEN, "DB"),
    (Role.ADMIN, "Quản trị hệ thống", "quantri.db", "quan-tri", DIEN_BIEN, "DB"),
    (Role.AUDITOR, "Cán bộ giám sát nhật ký", "giamsat.db", "giam-sat", DIEN_BIEN, "DB"),
    (Role.LEADER, "Lãnh đạo LĐLĐ tỉnh", "lanhdao.qn", "lanh-dao", QUANG_NAM, "QN"),
    (Role.STAFF, "Cán bộ LĐLĐ tỉnh", "canbo.qn", "can-bo", QUANG_NAM, "QN"),
    (Role.UPPER, "Cán bộ công đoàn cấp trên", "captren.qn", "cap-tren",
     "LĐLĐ thị xã Điện Bàn", "QN-03"),
    (Role.CHAIR, "Chủ tịch công đoàn cơ sở", "coso.qn", "co-so",
     "CĐCS xã Điện Quang", "QN-03-008"),
    (Role.LIAISON, "Cán bộ đầu mối Công an tỉnh", "congan.qn", "cong-an", QUANG_NAM, "QN"),
)  # fmt: skip


def _accounts() -> Iterator[DemoAccount]:
    inventor = Inventor(SEED)
    for role, label, sign_in, word, unit, code in _ROWS:
        password = f"demo-{word}-{SEED}"
        yield DemoAccount(label, inventor.person(), sign_in, password, unit, role, code)


DEMO_ACCOUNTS = list(_accounts())
"""Every account of the demo, in the order of the table."""
