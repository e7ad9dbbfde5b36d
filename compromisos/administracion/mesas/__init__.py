"""The screens of the co-creation tables."""
