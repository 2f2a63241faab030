"""Personal data (个人信息): find it in a text, and take it out.

`look` says all of a text that is one value, with what its label and column say of it. Nothing here ever repeats what it
found: a hit is a kind and a place.
"""

from __future__ import annotations

from generator.privacy.context import NONE, Captions
from generator.privacy.digits import digits_of, may_hold_number
from generator.privacy.files import Look, look_at, look_for_numbers, scan_tree, worth_looking
from generator.privacy.kinds import Hit, PersonalKind
from generator.privacy.looking import is_plain, look
from generator.privacy.marks import find_marks
from generator.privacy.masking import mask, take_out
from generator.privacy.names import find_names, find_persons, may_name, names_person
from generator.privacy.numbers import among, find

__all__ = [
    "NONE",
    "Captions",
    "Hit",
    "Look",
    "PersonalKind",
    "among",
    "digits_of",
    "find",
    "find_marks",
    "find_names",
    "find_persons",
    "is_plain",
    "look",
    "look_at",
    "look_for_numbers",
    "mask",
    "may_hold_number",
    "may_name",
    "names_person",
    "scan_tree",
    "take_out",
    "worth_looking",
]
