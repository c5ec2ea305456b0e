"""One tree of errors: the person's, the world's; everything else is ours.

Each carries one sentence in the person's language that names the place and
the way out; ``str(error)`` is that sentence.
"""

from __future__ import annotations


class OfficeError(Exception):
    """What a person can understand and act on; the message is one sentence."""

    code = "error"


class PersonError(OfficeError):
    """Something in what was asked; nothing was changed."""

    code = "refused"


class Invalid(PersonError):
    """A value that its field cannot take.

    Attributes:
        field: name of the field, empty where the whole entry is meant.
    """

    code = "invalid"

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class InvalidFields(Invalid):
    """Several fields at once, first one first.

    Attributes:
        errors: one ``Invalid`` for each field.
    """

    def __init__(self, errors: tuple[Invalid, ...]) -> None:
        super().__init__(" ".join(str(error) for error in errors), errors[0].field)
        self.errors = errors


class Clash(PersonError):
    """Something else is in the way; the message names it (rule R16)."""

    code = "clash"


class Taken(Clash):
    """A place is taken at that time; the message names by what, and what is free instead.

    Attributes:
        register, entry: of the entry that has it; 0 for a place that is out of service.
        places: code and name of each place that is free at that time, the smallest first.
        times: when the place itself is free next, from and until as ISO text.
    """

    code = "taken"

    def __init__(
        self, message: str, register: str, entry: int = 0, places: tuple[tuple[str, str], ...] = (),
        times: tuple[tuple[str, str], ...] = (),
    ) -> None:  # fmt: skip
        super().__init__(message)
        self.register = register
        self.entry = entry
        self.places = places
        self.times = times


class Short(Clash):
    """There is not so much in stock; the message says what there is, and who took it last.

    Attributes:
        item: id of the item.
        left: what there is, in words.
        field: name of the field of the quantity.
    """

    code = "short"

    def __init__(self, message: str, item: int, left: str, field: str = "") -> None:
        super().__init__(message)
        self.item = item
        self.left = left
        self.field = field


class SeveralShort(Clash):
    """There is not enough of several items; the message says what there is of each.

    Attributes:
        each: one ``Short`` for each line, in their order.
    """

    code = "short"

    def __init__(self, each: tuple[Short, ...]) -> None:
        super().__init__(" ".join(str(one) for one in each))
        self.each = each


class Changed(Clash):
    """Someone else changed the same field of the same entry meanwhile."""

    code = "changed"


class NotFound(PersonError):
    """No entry, file or setting of that name."""

    code = "not-found"


class NotAllowed(PersonError):
    """The operator's role does not reach so far (rule R10)."""

    code = "not-allowed"


class NeedsConfirmation(PersonError):
    """A question that has to be answered before this goes on.

    Attributes:
        question: key of the answer to give, for example ``date_is_right``.
    """

    code = "needs-confirmation"

    def __init__(self, message: str, question: str) -> None:
        super().__init__(message)
        self.question = question


class Cancelled(PersonError):
    """The person cancelled; nothing was changed."""

    code = "cancelled"


class WorldError(OfficeError):
    """The machine: busy, full, read-only, damaged."""

    code = "world"


class Busy(WorldError):
    """Another program holds the home."""

    code = "busy"


class DiskFull(WorldError):
    """No space left where the home lies."""

    code = "disk-full"


class ReadOnly(WorldError):
    """The home may be read but not written."""

    code = "read-only"


class Corrupt(WorldError):
    """The database or a file of the home is damaged."""

    code = "corrupt"


class NewerDatabase(WorldError):
    """The home was written by a newer version of the program."""

    code = "newer"


class WrongFile(WorldError):
    """A file that is not what was asked for, or cannot be read."""

    code = "wrong-file"
