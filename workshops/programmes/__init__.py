"""What guides and curricula share: content blocks, sessions, activities, editions."""
