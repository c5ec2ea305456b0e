"""The offer to register the rooms that a file names, beside its rows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox

from officedesk.core.i18n import ngettext
from officedesk.core.register import Register
from officedesk.desk.importing_masters import unregistered_words
from officedesk.desk.importing_plan import ImportPlan

_SHOWN = 12


class MastersChoice(QCheckBox):
    """Ticked, the names become entries of their registers; hidden where all are known.

    It is never ticked by itself: in a list of free text a name may as well be an address.
    """

    def __init__(self, registers: Mapping[str, Register]) -> None:
        super().__init__()
        self._registers = registers
        self.hide()

    def offer(self, plan: ImportPlan) -> None:
        """Say how many names of this plan are not registered; the first few on hover."""
        said = [
            ngettext("{said}: register it", "{said}: register them", len(new.names)).format(
                said=unregistered_words(self._registers, new)
            )
            for new in plan.masters
        ]
        names = [name for new in plan.masters for name in new.names]
        self.setText(" · ".join(said))
        self.setToolTip("\n".join((*names[:_SHOWN], "…") if len(names) > _SHOWN else names))
        self.setVisible(bool(said))
        if not said:
            self.setChecked(False)
