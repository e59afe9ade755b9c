"""Long work, such as an import or a report: in a queue, in a process of its own, with progress, cancel and retry.

An app registers a kind of job once, in its ``AppConfig.ready``; see ``service.register``.
"""
