"""How the two ends speak over a stream: kind, length, digest, body. A frame cut short is never taken for whole."""

import hashlib
import socket
import struct

HEAD = struct.Struct("!cI32s")
RESULT, ERROR, ENDED, PAYLOAD = b"R", b"E", b"X", b"P"
LONGEST = 64 << 20


class FrameLost(Exception):
    """The other end went away, or said something that is no frame."""


def send(channel: socket.socket, kind: bytes, body: bytes) -> None:
    """Send one frame."""
    channel.sendall(HEAD.pack(kind, len(body), hashlib.sha256(body).digest()) + body)


def receive(channel: socket.socket) -> tuple[bytes, bytes]:
    """Return the kind and body of the next frame, or raise FrameLost."""
    kind, length, digest = HEAD.unpack(_exactly(channel, HEAD.size))
    if length > LONGEST:
        raise FrameLost(f"a frame of {length} bytes")
    body = _exactly(channel, length)
    if hashlib.sha256(body).digest() != digest:
        raise FrameLost("cut short")
    return kind, body


def _exactly(channel: socket.socket, length: int) -> bytes:
    parts = bytearray()
    while len(parts) < length:
        part = channel.recv(min(1 << 16, length - len(parts)))
        if not part:
            raise FrameLost("the other end closed")
        parts += part
    return bytes(parts)
