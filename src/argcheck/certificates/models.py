"""Models for what is possible, as few different ones as will do."""

from __future__ import annotations

from argcheck.lattice.session import Model, Session
from argcheck.logic.semantics.structures import Structure


class Models:
    """Models of keys, as few different ones as will do: those that have served are tried first."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._served: list[Model] = []

    def of(self, keys: list[str]) -> Structure:
        """A structure in which all of these are true, which is known to be possible."""
        for model in reversed(self._served):
            if self._all_true(model, keys):
                return model.structure
        found = self._session.model(self._session.mask(keys))
        assert found is not None, "what is possible is so by a model that is known"
        self._served.append(found)
        return found.structure

    def _all_true(self, model: Model, keys: list[str]) -> bool:
        wanted = self._session.mask(keys)
        if model.evaluated & wanted & ~model.true:
            return False
        return all(self._session.complete(model, (key,)) & self._session.mask((key,)) for key in keys)
