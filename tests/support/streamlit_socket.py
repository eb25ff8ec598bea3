"""The dashboard's WebSocket as a browser opens it, spoken without one."""

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

PATIENCE = 30.0  # seconds until a script run that does not finish fails the test


class Refused(Exception):
    """The server did not take the connection.

    Attributes:
        status: what it answered instead of 101.
    """

    def __init__(self, status: int) -> None:
        super().__init__(f"refused with {status}")
        self.status = status


@contextmanager
def connected(
    port: int, *, host: str, origin: str | None, headers: Mapping[str, str]
) -> Iterator[ClientConnection]:
    """Connect to a port of this machine, under a Host and from an Origin of one's choice.

    Raises:
        Refused: the server answered something else than 101.
    """
    # Through a socket of ours, so that the Host is what the address says and not where it leads.
    plain = socket.create_connection(("127.0.0.1", port))
    try:
        connection = connect(
            f"ws://{host}/_stcore/stream",
            sock=plain,
            origin=Origin(origin) if origin else None,
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=headers,
            max_size=None,
        )
    except InvalidStatus as refusal:
        plain.close()
        raise Refused(refusal.response.status_code) from None
    with connection:
        yield connection


def run_page(connection: ClientConnection, **parameters: str) -> list[str]:
    """Have the page run with these parameters in its address; returns its plain texts."""
    asked = BackMsg()
    asked.rerun_script.query_string = urlencode(parameters)
    connection.send(asked.SerializeToString())
    texts = []
    while True:
        told = ForwardMsg.FromString(_bytes(connection.recv(PATIENCE)))
        match told.WhichOneof("type"):
            case "delta":
                texts.append(told.delta.new_element.text.body)
            case "script_finished":
                return [text for text in texts if text]


def _bytes(message: str | bytes) -> bytes:
    assert isinstance(message, bytes)
    return message
