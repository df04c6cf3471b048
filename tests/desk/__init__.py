"""The program as other desks have it: installed from its wheel, in a repository of their own."""
