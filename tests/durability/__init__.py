"""Nothing lost: what the site acknowledged is kept, whatever happens to its process."""
