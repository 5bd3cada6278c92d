"""The addresses of the room: cohorts, people, certificates, coverage."""
