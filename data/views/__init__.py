"""Saved views, agendas and decisions: a small database of its own beside the store.

Builds come and go, views stay; so nothing here is ever written into the store. What is kept is
where to look (a page with its selection), never a figure. See docs/decisions/0018-saved-views.md.
"""
