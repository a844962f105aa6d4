"""Loading tables that others bring: one reader, one set of rules, one kind of load log.

A contract (contract.py) says what a table must be. checking.py reads and checks files by it,
keeping.py loads them all or nothing and keeps the log, shell.py is the command line. The case
register shares the reading and the rules, and counts its tables into cubes instead of keeping them.
"""
