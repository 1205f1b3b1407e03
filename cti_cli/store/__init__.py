"""Files in and out: a caseload folder becomes values, and a change becomes a file."""
