"""The figures that a programme is judged by, counted from the courses and right to the person."""
