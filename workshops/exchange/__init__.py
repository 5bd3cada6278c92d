"""Documents in and out: the import of guides and the sample library."""
