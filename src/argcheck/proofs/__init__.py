"""From a refutation by instances to a proof: clausal form, unit propagation, congruence closure, linear arithmetic."""
