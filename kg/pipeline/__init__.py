"""Floor 7: the only place that knows the order of the stages.

Reads files, folders of files, and folders of records. Gives build folders and data packages. Each
command has a module of its own here, so that who asks a built graph imports no stage.
"""
