"""The boundary around MkDocs and all that it calls: what it raises becomes one plain sentence."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mujaz.diagnostics.foreign import LibraryError, describe_failure
from mujaz.storage.program_files import PACKAGE


@contextmanager
def guard_engine() -> Iterator[None]:
    """Turn what MkDocs raises into LibraryError; its log has named the page by then.

    Its own errors are sentences already, and errors of files have their sentence elsewhere. A fault of this program
    itself shows where it is.
    """
    from mkdocs.exceptions import MkDocsException

    try:
        yield
    except (LibraryError, MkDocsException, OSError) as error:
        if isinstance(error, LookupError):  # a template that is not there; no file of the system's is meant
            raise LibraryError("MkDocs", f"{type(error).__name__}: {describe_failure(error)}") from error
        raise
    except Exception as error:
        if _is_own_fault(error):
            raise
        raise LibraryError("MkDocs", describe_failure(error)) from error


def _is_own_fault(error: Exception) -> bool:
    """Say whether an error was raised in this program's own code."""
    raised_in = traceback.extract_tb(error.__traceback__)[-1].filename
    return Path(raised_in).is_relative_to(PACKAGE)
