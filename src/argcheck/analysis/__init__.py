"""What is found out about an argument: consistency, claims, steps, scenarios, readings, expectations."""
