"""What a list of purchases tells: rows of one invoice or order are the lines of one receipt."""

from __future__ import annotations

from officedesk.core.delivered import GOODS, Delivered
from officedesk.core.fields import Field, Kind, Nature
from officedesk.core.i18n import N_
from officedesk.registers.receipts.states import INVOICE, STORED

P = Nature.PROGRESS

DELIVERED = Delivered(
    stored=STORED,
    invoice=INVOICE,
    goods=(
        Field(N_("Code of the item"), Kind.TEXT, P, name=GOODS + "code",
              synonyms=("item code", "product id", "product code", "item no", "article no", "sku",
                        "stock code", "物品编码", "物品编号", "商品编码", "商品编号", "货号")),
        Field(N_("Specification of the item"), Kind.TEXT, P, name=GOODS + "specification",
              synonyms=("specification", "spec", "规格", "规格型号", "型号")),
        Field(N_("Unit of the item"), Kind.TEXT, P, name=GOODS + "unit",
              synonyms=("unit", "unit of measure", "uom", "单位", "计量单位")),
        Field(N_("Category of the item"), Kind.TEXT, P, name=GOODS + "category",
              synonyms=("category", "product category", "类别", "分类", "物品类别")),
    ),
)  # fmt: skip
