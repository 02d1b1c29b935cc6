"""The command line: thin. Each command reads its options, calls the pipeline and prints what came back."""

from __future__ import annotations

import errno
import gc
import importlib
import io
import keyword
import sys
import traceback

import click

from factpress import __version__
from factpress.site.current import NotOurs
from factpress.site.lock import Held

_CLEAN, _MISUSE, _OUR_FAULT, _DISK, _BUSY = 0, 2, 3, 74, 75
_LINK = "it is a symbolic link, which is not followed: put what it leads to in its place, or remove it"


_COMMANDS = {
    "build": "publish",
    "verify": "author",
    "lines": "author",
    "check": "check",
    "watch": "watch",
    "serve": "publish",
    "new": "author",
    "import": "bring",
    "seal": "author",
    "explain": "author",
    "schema": "author",
    "rollback": "publish",
    "release": "ledger",
    "verify-ledger": "ledger",
    "completion": "author",
}
"""Every command in reading order, and the module that it is in: only what is asked for is loaded."""


class _InReadingOrder(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"factpress.cli.{_COMMANDS[cmd_name]}")
        function = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name.replace("-", "_")
        command: click.Command = getattr(module, function)
        return command


@click.group(cls=_InReadingOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="factpress %(version)s")
def cli() -> None:
    """Publish fact-check briefs whose every quotation stands, word for word, in a captured source.

    Exit codes: 0 clean, 1 findings, 2 misuse or configuration, 3 our own fault, 74 disk, 75 another build runs.
    """


def _run() -> int:
    try:
        result = cli(standalone_mode=False, prog_name="factpress")
    except click.ClickException as misuse:
        misuse.show()
        return misuse.exit_code
    except click.Abort:
        return 130
    except Held as held:
        click.echo(f"factpress: another build runs: {held}", err=True)
        return _BUSY
    except NotOurs as theirs:
        click.echo(f"factpress: {theirs}", err=True)
        return _MISUSE
    except OSError as fault:
        return _disk(fault)
    return result if isinstance(result, int) else _CLEAN


def _disk(fault: OSError) -> int:
    if fault.errno == errno.EPIPE:
        sys.stderr.close()
        return _CLEAN
    where = f"{fault.filename}: " if fault.filename else ""
    why = _LINK if fault.errno == errno.ELOOP else fault.strerror
    click.echo(f"factpress: {where}{why or fault}", err=True)
    return _DISK


def main() -> None:
    """Run the command line and exit; the only place that may print a traceback (exit 3)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What it cannot write, as half a character in the name of a file, is written as JSON escapes it.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run()
    except Exception:
        traceback.print_exc()
        click.echo("factpress: this is our own fault, not yours; please report it with the lines above", err=True)
        code = _OUR_FAULT
    gc.freeze()  # what is left goes with the process, and need not be looked through for circles
    sys.exit(code)
