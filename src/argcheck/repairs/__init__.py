"""What would mend an argument: ways to restore consistency, and missing premises."""

from argcheck.abduction.findings import Gap, MissingPremise
from argcheck.repairs.findings import RepairReport, Restoration
from argcheck.repairs.repairing import repair

__all__ = ["Gap", "MissingPremise", "RepairReport", "Restoration", "repair"]
