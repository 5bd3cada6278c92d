"""Changes to people, cohorts and certifications: each function is one transaction."""
