"""People, cohorts and certifications: outcomes by a curriculum's rule, and status on any day."""
