"""What answers questions: can these statements all be true together?"""
