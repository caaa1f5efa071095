"""The QR code drawn as strokes is the one the library computed."""

from __future__ import annotations

import re

import pytest
import segno

from app.letters import qr

ADDRESS = "https://greffe.example.org/verifier?lettre=4T9H-0WZK-M2RD-8YQC-Y"


@pytest.mark.parametrize("address", [ADDRESS, "x", "http://127.0.0.1:8000/verifier?lettre=" + "A" * 200])
def test_the_strokes_draw_every_dark_module_and_no_other(address: str) -> None:
    drawn = qr.draw(address)

    dark = {
        (int(x) + step, int(float(y)))
        for x, y, length in re.findall(r"M(\d+) ([\d.]+)h(\d+)", drawn.path)
        for step in range(int(length))
    }
    matrix = segno.make(address, error="m", mask=qr.MASK, micro=False, boost_error=False).matrix
    assert dark == {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert drawn.size == len(matrix)
