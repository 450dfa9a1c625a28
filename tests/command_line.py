# SPDX-License-Identifier: EUPL-1.2
"""Runs the command line: in this process, with one graph for all commands, or as the process that a person starts."""

import io
import os
import subprocess
import sys
from contextlib import chdir
from functools import cache
from unittest.mock import patch

import kapstok.__main__ as command_line
from kapstok import app
from tests.paths import ROOT

Done = subprocess.CompletedProcess[str]

_context = cache(app.make_context)


def start(*arguments: str, text: str | None = None, environment: dict[str, str] | None = None) -> Done:
    """Run a command in a process of its own."""
    command = [sys.executable, "-m", "kapstok", *arguments]
    known = os.environ | (environment or {})
    return subprocess.run(
        command, capture_output=True, text=True, input=text, cwd=ROOT, env=known, timeout=60, check=False
    )


def run(*arguments: str, text: str | None = None, environment: dict[str, str] | None = None) -> Done:
    """Run a command here. It reads its settings anew; the graph that they lead to is read once."""
    given, out, err = (_stream(content.encode()) for content in (text or "", "", ""))
    with (
        chdir(ROOT),
        patch.multiple(sys, stdin=given, stdout=out, stderr=err),
        patch.dict(os.environ, environment or {}),
        patch.object(app, "make_context", _context),
    ):
        code: object = 0
        try:
            command_line.main(list(arguments))
        except SystemExit as end:
            code = end.code
    assert isinstance(code, int)
    return Done(["kapstok", *arguments], code, _text(out), _text(err))


def _stream(content: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8")


def _text(stream: io.TextIOWrapper) -> str:
    """Return what was written, with line ends as a process read as text has them."""
    stream.flush()
    content = stream.buffer
    assert isinstance(content, io.BytesIO)
    return io.TextIOWrapper(io.BytesIO(content.getvalue()), encoding="utf-8").read()
