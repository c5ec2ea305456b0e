"""How much of an item should be bought, with the terms out of which it comes (registers.md §7)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from officedesk.core.decimals import decimal_words
from officedesk.core.i18n import _, ngettext

DAYS = 30
"""Of a month, for the days that a supplier takes and for how long a stock lasts."""
ZERO = Decimal(0)
_PART = Decimal(1)


@dataclass(frozen=True)
class Terms:
    """What the suggested order of an item is made of.

    ``max(0, ceil((use × months + lead days / 30 × use + minimum − stock − on order) / pack)
    × pack)``; an item without a pack size is bought by the unit.

    Attributes:
        use: average use of a month.
        months: for how long it should last.
        lead_days: from the order to the delivery.
        minimum: what should be there at least; ``on_hand``, ``on_order``: what is there and to
            come.
        pack: how many units are in a pack; 0 for none.
    """

    use: Decimal
    months: int
    lead_days: int = 0
    minimum: Decimal = ZERO
    on_hand: Decimal = ZERO
    on_order: Decimal = ZERO
    pack: Decimal = ZERO

    @property
    def quantity(self) -> Decimal:
        """The suggested order, in units of the item."""
        pack = self.pack or _PART
        packs = (self._thirtyfold / (pack * DAYS)).to_integral_value(ROUND_CEILING)
        return max(ZERO, packs * pack)

    @property
    def wanted(self) -> Decimal:
        """What is wanted before it is rounded up to whole packs; below zero where enough is there.

        Rounded to three places, as quantities are shown.
        """
        return round(self._thirtyfold / DAYS, 3)

    @property
    def _thirtyfold(self) -> Decimal:
        # Days before months, so that thirty days of a use that thirty does not divide are exact.
        wanted = self.use * self.months * DAYS + self.lead_days * self.use
        return wanted + (self.minimum - self.on_hand - self.on_order) * DAYS

    @property
    def sentence(self) -> str:
        """The suggested order as a sum that one can follow on paper."""
        months = ngettext("{count} month", "{count} months", self.months).format(count=self.months)
        parts = [_("use {use} × {months}").format(use=_figure(self.use), months=months)]
        if self.lead_days:
            parts.append(_("+ {days}/30 of it until delivery").format(days=self.lead_days))
        if self.minimum:
            parts.append(_("+ minimum {count}").format(count=_figure(self.minimum)))
        parts.append(_("− in stock {count}").format(count=_figure(self.on_hand)))
        if self.on_order:
            parts.append(_("− on order {count}").format(count=_figure(self.on_order)))
        sum_ = _("{terms} = {wanted}").format(terms=" ".join(parts), wanted=_figure(self.wanted))
        return f"{sum_} → {self._rounding}"

    @property
    def _rounding(self) -> str:
        """What comes of the sum: nothing, so many units, or so many packs."""
        if not self.quantity:
            return _("nothing")
        if self.pack in (ZERO, _PART):
            return _figure(self.quantity)
        packs = self.quantity / self.pack
        words = ngettext(
            "{packs} pack of {size} = {count}", "{packs} packs of {size} = {count}", int(packs)
        )
        return words.format(
            packs=_figure(packs), size=_figure(self.pack), count=_figure(self.quantity)
        )


def days_left(on_hand: Decimal, month_use: Decimal) -> int | None:
    """For how many days a stock is enough at the average use; None where nothing is used."""
    return int(max(ZERO, on_hand) * DAYS / month_use) if month_use > ZERO else None


def _figure(value: Decimal) -> str:
    return decimal_words(value, 3)
