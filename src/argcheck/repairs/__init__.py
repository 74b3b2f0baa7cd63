"""What would mend an argument: ways to restore consistency, and missing premises."""

from argcheck.repairs.findings import Gap, MissingPremise, RepairReport, Restoration
from argcheck.repairs.repairing import repair

__all__ = ["Gap", "MissingPremise", "RepairReport", "Restoration", "repair"]
