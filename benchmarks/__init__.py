"""What is claimed about speed and memory is measured here, on made-up citizens, against a named peer."""
