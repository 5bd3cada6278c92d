"""Session plans, fitting to time, run sheets."""
