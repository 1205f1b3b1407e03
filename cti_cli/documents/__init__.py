"""Facts become documents: one text for every format."""
