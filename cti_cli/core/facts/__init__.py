"""What each document may say to its reader: gathered here, and nowhere else, with the reader's permission applied."""
