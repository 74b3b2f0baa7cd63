"""Edits of arguments, as values that can be applied, undone, written down and searched.

>>> import argcheck
>>> from argcheck import edits
>>> rain = argcheck.loads('prop rain, wet  premise P1 rain  premise P2 rain -> wet  conclusion C wet')
>>> edit = edits.Weaken("P2", "not rain")
>>> after = edit.apply(rain)
>>> edit.inverse(rain).apply(after) == rain, edits.parse(str(edit)) == edit
(True, True)
>>> sorted(law.name for law in edit.promise(rain).laws)
['NOTHING_GAINED', 'OTHER_SUPPORTS']
"""

from argcheck.edits.base import Edit as Edit
from argcheck.edits.base import EditError as EditError
from argcheck.edits.formulas import Negate as Negate
from argcheck.edits.formulas import Replace as Replace
from argcheck.edits.formulas import Strengthen as Strengthen
from argcheck.edits.formulas import Weaken as Weaken
from argcheck.edits.history import Bisection as Bisection
from argcheck.edits.history import History as History
from argcheck.edits.history import bisect as bisect
from argcheck.edits.history import replay as replay
from argcheck.edits.history import verdict_is as verdict_is
from argcheck.edits.laws import Law as Law
from argcheck.edits.laws import Promise as Promise
from argcheck.edits.laws import kept as kept
from argcheck.edits.lines import parse as parse
from argcheck.edits.lines import parse_all as parse_all
from argcheck.edits.names import RenameLabel as RenameLabel
from argcheck.edits.names import RenameSort as RenameSort
from argcheck.edits.names import RenameSymbol as RenameSymbol
from argcheck.edits.patch import Hunk as Hunk
from argcheck.edits.patch import Patch as Patch
from argcheck.edits.patch import between as between
from argcheck.edits.roles import ChangeRole as ChangeRole
from argcheck.edits.statements import Add as Add
from argcheck.edits.statements import Move as Move
from argcheck.edits.statements import Remove as Remove
from argcheck.edits.statements import Reword as Reword
from argcheck.edits.whole import Declare as Declare
from argcheck.edits.whole import Merge as Merge
from argcheck.edits.whole import SwapReading as SwapReading
