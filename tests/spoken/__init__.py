"""The languages of the program: catalogue, numbers and dates, and that nothing shown is missing."""
