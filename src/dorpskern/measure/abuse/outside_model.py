"""Scores by a model that somebody else made, from its ONNX file: text in, one score out.

One contract is read: a single input of text, ``tensor(string)`` of shape (N) or (N, 1), and as output the scores as
``tensor(float)`` or ``tensor(double)``, of shape (N), (N, 1) or, for a model of two classes, (N, 2) of which the second
is "abusive". scikit-learn pipelines that skl2onnx writes with ``zipmap=False`` are so. A model that wants numbers of
words instead of words (a transformer without its tokenizer) is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dorpskern.terms.refusal import Code, Refusal

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

LARGEST = 500_000_000
"""Bytes of a model."""
_FIRST_BYTE = b"\x08"  # the field ``ir_version``, with which ONNX files begin and no text does
_BATCH = 1_000
_FLOATS = ("tensor(float)", "tensor(double)")
_EXPECTED = "tensor(string) → tensor(float), 0 – 1"


def is_model(path: Path) -> bool:
    """Whether a file is a model and no table, from its first byte.

    Raises:
        Refusal: ``FILE_MISSING``.

    """
    if not path.is_file():
        raise Refusal(Code.FILE_MISSING, at=str(path))
    with path.open("rb") as content:
        return content.read(1) == _FIRST_BYTE


def model_scores(path: Path, texts: Sequence[str]) -> NDArray[np.float64]:
    """The score of each text.

    Args:
        path: The ONNX file. It is run here, on this machine, and gets nothing but the texts.
        texts: The texts.

    Returns:
        Shape (texts,), in [0, 1].

    Raises:
        Refusal: ``ENGINE_MISSING`` without the package onnxruntime; ``FILE_TOO_LARGE``; ``VALUE_INVALID`` for a file
            that is no such model, or that gives anything but one score from 0 to 1 for each text.

    """
    session = _session(path)
    given, column = session.get_inputs()[0], _score_output(session)
    shape = (-1, 1) if len(given.shape) == 2 else (-1,)
    every = np.array(texts, dtype=object)
    try:
        parts = [
            np.asarray(session.run([column], {given.name: every[at : at + _BATCH].reshape(shape)})[0], dtype=np.float64)
            for at in range(0, len(every), _BATCH)
        ]
        scores = np.concatenate([part[:, 1] if part.ndim == 2 and part.shape[1] == 2 else part for part in parts])
        scores = scores.reshape(len(every))
    except Exception as error:  # onnxruntime raises classes of its own for whatever a model does wrong
        raise _unfit(path) from error
    if not ((scores >= 0) & (scores <= 1)).all():
        raise _unfit(path)
    return scores


def _session(path: Path) -> InferenceSession:
    try:
        import onnxruntime
    except ImportError:
        raise Refusal(Code.ENGINE_MISSING, at=path.name, engine="onnxruntime", missing="onnxruntime") from None
    if (size := path.stat().st_size) > LARGEST:
        raise Refusal(Code.FILE_TOO_LARGE, at=path.name, size=f"{size / 1e9:.1f} GB", limit=f"{LARGEST / 1e9:.1f} GB")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises classes of its own
        raise _unfit(path) from error
    if [one.type for one in session.get_inputs()] != ["tensor(string)"]:
        raise _unfit(path)
    return session


def _score_output(session: Any) -> str:
    """The name of the output that holds the scores: the last one of numbers with a fraction."""
    named = [one.name for one in session.get_outputs() if one.type in _FLOATS]
    return str(named[-1]) if named else ""


def _unfit(path: Path) -> Refusal:
    return Refusal(Code.VALUE_INVALID, at=path.name, expected=_EXPECTED)
