"""Train-the-trainer curricula: competencies, certification rules."""
