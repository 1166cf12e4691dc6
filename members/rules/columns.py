"""A typed quantity as the four columns that hold it: `x`, `x_upper`, `x_qualifier`, `x_said`."""

from typing import Any

from members.rules.quantities import Qualifier, Quantity

PARTS = ("", "_upper", "_qualifier", "_said")


def columns(name: str, quantity: Quantity) -> dict[str, Any]:
    """The four columns by name."""
    values = (quantity.value, quantity.upper, str(quantity.qualifier), quantity.said)
    return dict(zip([f"{name}{part}" for part in PARTS], values, strict=True))


def quantity_of(row: Any, name: str) -> Quantity:
    """The quantity that the four columns `name…` of a row hold."""
    value, upper, qualifier, said = (getattr(row, f"{name}{part}") for part in PARTS)
    return Quantity(value, upper, Qualifier(qualifier or Qualifier.EXACT), said)
