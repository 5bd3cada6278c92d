"""What a package may hold at most, sent or received. A guide of sixty activities with 24 pictures takes 26 MB."""

MEGABYTE = 1024 * 1024

LARGEST_PACKAGE = 200 * MEGABYTE  # the zip itself
LARGEST_CONTENT = 400 * MEGABYTE  # all its files, unpacked
LARGEST_TEXT = 16 * MEGABYTE  # one JSON file: the edition of a guide of sixty activities takes 0.2 MB
LARGEST_TAG_FILE = MEGABYTE  # a manifest: 150 bytes a file
LARGEST_IMAGE = 10 * MEGABYTE  # what the site takes from its authors
LARGEST_DOCUMENT = 40 * MEGABYTE
MOST_PIXELS = 60_000_000  # of one picture, once decoded
MOST_FILES = 3000
MOST_EDITIONS = 500
MOST_ACTIVITIES = 2000  # of one edition
DEEPEST = 60  # levels of a JSON file: a body takes 14
LONGEST_NAME = 200  # characters of the name of a file
LONGEST_SIGNATURE = 4096  # bytes
CHUNK = 256 * 1024  # bytes read at once
