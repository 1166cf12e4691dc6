"""What the units did: activities with what was handed out, published and spoken of."""

import datetime as dt
from collections.abc import Iterator
from itertools import count
from random import Random

from benchmarks.loading import load
from benchmarks.organisation import FIRST, LAST, RECORD, Host, Hosts
from benchmarks.sizes import Size
from campaigns.models import Activity, Material, MediaItem
from members.models import Term
from members.rules.text import fold

QUANTITIES = ("attendances", "entries", "works", "prizes")
ACTIVITY = (
    *RECORD, "type_id", "form", "title", "narrative", "search_key", "starts_on", "ends_on",
    "occurrences",
    *(f"{name}{part}" for name in QUANTITIES for part in ("", "_upper", "_qualifier", "_said")),
    "women",
)  # fmt: skip
NOTHING = (None, None, "exact", "")
STATES = ["approved"] * 94 + ["submitted"] * 3 + ["draft", "returned", "withdrawn"]
ACCOUNTS = (
    "",
    "Ban Chấp hành phối hợp với Công an xã tổ chức cho đoàn viên, người lao động.",
    "Nội dung: phương thức, thủ đoạn của tội phạm lừa đảo trên không gian mạng; cách nhận biết, "
    "phòng ngừa và tố giác; đường dây nóng của Công an tỉnh. Đơn vị phát tài liệu tại chỗ.",
    "Lồng ghép với hội nghị người lao động; báo cáo viên trả lời mười hai câu hỏi, ghi nhận ba "
    "kiến nghị về an ninh khu nhà trọ và chuyển Công an phường xem xét.",
)
COMMON = {"session": 12, "class": 3, "handout": 3, "mobile": 2, "other": 2, "contest": 2}
"""How often a kind is held; every other once."""


def build_deeds(hosts: Hosts, size: Size) -> None:
    """The activities, their materials, media items and topics, written."""
    load(Activity, ACTIVITY, _activities(hosts, size))
    chance = hosts.chance
    kinds = _terms(Term.Vocabulary.MATERIAL)
    part = ("activity_id", "quantity", "quantity_upper", "quantity_qualifier", "quantity_said")
    load(Material, ("id", *part, "kind_id"), _materials(chance, size, [pk for pk, *_ in kinds]))
    load(MediaItem, MEDIA, _media(chance, size))
    topics = [pk for pk, *_ in _terms(Term.Vocabulary.TOPIC)]
    load(Activity.topics.through, ("activity_id", "term_id"), _topics(size, topics))


def _terms(vocabulary: str) -> list[tuple[int, str, str]]:
    """(key, counts as, name) of the terms of a vocabulary."""
    found = Term.objects.filter(vocabulary=vocabulary).order_by("position", "pk")
    return list(found.values_list("pk", "counts_as", "name"))


def typed(chance: Random, value: int) -> tuple[object, ...]:
    """A quantity as offices state it: mostly exact, now and then "hơn", a range, or a word."""
    draw = chance.random()
    if draw < 0.86:
        return (value, None, "exact", "")
    if draw < 0.93:
        return (value, None, "over", chance.choice(("hơn", "trên")))
    if draw < 0.96:
        return (value, None, "about", chance.choice(("khoảng", "gần")))
    if draw < 0.97:
        return (value, value + 20, "range", "")
    if draw < 0.98:
        return (None, 100, "order", "hàng trăm")
    return (None, None, "many", "nhiều") if draw < 0.985 else NOTHING


def _activities(hosts: Hosts, size: Size) -> Iterator[tuple[object, ...]]:
    chance, days = hosts.chance, _days()
    types = _terms(Term.Vocabulary.ACTIVITY_TYPE)
    weights = [COMMON.get(counts_as, 1) for _pk, counts_as, _name in types]
    drawn = chance.choices(types, weights, k=size.activities)
    keys = {(name, text): fold(f"{name} {text}") for *_, name in types for text in ACCOUNTS}
    for pk, (type_id, counts_as, name) in enumerate(drawn, start=1):
        host, day = _open_host(hosts, chance.choice(days))
        text = chance.choice(ACCOUNTS)
        about = (type_id, _form(chance, counts_as), name, text, keys[name, text], day, day)
        yield (
            *hosts.record(pk, host, day, chance.choice(STATES)),
            *about,
            1 if chance.random() < 0.9 else chance.randint(2, 12),
            *_numbers(chance, host, counts_as),
        )


def _days() -> list[str]:
    """Every day of the period; the months of action come four times."""
    span = (LAST - FIRST).days + 1
    every = [FIRST + dt.timedelta(days=number) for number in range(span)]
    return [str(day) for day in every for _ in range(4 if day.month in (5, 6, 8, 11) else 1)]


def _open_host(hosts: Hosts, day: str) -> tuple[Host, str]:
    host = hosts.pick()
    while not host.holds(day):
        host = hosts.pick()
    return host, day


def _form(chance: Random, counts_as: str) -> str:
    return chance.choice(("online", "writing", "stage")) if counts_as == "contest" else ""


def _numbers(chance: Random, host: Host, counts_as: str) -> tuple[object, ...]:
    """The typed quantities that this kind of activity states, then the women."""
    came = int(chance.lognormvariate(3.6, 0.8)) + 3
    if counts_as == "contest":
        entered = [typed(chance, came * times) for times in (1, 3, 2)]
        return (*entered[0], *entered[1], *entered[2], *typed(chance, came // 20 + 1), None)
    if counts_as in ("handout", "mobile", "inspection"):
        return NOTHING * 4 + (None,)
    said = typed(chance, came)
    women = came // 2 if said[0] is not None else None
    return (*said, *NOTHING, *NOTHING, *NOTHING, women)


def _materials(chance: Random, size: Size, kinds: list[int]) -> Iterator[tuple[object, ...]]:
    for pk in range(1, size.materials + 1):
        activity = chance.randint(1, size.activities)
        number = chance.choice((50, 100, 120, 200, 350, 500))
        yield (pk, activity, *typed(chance, number), chance.choice(kinds))


MEDIA = (
    "id", "activity_id", "kind",
    *(f"{name}{part}" for name in ("count", "shares", "views")
      for part in ("", "_upper", "_qualifier", "_said")),
)  # fmt: skip


def _media(chance: Random, size: Size) -> Iterator[tuple[object, ...]]:
    for pk in range(1, size.media + 1):
        kind = chance.choice(("news", "post", "post", "post", "broadcast", "feature"))
        is_post = kind == "post"
        shares = typed(chance, chance.randint(1, 90)) if is_post else NOTHING
        views = typed(chance, chance.randint(30, 4000)) if is_post else NOTHING
        counted = typed(chance, chance.randint(1, 6))
        yield (pk, chance.randint(1, size.activities), kind, *counted, *shares, *views)


def _topics(size: Size, topics: list[int]) -> Iterator[tuple[int, int]]:
    """Topics in turn, so that no activity has one twice."""
    links = count()
    for number in range(size.topic_links):
        turn, activity = divmod(number, size.activities)
        yield activity + 1, topics[(next(links) + turn) % len(topics)]
