"""The case register: what a file of cases must be, and how it becomes cubes.

Nothing of it reaches the store that is served: that waits for disclosure control.
"""
