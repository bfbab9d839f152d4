"""Every product Chairside knows, in one tuple."""

from chairside.knowledge.products.ketamine_injection import KETAMINE_INJECTION
from chairside.knowledge.products.product import Product
from chairside.knowledge.products.spravato import SPRAVATO

PRODUCTS: tuple[Product, ...] = (KETAMINE_INJECTION, SPRAVATO)

_BY_ID = {each.id: each for each in PRODUCTS}


def product(product_id: str) -> Product:
    """Raises ValueError for an unknown id."""
    try:
        return _BY_ID[product_id]
    except KeyError:
        raise ValueError(f"There is no product {product_id!r}.") from None
