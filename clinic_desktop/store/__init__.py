"""The clinic's one encrypted file behind typed operations; SQL stays in here, and no medicine is known.

`clinic.create` and `clinic.open_clinic` give a `Clinic`; its doors (`patients`, `panels`, `treatment`,
`visits`, `drafts`, `settings`) take and give the model's values and return what changed.
"""
