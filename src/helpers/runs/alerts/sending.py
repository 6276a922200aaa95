"""A message on its way: by mail, as JSON to an address of the web, or on the standard input of a command. Twice at most."""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import signal
import smtplib
import ssl
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import urlsplit

import urllib3

import helpers
from helpers.errors import LossbookError, RunError
from helpers.runs.alerts.settings import LOCAL, Channel
from helpers.secrets import REFERENCE, fill, redact
from helpers.texts.connections import Guard, open_pool, trust
from helpers.texts.web import check_address

SECONDS = 20.0  # for one try
PAUSE = 2.0  # before the second


@dataclass(frozen=True)
class Message:
    """What is told: one line, and the lines below it. `workbook` is the folder that it is about, `code` the run's exit code."""

    head: str
    lines: tuple[str, ...]
    workbook: str
    code: int = 0

    @property
    def text(self) -> str:
        return "\n".join([self.head, "", *self.lines, "", f"Workbook: {self.workbook}", ""])

    def as_json(self) -> str:
        """What a webhook is sent; `text` is what chat programs show."""
        told = {"text": self.text.strip(), "head": self.head, "lines": self.lines, "exit": self.code, "workbook": self.workbook}
        return json.dumps(told | {"from": f"lossbook/{helpers.__version__}"}, ensure_ascii=False)


def send(channel: Channel, message: Message, pause: float = PAUSE) -> None:
    """Send a message, once more when it failed. Raises RunError, one line without any secret, when it failed again; a secret that
    is not in the environment, and an address that may not be used, are not tried again.
    """
    for last in (False, True):
        try:
            SENDERS[channel.kind](channel, message)
            return
        except (OSError, smtplib.SMTPException, urllib3.exceptions.HTTPError, subprocess.SubprocessError, RunError) as problem:
            if last:
                raise RunError(_plain(channel, f"{channel.name}: not told: {_why(problem)}")) from None
            time.sleep(pause)
        except (LossbookError, ValueError) as problem:
            raise RunError(_plain(channel, f"{channel.name}: not told: {problem}")) from None


def secrets_of(channel: Channel) -> dict[str, str]:
    """Return the variables that a channel names, with their values where they are set."""
    words = " ".join([channel.to, *(str(value) for value in channel.keys.values())])
    return {name: os.environ[name] for name in REFERENCE.findall(words) if os.environ.get(name)}


def _mail(channel: Channel, message: Message) -> None:
    keys, context = channel.keys, trust()
    security = keys.get("security", "starttls" if "password" in keys or keys["server"] not in LOCAL else "none")
    port = keys.get("port", {"tls": 465, "starttls": 587, "none": 25}[security])
    mail = EmailMessage()
    mail["Subject"] = " ".join(message.head.split())[:200]
    mail["From"] = keys.get("sender") or (keys["user"] if "@" in keys.get("user", "") else channel.to.split(",")[0].strip())
    mail["To"] = channel.to
    mail["Date"], mail["Message-ID"] = formatdate(), make_msgid("lossbook")
    mail["Auto-Submitted"] = "auto-generated"  # so that nobody's holiday note answers
    mail.set_content(message.text)
    with _server(keys["server"], port, security, context) as server:
        if security == "starttls":
            server.starttls(context=context)
        if "password" in keys:
            server.login(fill(keys.get("user", "")), fill(keys["password"]))
        refused = server.send_message(mail)
    if refused:
        raise RunError(f"the server refused {', '.join(refused)}")


def _server(host: str, port: int, security: str, context: ssl.SSLContext) -> smtplib.SMTP:
    if security == "tls":
        return smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=context)
    return smtplib.SMTP(host, port, timeout=SECONDS)


def _webhook(channel: Channel, message: Message) -> None:
    """Post to the address, which must be one of the public network as when texts are fetched, unless it is this machine by its
    name or the file says `local: true`. A redirect is not followed.
    """
    url = fill(channel.to)
    check_address(url)
    parts = urlsplit(url)
    host, allow_local = parts.hostname or "", bool(channel.keys.get("local")) or parts.hostname in LOCAL
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": f"lossbook/{helpers.__version__}"}
    if "authorization" in channel.keys:
        headers["Authorization"] = fill(channel.keys["authorization"])
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    with (
        Guard(f"{parts.scheme}://{host}", allow_local, SECONDS) as guard,
        open_pool(parts.scheme, host, port, SECONDS, guard) as pool,
    ):
        body = message.as_json().encode("utf-8")
        answer = pool.request("POST", target, body=body, headers=headers, redirect=False, preload_content=False)
        status = answer.status
        answer.close()
    if not 200 <= status < 300:
        raise RunError(f"the server answered {status}")


def _command(channel: Channel, message: Message) -> None:
    """Run the command, without a shell, with the message on its standard input. One that hangs is ended with all it started."""
    told: Mapping[str, str] = {"LOSSBOOK_ALERT": message.head, "LOSSBOOK_ALERT_EXIT": str(message.code)}
    process = subprocess.Popen(
        [fill(piece) for piece in shlex.split(channel.to)], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, env=os.environ | told, start_new_session=True,
    )  # fmt: skip
    try:
        _, faults = process.communicate(message.text.encode("utf-8"), timeout=SECONDS)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise RunError(f"took longer than {SECONDS:g} seconds") from None
    if process.returncode:
        said = faults.decode("utf-8", "replace").strip().splitlines()
        raise RunError(f"ended with exit code {process.returncode}{': ' + said[-1] if said else ''}")


def _plain(channel: Channel, words: str) -> str:
    return redact(" ".join(words.split()), secrets_of(channel))


def _why(problem: Exception) -> str:
    if isinstance(problem, smtplib.SMTPResponseException):
        said = problem.smtp_error
        return f"{problem.smtp_code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"
    return str(problem) or type(problem).__name__


SENDERS = {"mail": _mail, "webhook": _webhook, "command": _command}
