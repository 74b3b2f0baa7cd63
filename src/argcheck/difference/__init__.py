"""What changed in meaning between two versions of an argument."""

from argcheck.difference.changes import Outcome as Outcome
from argcheck.difference.changes import Pair as Pair
from argcheck.difference.changes import Relation as Relation
from argcheck.difference.diff import diff as diff
from argcheck.difference.values import Difference as Difference
