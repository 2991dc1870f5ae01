# A real mail server for tests: aiosmtpd on a free port of 127.0.0.1, until it is killed.
#   smtp_server.py starttls|implicit CERT KEY MECHANISM
# Knows the user `onus` with the password `a secret`, by the one MECHANISM (PLAIN or LOGIN), and takes nothing without
# TLS and sign-in. Prints its port, then a JSON object a line for each sign-in and mail.
import json
import logging
import socket
import ssl
import sys
import threading
import warnings

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

mode, cert, key, mechanism = sys.argv[1:]
# aiosmtpd knows TLS from the first byte not as TLS, and says so.
warnings.simplefilter("ignore")
logging.getLogger("mail.log").setLevel(logging.ERROR)
said = threading.Lock()


def say(what):
    with said:
        print(what if isinstance(what, str) else json.dumps(what), flush=True)


def authenticate(server, session, envelope, used, data):
    good = (data.login, data.password) == (b"onus", b"a secret")
    say({"signed_in": good, "mechanism": used})
    return AuthResult(success=good, handled=False)


class Handler:
    async def handle_DATA(self, server, session, envelope):
        cipher = server.transport.get_extra_info("cipher")
        say({"mail_from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": bool(cipher),
             "text": envelope.content.decode("utf-8", "replace")})
        return "250 taken"


tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
tls.load_cert_chain(cert, key)
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
others = {"PLAIN", "LOGIN"} - {mechanism}
options = dict(authenticator=authenticate, auth_required=True, auth_exclude_mechanism=others, hostname="127.0.0.1",
               port=port)
if mode == "implicit":
    controller = Controller(Handler(), ssl_context=tls, auth_require_tls=False, **options)
else:
    controller = Controller(Handler(), tls_context=tls, require_starttls=True, **options)
controller.start()
say(str(port))
threading.Event().wait()
