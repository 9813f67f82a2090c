"""A correct server of the page on FastAPI and uvicorn.

Its first line of output is {"url", "flows", "switches"}.
python main.py [--token TOKEN] [--switch NAME]...
"""

import argparse
import json
import socket

import uvicorn

from app import PROJECT, create_app
from flows import FLOWS
from switches import SWITCHES


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--token")
    parser.add_argument("--switch", action="append", default=[], choices=SWITCHES, metavar="NAME")
    options = parser.parse_args()
    habits = frozenset(options.switch)
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    config = uvicorn.Config(
        create_app(options.token, habits),
        date_header=False,
        server_header="server:hidden" not in habits,
        access_log=False,
        log_level="error",
        timeout_graceful_shutdown=1,
    )
    print(json.dumps({"url": url, "project": PROJECT, "flows": FLOWS, "switches": SWITCHES}), flush=True)
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main()
