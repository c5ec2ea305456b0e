"""The table of the items: what each is, how it is kept, and what is derived of its movements."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped

from officedesk.core.entity import Base, Entry, column, derived, party_link, sort_key
from officedesk.core.fields import Choice, Field, Kind, Nature, Party
from officedesk.core.i18n import C_, N_
from officedesk.core.values import When, Words

ORDINARY, CONTROLLED = "ordinary", "controlled"
CLASSES = (
    Choice(ORDINARY, C_("item", "Ordinary"), ("ordinary", "normal", "普通", "一般")),
    Choice(CONTROLLED, C_("item", "Controlled"), ("controlled", "受控", "管控", "贵重")),
)
"""What is controlled needs the director (registers.md §7)."""
P = Nature.PROGRESS


class Item(Entry, Base):
    """One item of the store room (registers.md §7)."""

    __tablename__ = "items"
    __table_args__ = (UniqueConstraint("register", "year", "sequence"), UniqueConstraint("code"))

    code: Mapped[str | None] = column(
        Field(N_("Code"), Kind.TEXT, width=12, hint=N_("Empty: the item's number"),
              synonyms=("item code", "stock no", "sku", "编码", "物品编码", "物品编号", "货号",
                        "编号", "代码")), folded=True,
    )  # fmt: skip
    name: Mapped[str | None] = column(
        Field(C_("item", "Name"), Kind.TEXT, must=True, width=20,
              synonyms=("item", "item name", "description", "article", "品名", "物品", "物品名称",
                        "名称", "用品名称", "办公用品", "product", "product name", "goods",
                        "物资名称", "物料名称", "商品名称", "货品名称", "用品"))
    )  # fmt: skip
    name_key: Mapped[str | None] = sort_key("name")
    specification: Mapped[Words] = column(
        Field(N_("Specification"), Kind.TEXT, width=14, short=N_("Spec."),
              synonyms=("spec", "size", "model", "规格", "规格型号", "型号"))
    )  # fmt: skip
    unit: Mapped[Words] = column(
        Field(C_("stock", "Unit"), Kind.TEXT, must=True, width=6,
              hint=N_("In which it is handed out"),
              synonyms=("unit of measure", "uom", "单位", "计量单位"))
    )  # fmt: skip
    pack_size: Mapped[Decimal | None] = column(
        Field(N_("Pack size"), Kind.DECIMAL, P, places=3, width=7,
              hint=N_("How many units are in a pack"),
              synonyms=("units per pack", "pack qty", "包装数", "每包数量", "包装规格"))
    )  # fmt: skip
    pack_unit: Mapped[Words] = column(
        Field(N_("Pack"), Kind.TEXT, P, width=7, hint=N_("What a pack is called"),
              synonyms=("pack unit", "packing", "包装", "包装单位"))
    )  # fmt: skip
    category: Mapped[Words] = column(
        Field(N_("Category"), Kind.TEXT, P, width=12,
              synonyms=("group", "class of goods", "类别", "分类", "物品类别"))
    )  # fmt: skip
    category_key: Mapped[str | None] = sort_key("category")
    place: Mapped[Words] = column(
        Field(C_("item", "Place"), Kind.TEXT, P, width=10, hint=N_("Where it lies"),
              synonyms=("location", "shelf", "bin", "存放位置", "库位", "货架", "存放地点", "货位",
                        "货架号", "位置", "存放处", "仓位", "仓库", "warehouse"))
    )  # fmt: skip
    minimum: Mapped[Decimal | None] = column(
        Field(N_("Minimum"), Kind.DECIMAL, P, places=3, width=7,
              synonyms=("min", "minimum stock", "safety stock", "最低库存", "安全库存", "下限"))
    )  # fmt: skip
    reorder: Mapped[Decimal | None] = column(
        Field(N_("Reorder level"), Kind.DECIMAL, P, places=3, width=7, short=N_("Reorder"),
              hint=N_("At so many it is ordered"),
              synonyms=("reorder point", "order level", "再订货点", "订货点", "补货点"))
    )  # fmt: skip
    maximum: Mapped[Decimal | None] = column(
        Field(N_("Maximum"), Kind.DECIMAL, P, places=3, width=7,
              synonyms=("max", "maximum stock", "最高库存", "上限"))
    )  # fmt: skip
    item_class: Mapped[Words] = column(
        Field(N_("Class"), Kind.CHOICE, P, must=True, default=ORDINARY, choices=CLASSES, width=9,
              hint=N_("What is controlled is issued on the director's decision"),
              synonyms=("control class", "管控级别", "物品等级"))
    )  # fmt: skip
    supplier: Mapped[Words] = column(
        Field(N_("Supplier"), Kind.PARTY, P, party=Party.SUPPLIER, link="supplier_id",
              width=16, synonyms=("vendor", "供应商", "供货商", "供货单位"))
    )  # fmt: skip
    supplier_id: Mapped[int | None] = party_link()
    lead_days: Mapped[int | None] = column(
        Field(N_("Lead days"), Kind.NUMBER, P, width=6, hint=N_("From the order to the delivery"),
              synonyms=("lead time", "delivery days", "供货周期", "到货天数", "采购周期"))
    )  # fmt: skip
    barcode: Mapped[Words] = column(
        Field(N_("Barcode"), Kind.TEXT, P, width=13, synonyms=("ean", "gtin", "条码", "条形码"))
    )
    remarks: Mapped[Words] = column(
        Field(N_("Remarks"), Kind.LONG, P, synonyms=("remark", "note", "notes", "备注", "说明"))
    )
    on_hand: Mapped[Decimal | None] = column(
        Field(N_("On hand"), Kind.DECIMAL, P, places=3, derived=True, by_action=True, width=8,
              synonyms=("stock", "balance", "quantity on hand", "结存", "库存", "结存数量"))
    )  # fmt: skip
    stock_value: Mapped[Decimal | None] = column(
        Field(N_("Stock value"), Kind.DECIMAL, P, money=True, signed=True, derived=True,
              by_action=True, width=10, short=C_("stock", "Value"),
              synonyms=("库存金额", "结存金额"))
    )  # fmt: skip
    price: Mapped[Decimal | None] = column(
        Field(N_("Last price"), Kind.DECIMAL, P, places=4, money=True, derived=True,
              by_action=True, width=9, synonyms=("price", "unit price", "最近单价", "单价"))
    )  # fmt: skip
    on_order: Mapped[Decimal | None] = column(
        Field(N_("On order"), Kind.DECIMAL, P, places=3, derived=True, by_action=True, width=8,
              synonyms=("在途", "在订数量", "已订未到"))
    )  # fmt: skip
    month_use: Mapped[Decimal | None] = column(
        Field(N_("Use a month"), Kind.DECIMAL, P, derived=True, by_action=True, width=8,
              synonyms=("monthly use", "月均用量", "月均领用"))
    )  # fmt: skip
    last_moved: Mapped[When] = column(
        Field(N_("Last moved"), Kind.DAY, P, derived=True, by_action=True, width=10,
              synonyms=("最近变动", "最后出入库日期"))
    )  # fmt: skip
    used_until: Mapped[str | None] = derived(String)
