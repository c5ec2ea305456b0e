"""What a new form starts with."""

from __future__ import annotations

from officedesk.core import formats
from officedesk.core.fields import Field
from officedesk.core.values import Value
from officedesk.core.work import Rules


def default_of(field: Field, rules: Rules) -> Value:
    """The field's default: now, today, the operator, or a raw value; None for none."""
    if field.default is None:
        return None
    if field.default == "now":
        return rules.now.replace(tzinfo=None, second=0, microsecond=0)
    if field.default == "today":
        return rules.today
    if field.default == "operator":
        return rules.operator.name
    return formats.default_value(field)
