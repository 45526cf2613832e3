"""The pages: what a newsroom reads in a browser.

Comes in: requests. Goes out: pages that ask no other server for anything and work without scripts; htmx only saves
reloading. Article text is hostile: templates escape everything, and nothing is marked as safe.
"""
