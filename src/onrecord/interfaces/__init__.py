"""Interfaces: what people and programs outside meet: the command line and the JSON that it prints.

Comes in: arguments; values of ``onrecord.flow``. Goes out: text, pages and JSON on standard output or in a file, one
line on standard error for each failure, an exit code. Promises: the shapes of ``documents`` are stable and their JSON
Schemas are published in ``schemas/``; the same input gives the same bytes; a file is written whole or not at all.

An interface parses input, asks ``flow``, and shows the answer; it decides nothing about news.
"""
