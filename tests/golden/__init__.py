"""One small page for each family of rules, and what has to be read in it.

``pages/NAME.txt``, ``.html`` or ``.json`` is the page; ``pages/NAME.expected.json`` beside it is what is right. Every
expected file was read by eye, word by word: it states what is right, not what the program happened to give. A place is
shown as ``"words @start"``, so that both the words and their offset are compared.
"""
