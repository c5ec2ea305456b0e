"""What the calendar says: times, weekdays, tooltips, and what a screen reader hears."""

from __future__ import annotations

from datetime import date, datetime

from officedesk.core.daywords import clock_time
from officedesk.core.formats import long_day, short_day
from officedesk.core.i18n import C_, _, ngettext
from officedesk.core.workdays import WorkingDays
from officedesk.ui.calendar.lanes import touched
from officedesk.ui.calendar.values import MINUTE, Booking, Slot


def weekday(day: date) -> str:
    """``Tue``, ``周二``."""
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return names[day.weekday()]


def times(slot: Slot, *, assumed: bool = False) -> str:
    """``09:00 – 10:30``; the days too where it goes over midnight; an assumed end is said."""
    if slot.all_day:
        return _("All day")
    start, end = clock_time(slot.start), _end(slot)
    if assumed:
        return _("{start} – about {end}").format(start=start, end=end)
    return f"{start} – {end}"


def _end(slot: Slot) -> str:
    """The end; midnight as the end of its day, a later day with its date."""
    last = (slot.end - MINUTE).date()
    if last == slot.start.date():
        return "24:00" if slot.end.date() != last else clock_time(slot.end)
    return f"{short_day(slot.end.date(), slot.start.date())} {clock_time(slot.end)}"


def length(slot: Slot) -> str:
    """``1 h 30 min``; of whole days how many."""
    minutes = round(slot.length / MINUTE)
    if slot.all_day:
        days = max(1, minutes // (24 * 60))
        return ngettext("{count} day", "{count} days", days).format(count=days)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def when(slot: Slot, *, assumed: bool = False) -> str:
    """Day and times in full."""
    first = long_day(slot.start.date())
    if slot.all_day:
        last = (slot.end - MINUTE).date()
        days = first if last <= slot.start.date() else f"{first} – {long_day(last)}"
        return " ".join((days, times(slot)))
    return f"{first} {times(slot, assumed=assumed)}"


def tooltip(booking: Booking) -> str:
    """Everything about a booking, a line each."""
    lines = [
        booking.title,
        when(booking.slot, assumed=booking.assumed),
        booking.place_words,
        _parted(booking.number, booking.state),
    ]
    if booking.assumed:
        lines.append(_("The end was not stated; its length is assumed."))
    if booking.doubled:
        lines.append(_("Double-booked in the record it came from."))
    if booking.before or booking.after:
        lines.append(_buffers(booking))
    if booking.fixed:
        lines.append(booking.fixed)
    return "\n".join(line for line in lines if line)


def spoken(booking: Booking) -> str:
    """A booking as a screen reader says it."""
    return ", ".join(tooltip(booking).split("\n"))


def spoken_cell(slot: Slot, place: str, held: int) -> str:
    """Where the keyboard stands, and how much is there."""
    here = ngettext("{count} booking", "{count} bookings", held).format(count=held)
    parts = [when(slot), place, here if held else _(C_("calendar", "free"))]
    return ", ".join(part for part in parts if part)


def day_note(day: date, calendar: WorkingDays) -> str:
    """Why a day is no ordinary one: the holiday, or the working weekend; empty for none."""
    return calendar.on.get(day) or calendar.off.get(day) or ""


def day_badge(day: date, calendar: WorkingDays) -> str:
    """One sign for a holiday or a weekend that is worked, as calendars print it."""
    if day in calendar.on:
        return _(C_("calendar", "work"))
    return _(C_("calendar", "off")) if day in calendar.off else ""


def more(count: int) -> str:
    """``+3 more``."""
    return _("+{count} more").format(count=count)


def past(booking: Booking, now: datetime) -> bool:
    """Whether it lies behind."""
    if booking.slot.all_day:
        return touched(booking)[1] < now.date()
    return booking.end <= now


def _parted(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _buffers(booking: Booking) -> str:
    parts = []
    if booking.before:
        parts.append(_("{count} min before for setting up").format(count=booking.before))
    if booking.after:
        parts.append(_("{count} min after for clearing up").format(count=booking.after))
    return ", ".join(parts)
