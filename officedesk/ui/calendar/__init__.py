"""A calendar of bookings: day, week and month, by place or all; it knows no register."""
