"""YAML files to records, or to problems that say where and how to mend."""
