"""Tests mirror the layers of the house."""
