"""Adapting a programme: lineage, licences, comparison, and following what its source publishes."""
