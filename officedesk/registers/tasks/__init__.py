"""Tasks and their supervision (督办): the thread through all registers."""

from officedesk.core.i18n import N_

KEY = "tasks"
TITLE = N_("Tasks")
ICON = "tasks"
ORDER = 80
