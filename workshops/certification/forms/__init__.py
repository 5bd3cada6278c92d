"""What people type about cohorts, people and certificates."""
