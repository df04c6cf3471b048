"""A small client of the Language Server Protocol: what an editor's program asks of the YAML language server."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.patience import PATIENCE

SETTINGS: Mapping[str, Any] = {
    "yaml": {
        "schemaStore": {"enable": False},
        "kubernetesCRDStore": {"enable": False},
        "validate": True,
        "completion": True,
        "hover": True,
        "schemas": {},
    }
}
"""What `.vscode/settings.json` sets too: no schema is looked for on other hosts."""


class Client:
    """One server, started for a folder; texts are opened in it as if an editor showed them."""

    def __init__(self, command: list[str], folder: Path, settings: Mapping[str, Any] = SETTINGS) -> None:
        """Start the server and make it ready."""
        self.settings = settings
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
        self._number = 0
        self._versions: dict[str, int] = {}
        self._answers: dict[int, queue.Queue[Any]] = {}
        self._diagnostics: queue.Queue[dict[str, Any]] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        text = {
            "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
            "hover": {"contentFormat": ["markdown"]},
            "publishDiagnostics": {},
        }
        workspace = {"configuration": True, "didChangeConfiguration": {}, "workspaceFolders": True}
        self.ask(
            "initialize",
            processId=None,
            rootUri=folder.as_uri(),
            workspaceFolders=[{"uri": folder.as_uri(), "name": folder.name}],
            capabilities={"textDocument": text, "workspace": workspace},
        )
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=dict(settings))

    def __enter__(self) -> Self:
        """Return the client."""
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        """End the server."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def open(self, file: Path, text: str) -> list[dict[str, Any]]:
        """Show a text as that of a file, in place of what was shown before; return the diagnostics."""
        uri = file.as_uri()
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        if version == 1:
            document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
            self.tell("textDocument/didOpen", textDocument=document)
        else:
            versioned = {"uri": uri, "version": version}
            self.tell("textDocument/didChange", textDocument=versioned, contentChanges=[{"text": text}])
        return self.diagnostics(uri)

    def diagnostics(self, uri: str) -> list[dict[str, Any]]:
        """Return the next diagnostics of a file."""
        while True:
            found = self._diagnostics.get(timeout=PATIENCE)
            if found["uri"] == uri:
                return list(found["diagnostics"])

    def complete(self, file: Path, line: int, column: int) -> list[dict[str, Any]]:
        """Return what is offered at a place, counted from 0."""
        answer = self.ask("textDocument/completion", **_at(file, line, column))
        return list(answer["items"] if isinstance(answer, dict) else answer or [])

    def hover(self, file: Path, line: int, column: int) -> str:
        """Return what is shown over a place, counted from 0; empty where nothing is."""
        answer = self.ask("textDocument/hover", **_at(file, line, column))
        return str(answer["contents"]["value"]) if answer else ""

    def changed(self, *files: Path) -> None:
        """Say that files have changed on the disk."""
        self.tell("workspace/didChangeWatchedFiles", changes=[{"uri": each.as_uri(), "type": 2} for each in files])

    def ask(self, method: str, **parameters: Any) -> Any:
        """Send a request and return its result."""
        self._number += 1
        answer = self._answers[self._number] = queue.Queue()
        self._send(id=self._number, method=method, params=parameters)
        found = answer.get(timeout=PATIENCE)
        assert "error" not in found, found["error"]
        return found["result"]

    def tell(self, method: str, **parameters: Any) -> None:
        """Send a notification."""
        self._send(method=method, params=parameters)

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        """Read what the server sends until it ends: answers, diagnostics, and its own requests."""
        stream = self._process.stdout
        assert stream
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                header = stream.readline()
            self._take(json.loads(stream.read(length)))

    def _take(self, message: dict[str, Any]) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics.put(message["params"])
        elif "method" in message and "id" in message:
            self._send(id=message["id"], result=self._own(message["method"], message.get("params") or {}))
        elif "id" in message:
            self._answers.pop(message["id"]).put(message)

    def _own(self, method: str, parameters: dict[str, Any]) -> Any:
        """Return the answer to a request of the server: its settings by section, or nothing."""
        if method != "workspace/configuration":
            return None
        return [self.settings.get(item.get("section", "")) for item in parameters["items"]]


def _at(file: Path, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": file.as_uri()}, "position": {"line": line, "character": column}}
