"""Notices: letters that hand money down, and the allocation tables in their annexes."""
