"""Everything short is tried: facts and rules made of an argument's own parts, sieved by counterexamples."""
