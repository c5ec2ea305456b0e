"""Calendars in and out: the only room that knows icalendar."""
