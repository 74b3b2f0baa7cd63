"""The search for models and refutations by instances, over a ground solver."""
