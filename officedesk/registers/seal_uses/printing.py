"""How a seal use stands in its register on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from officedesk.core.corrections import correction_bands
from officedesk.core.i18n import C_, N_, _
from officedesk.core.register import Band, PrintColumn, Tally
from officedesk.core.values import Raw

REFUSED, REJECTED, SPOILT = N_("REFUSED"), N_("REJECTED"), N_("SPOILT")
_TAGS = {"refused": REFUSED, "rejected": REJECTED, "spoilt": SPOILT}


def _when(shown: Mapping[str, str]) -> str:
    """When it was affixed; when it was asked for as long as it is not."""
    return shown["affixed_at"] or shown["at"]


def _count(shown: Mapping[str, str]) -> str:
    """*4 × 2*, below it what that made, and that a seal goes across the pages."""
    if shown["made"] in ("", "0"):
        return "—"
    lines = [f"{shown['copies'] or 1} × {shown['impressions'] or 1}", f"= {shown['made']}"]
    if shown["cross_page"] == _("Yes"):
        lines.append(_("+ cross"))
    return "\n".join(lines)


def _approval(shown: Mapping[str, str]) -> str:
    """Who approved, and on what; the day of the signature after a telephone call."""
    if shown["check_approved"] != _("Yes"):
        return "—"
    basis = " ".join(part for part in (shown["basis"], shown["basis_no"]) if part)
    lines = [shown["approver"], basis]
    if shown["countersigned_on"]:
        lines.append(_("signed {day}").format(day=shown["countersigned_on"]))
    return "\n".join(line for line in lines if line) or "—"


def _remarks(shown: Mapping[str, str]) -> str:
    """The letter, where the seal went and when it was back, and what else there is."""
    lines = [shown["letter_no"]]
    if shown["out_at"]:
        lines.append(
            _("out {out} – back {back}, with {name}").format(
                out=shown["out_at"].replace("\n", " "),
                back=shown["back_at"].replace("\n", " ") or "…", name=shown["companion"],
            )
        )  # fmt: skip
        if shown["back_at"]:
            lines.append(_("intact") if shown["intact"] == _("Yes") else _("not intact"))
    lines.append(shown["remarks"])
    return "\n".join(line for line in lines if line) or "—"


COLUMNS = (
    PrintColumn(N_("No."), 21, ("number",)),
    PrintColumn(N_("Date, time"), 19, ("affixed_at", "at"), words=_when),
    PrintColumn(C_("stamp", "Seal"), 24, ("seal",)),
    PrintColumn(N_("Document title, no."), 42, ("title", "document_no")),
    PrintColumn(N_("Dept."), 20, ("department",)),
    PrintColumn(N_("Purpose"), 24, ("used_for",)),
    PrintColumn(
        N_("Copies × impr."), 16, ("copies", "impressions", "made", "cross_page"), words=_count
    ),
    PrintColumn(
        N_("Approved by (basis)"), 26,
        ("approver", "basis", "basis_no", "check_approved", "countersigned_on"), words=_approval,
    ),
    PrintColumn(N_("Handler, signature"), 18, signature=True),
    PrintColumn(N_("Custodian, signature"), 18, signature=True),
    PrintColumn(
        N_("Remarks"), 29,
        ("letter_no", "out_at", "back_at", "companion", "intact", "remarks"), words=_remarks,
    ),
)  # fmt: skip
"""As the paper book has them (paper.md, *Seal use*)."""


def bands(
    row: Mapping[str, Raw], children: Mapping[str, Sequence[Mapping[str, Raw]]]
) -> Iterable[Band]:
    """Why it was refused or spoilt; what was corrected, with both values (rule R4)."""
    tag = _TAGS.get(str(row["state"])) or (REFUSED if row["refusal"] else "")
    if tag == REFUSED and row["made"]:
        tag = SPOILT
    if tag:
        words = str(row["refusal"] or "")
        by = str(row["refused_by"] or "")
        yield Band(tag, _("{reason} ({name})").format(reason=words, name=by) if by else words)
    yield from correction_bands(children)


def _counted(row: Mapping[str, Raw]) -> tuple[int, int, int, int]:
    """Entries, copies, impressions and refusals that a row adds to the totals of its seal."""
    made = int(row["made"] or 0)
    if not made:
        refused = row["state"] in ("refused", "rejected") or bool(row["refusal"])
        return (1, 0, 0, int(refused))
    return (1, int(row["copies"] or 0), made, 0)


TALLY = Tally(
    "seal", N_("Totals per seal"), N_("All seals"),
    (N_("Entries"), N_("Copies"), N_("Impr."), N_("Refused")), _counted,
)  # fmt: skip
