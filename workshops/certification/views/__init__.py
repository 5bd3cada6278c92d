"""Pages of people, cohorts, certificates and credentials: each parses, asks one query or service, and renders."""
