"""The process that warm kernels are forked from: it has loaded what notebooks need, and does nothing else.

Run as `python -c "from helpers.runs.fork_server import main; main()" FD` by `helpers.runs.forked`, which asks over the socket FD:
a line of JSON is a kernel wanted, the answer a line with its process id, or what went wrong. It ends when the other side does.

A kernel can be had as soon as what reading texts takes is loaded. What the notebooks behind it need is loaded while nobody asks,
and before a kernel is forked that is to be `whole`.

What makes forking safe here: nothing is done before a fork but importing, and drawing one chart. There is no ZeroMQ context, no
event loop and no thread of Python's, and where one is found after all (`fault`) no kernel is forked.
"""

from __future__ import annotations

import builtins
import contextlib
import gc
import json
import os
import random
import select
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from helpers.quick import skip_slow_import, sweep_seldom

BACKEND = "module://matplotlib_inline.backend_inline"  # what a kernel sets before notebooks load matplotlib
LAUNCHER = "ipykernel_launcher"  # what stands before a kernel's own arguments in its command


def main() -> None:
    """Load, then fork a kernel for each line that arrives, until the asking side is gone."""
    link = socket.socket(fileno=int(sys.argv[-1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # and whoever ends all of its group ends this one
    missing = load()
    living: set[int] = set()
    try:
        with link.makefile("rwb") as talk:
            while True:
                while missing and not select.select([link], [], [], 0)[0]:
                    load_next(missing)
                if not (line := talk.readline()):
                    break
                asked = json.loads(line)
                whole = asked.pop("whole")
                while whole and missing:
                    load_next(missing)
                wrong = fault()
                pid = 0 if wrong else os.fork()
                if not wrong and not pid:
                    link.close()
                    become_kernel(**asked)
                living.add(pid)
                living -= {gone for gone in living if gone and os.waitpid(gone, os.WNOHANG)[0]}
                talk.write(json.dumps({"pid": pid, "fault": wrong}).encode() + b"\n")
                talk.flush()
    finally:
        for pid in filter(None, living):  # waited for, so that what they computed counts as computed for who asked
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    os._exit(0)  # there is nothing to tidy up that the system does not, and taking all that was loaded apart takes a while


def load() -> list[str]:
    """Import what a kernel and the reading of texts need, and return what the other notebooks need besides."""
    skip_slow_import()
    sweep_seldom()
    os.environ["MPLBACKEND"] = BACKEND  # taken from the environment when matplotlib is imported
    with seeming_a_kernel():
        import ipykernel.kernelapp  # noqa: F401

        from helpers.runs.warm import READING, TELLING
        from helpers.runs.warm import load as load_module

        for name in READING:
            load_module(name)
    gc.freeze()
    return list(TELLING)


def load_next(missing: list[str]) -> None:
    """Load the first of these and take it from the list."""
    from helpers.runs.warm import load as load_module

    with seeming_a_kernel():
        load_module(missing.pop(0))
    gc.freeze()


@contextlib.contextmanager
def seeming_a_kernel() -> Iterator[None]:
    """Let what looks about itself while it is imported see a kernel: pandas takes from that how many columns a notebook shows."""
    builtins.get_ipython = lambda: SimpleNamespace(kernel=True)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del builtins.get_ipython  # type: ignore[attr-defined]


def fault() -> str:
    """Return why no kernel can be forked from this process, or an empty text."""
    if threading.active_count() > 1:
        return f"a thread runs already: {', '.join(one.name for one in threading.enumerate()[1:])}"
    zmq = sys.modules.get("zmq")
    return "a ZeroMQ context is open already" if zmq and zmq.Context._instance is not None else ""


def become_kernel(arguments: list[str], cwd: str, env: dict[str, str], log: str) -> None:
    """Be a kernel, in the forked process, as a fresh one would be: its own session, folder, environment and random numbers.

    `arguments` are those of the kernel application and `log` the file that its own output goes to. Does not return. It ends when
    the process that it was forked from does, however that was: ipykernel looks for its parent, which it has to be told of, since
    it was imported when there was another one.
    """
    status, parent = 1, os.getppid()
    try:
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _redirect(log)
        os.chdir(cwd)
        os.environ.clear()
        os.environ.update(env | {"JPY_PARENT_PID": str(parent)})
        sys.argv = [LAUNCHER, *arguments]
        if sys.path[0] == "":
            del sys.path[0]  # as ipykernel's launcher does; the shell puts it back
        random.seed()
        if "numpy" in sys.modules:
            sys.modules["numpy"].random.seed()
        _run([*arguments, f"--IPKernelApp.parent_handle={parent}"])
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException as problem:
        print(f"{type(problem).__name__}: {problem}", file=sys.stderr, flush=True)
    finally:
        os._exit(status)


def _run(arguments: list[str]) -> Any:
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp.launch_instance(arguments)


def _redirect(log: str) -> None:
    """Send what the process itself writes to its log, and give it nothing to read."""
    told = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for number in (1, 2):
        os.dup2(told, number)
    os.close(told)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
