"""The words that argparse itself says, in the person's language."""

from __future__ import annotations

import argparse

from officedesk.core.i18n import N_, _, ngettext

WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("%(heading)s:"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("not allowed with argument %s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
)
"""What can be met at a command line, as argparse says it; marked here to be translated."""


def speak() -> None:
    """Let argparse look its words up in our catalogue.

    It asks gettext's own default catalogue, which speaks the language of the
    machine and holds none of them.
    """
    vars(argparse).update(_=_, ngettext=ngettext)
