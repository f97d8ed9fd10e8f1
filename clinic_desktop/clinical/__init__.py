"""Pure rules over Chart and knowledge: intake, derived values, change, classes, verdicts."""
