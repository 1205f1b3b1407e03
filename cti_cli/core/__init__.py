"""What the tool knows about the method: plain functions over plain values, standard library only."""
