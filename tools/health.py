"""Whether the web server of this container answers: `python -m tools.health` ends with 0 if it does."""

import os
import sys
from urllib.request import Request, urlopen


def main() -> int:
    # Django answers only under its own name, so the question has to be asked by that name.
    host = os.environ.get("ALLOWED_HOSTS", "localhost").partition(",")[0].lstrip(".")
    port = os.environ.get("PORT", "8000")
    question = Request(f"http://127.0.0.1:{port}/healthz", headers={"Host": host})
    try:
        with urlopen(question, timeout=5) as answer:  # noqa: S310 - our own address
            return 0 if answer.status == 200 else 1
    except OSError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
