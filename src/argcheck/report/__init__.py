"""How a report is shown: one module per format, all from the same `argcheck.findings.Report`."""
