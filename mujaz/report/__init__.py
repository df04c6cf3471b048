"""Problems as an editor or a program reads them: translated, as text, JSON or SARIF."""
