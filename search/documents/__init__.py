"""What is indexed: each document declared once, with who may be in it and how facts become its fields."""
