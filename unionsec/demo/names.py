"""Invented persons and firms, drawn from Faker's Vietnamese names with a fixed seed."""

from faker import Faker

FACTORIES = (
    "May mặc", "Chế biến nông sản", "Chế biến gỗ", "Giày da", "Cơ khí", "Bao bì", "Dệt",
    "Linh kiện điện tử", "Thủy sản", "Nội thất",
)  # fmt: skip
TRADES = (*FACTORIES, "Xây dựng", "Vận tải", "Thương mại", "Vật liệu xây dựng")


class Inventor:
    """Invents names; the same seed gives the same names in the same order."""

    def __init__(self, seed: int) -> None:
        self.faker = Faker("vi_VN")
        self.faker.seed_instance(seed)
        self.taken: set[str] = set()

    def person(self) -> str:
        """A full name in Vietnamese order: family, middle, given; no name comes twice."""
        fake = self.faker
        while (
            name := f"{fake.last_name()} {fake.middle_name()} {fake.first_name_unisex()}"
        ) in self.taken or self._stutters(name):
            continue
        self.taken.add(name)
        return name

    def firm(self, *, is_factory: bool = False) -> str:
        """A firm with a name of three words that sounds like none there is."""
        trade = self.faker.random_element(FACTORIES if is_factory else TRADES)
        while (name := f"Công ty TNHH {trade} {self._three_words()}") in self.taken:
            continue
        self.taken.add(name)
        return name

    def _three_words(self) -> str:
        fake = self.faker
        while self._stutters(
            words := f"{fake.middle_name()} {fake.first_name_female()} {fake.last_name()}"
        ) or words.startswith(("Thị ", "Văn ")):
            continue
        return words

    @staticmethod
    def _stutters(name: str) -> bool:
        words = name.split()
        return len(words) != 3 or len(set(words)) < 3
