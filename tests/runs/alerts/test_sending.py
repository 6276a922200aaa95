"""Messages arrive by mail, webhook and command; what fails is tried once more and told in one line without a secret."""

import email
import socket
import sys
from email.policy import default

import pytest

from helpers.errors import RunError
from helpers.runs.alerts import sending
from helpers.runs.alerts.sending import Message, send
from helpers.runs.alerts.settings import parse_settings
from runs.alerts.servers import hook_server, mail_server

MESSAGE = Message("Lossbook: report: failed", ("03_compare.ipynb: cell 2: Падіння",), "/srv/lossbook", 1)


def channel(data: str):
    return parse_settings(data, "alerts.yaml").channels[0]


def test_a_mail_arrives():
    with mail_server() as server:
        send(
            channel(f"- mail: ann@example.org, bo@example.org\n  server: 127.0.0.1\n  port: {server.server_address[1]}"), MESSAGE
        )
    mail = email.message_from_bytes(server.taken[0].encode(), policy=default)
    assert (mail["Subject"], mail["To"]) == ("Lossbook: report: failed", "ann@example.org, bo@example.org")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "03_compare.ipynb: cell 2: Падіння" in mail.get_content()
    assert "Workbook: /srv/lossbook" in mail.get_content()


def test_a_webhook_is_sent_json_and_its_secrets_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("LOSSBOOK_HOOK", "abc123")
    monkeypatch.setenv("LOSSBOOK_TOKEN", "tok-456")
    with hook_server() as server:
        port = server.server_address[1]
        send(
            channel(f"- webhook: http://localhost:{port}/in/${{LOSSBOOK_HOOK}}\n  authorization: Bearer ${{LOSSBOOK_TOKEN}}"),
            MESSAGE,
        )
    path, headers, body = server.taken[0]
    assert (path, headers["Authorization"]) == ("/in/abc123", "Bearer tok-456")
    assert (body["head"], body["exit"], body["lines"]) == (MESSAGE.head, 1, list(MESSAGE.lines))
    assert body["text"].startswith("Lossbook: report: failed\n\n03_compare.ipynb")


@pytest.mark.parametrize(("answers", "sent"), [((500,), 2), ((500, 500), 2), ((302, 302), 2)])
def test_a_webhook_that_fails_is_tried_once_more_and_no_redirect_is_followed(answers, sent):
    with hook_server(*answers) as server:
        hook = channel(f"- webhook: http://localhost:{server.server_address[1]}/")
        if len(answers) == 1:
            send(hook, MESSAGE, pause=0)
        else:
            with pytest.raises(RunError, match=f"^webhook localhost: not told: the server answered {answers[0]}$"):
                send(hook, MESSAGE, pause=0)
    assert [path for path, _, _ in server.taken] == ["/"] * sent


def test_an_address_of_ones_own_network_is_refused_unless_the_file_permits_it(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [
        (2, 1, 6, "", ("10.0.0.7", 443))
    ])  # fmt: skip
    with pytest.raises(RunError, match="10.0.0.7 is an address of this machine or network"):
        send(channel("- webhook: https://hooks.example.org/x"), MESSAGE, pause=0)


def test_a_secret_that_is_not_set_is_named_and_nothing_is_sent(monkeypatch):
    monkeypatch.delenv("LOSSBOOK_HOOK", raising=False)
    words = "^webhook localhost: not told: LOSSBOOK_HOOK is not set in the environment$"
    with hook_server() as server, pytest.raises(RunError, match=words):
        send(channel(f"- webhook: http://localhost:{server.server_address[1]}/${{LOSSBOOK_HOOK}}"), MESSAGE)
    assert server.taken == []


def test_a_command_gets_the_message_on_its_standard_input(tmp_path):
    target = tmp_path / "told"
    program = f"import os, sys; open({str(target)!r}, 'w').write(os.environ['LOSSBOOK_ALERT'] + '|' + sys.stdin.read())"
    send(channel(f'- command: {sys.executable} -c "{program}"'), MESSAGE)
    assert target.read_text().startswith("Lossbook: report: failed|Lossbook: report: failed\n\n03_compare.ipynb")


def test_a_command_that_fails_is_told_without_its_secret(monkeypatch):
    monkeypatch.setenv("LOSSBOOK_TOKEN", "very-secret-words")
    program = "import sys; sys.exit('no way with ' + sys.argv[1])"
    with pytest.raises(RunError) as told:
        send(channel(f'- command: {sys.executable} -c "{program}" ${{LOSSBOOK_TOKEN}}'), MESSAGE, pause=0)
    assert str(told.value).endswith("not told: ended with exit code 1: no way with (secret)")


def test_a_command_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr(sending, "SECONDS", 0.3)
    with pytest.raises(RunError, match="took longer than 0.3 seconds"):
        send(channel("- command: sleep 60"), MESSAGE, pause=0)


def test_a_server_that_is_not_there_is_told():
    with pytest.raises(RunError, match="^mail a@b.org: not told: .*refused"):
        send(channel("- mail: a@b.org\n  server: 127.0.0.1\n  port: 1"), MESSAGE, pause=0)
