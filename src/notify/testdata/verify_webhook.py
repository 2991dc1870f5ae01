# Verifies a webhook as https://www.standardwebhooks.com says, by nothing but Python's own library: exit 0 if it is genuine.
#   verify_webhook.py SECRET ID TIMESTAMP SIGNATURES NOW <BODY
import base64
import hashlib
import hmac
import sys

secret, message_id, timestamp, signatures, now = sys.argv[1:]
body = sys.stdin.buffer.read()
key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
signed = message_id.encode() + b"." + timestamp.encode() + b"." + body
expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
genuine = any(version == "v1" and hmac.compare_digest(expected, given)
              for version, _, given in (one.partition(",") for one in signatures.split(" ")))
recent = abs(int(now) - int(timestamp)) <= 300
sys.exit(0 if genuine and recent else 1)
