"""A model of somebody else, as an ONNX file: run as it is, or refused."""

from __future__ import annotations

import sys

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from dorpskern.measure.abuse import outside_model
from dorpskern.measure.abuse.outside_model import is_model, model_scores
from dorpskern.steps.abuse import Texts
from dorpskern.steps.abuse_audit import draw_sample
from dorpskern.terms.refusal import Code, Refusal

KIND = ["dank u wel", "wat een mooi plein", "wanneer komt de container"]
UNKIND = ["jij bent een sukkel", "wat een sukkel", "sukkel ga weg"]
TEXTS = [*KIND, *UNKIND] * 5


@pytest.fixture(scope="module")
def learnt():
    pipeline = make_pipeline(TfidfVectorizer(token_pattern=r"[a-z]+", lowercase=False), LogisticRegression())
    return pipeline.fit(TEXTS, [text in UNKIND for text in TEXTS])


@pytest.fixture(scope="module")
def model(learnt, tmp_path_factory):
    from skl2onnx import to_onnx
    from skl2onnx.common.data_types import StringTensorType

    path = tmp_path_factory.mktemp("model") / "outside.onnx"
    made = to_onnx(learnt, initial_types=[("text", StringTensorType([None, 1]))], options={"zipmap": False})
    path.write_bytes(made.SerializeToString())
    return path


def graph(tmp_path, *nodes, given=TensorProto.STRING, out=TensorProto.FLOAT, shape=("N",)):
    """A model of a few steps from ``text`` to ``score``."""
    made = helper.make_model(
        helper.make_graph(
            nodes,
            "g",
            [helper.make_tensor_value_info("text", given, shape)],
            [helper.make_tensor_value_info("score", out, None)],
        ),
        opset_imports=[helper.make_opsetid("", 17)],
        ir_version=8,
    )
    path = tmp_path / "made.onnx"
    path.write_bytes(made.SerializeToString())
    return path


def always(value, *, like="text"):
    """As many times ``value`` as there are texts."""
    tensor = helper.make_tensor("v", TensorProto.FLOAT, [1], [value])
    return (
        helper.make_node("Shape", [like], ["n"]),
        helper.make_node("ConstantOfShape", ["n"], ["score"], value=tensor),
    )


def test_a_pipeline_of_scikit_learn_gives_its_own_probabilities(model, learnt):
    assert is_model(model)
    assert model_scores(model, TEXTS) == pytest.approx(learnt.predict_proba(TEXTS)[:, 1], abs=1e-5)


def test_texts_go_through_in_batches(model, learnt, monkeypatch):
    monkeypatch.setattr(outside_model, "_BATCH", 7)
    assert model_scores(model, TEXTS) == pytest.approx(learnt.predict_proba(TEXTS)[:, 1], abs=1e-5)


def test_one_score_per_text_is_read_in_one_dimension(tmp_path):
    assert model_scores(graph(tmp_path, *always(0.25)), ["a", "b", "c"]).tolist() == [0.25] * 3


def test_the_sample_is_drawn_by_the_model(model):
    texts = Texts(tuple(enumerate(TEXTS * 10, start=1)), 0)
    drawn = draw_sample(texts, size=150, seed=1, outside=model)
    assert drawn.rows != draw_sample(texts, size=150, seed=1).rows


@pytest.mark.parametrize(
    "path",
    [
        lambda at: graph(at, *always(1.5)),
        lambda at: graph(at, *always(float("nan"))),
        lambda at: graph(at, *always(0.5), given=TensorProto.INT64),
        lambda at: graph(at, helper.make_node("Identity", ["text"], ["score"]), out=TensorProto.STRING),
        lambda at: graph(at, helper.make_node("Constant", [], ["score"], value_floats=[0.1, 0.2, 0.3, 0.4])),
    ],
    ids=["above 1", "no number", "wants numbers", "gives words", "too many"],
)
def test_another_kind_of_model_is_refused(tmp_path, path):
    with pytest.raises(Refusal) as refused:
        model_scores(path(tmp_path), ["a", "b", "c"])
    assert refused.value.code is Code.VALUE_INVALID
    assert refused.value.at == "made.onnx"


def test_a_file_that_only_begins_like_one_is_refused(tmp_path):
    path = tmp_path / "broken.onnx"
    path.write_bytes(b"\x08\x08 and then nothing")
    with pytest.raises(Refusal) as refused:
        model_scores(path, ["a"])
    assert refused.value.code is Code.VALUE_INVALID


def test_a_model_that_is_too_large_or_missing_is_refused(model, tmp_path, monkeypatch):
    monkeypatch.setattr(outside_model, "LARGEST", 10)
    with pytest.raises(Refusal) as refused:
        model_scores(model, ["a"])
    assert refused.value.code is Code.FILE_TOO_LARGE
    with pytest.raises(Refusal) as refused:
        is_model(tmp_path / "nowhere.onnx")
    assert refused.value.code is Code.FILE_MISSING


def test_without_the_package_it_is_said_which_one(model, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(Refusal) as refused:
        model_scores(model, ["a"])
    assert refused.value.facts["missing"] == "onnxruntime"


def test_a_file_on_disk_is_never_followed(tmp_path):
    """A model may point to a file beside it for its numbers; such a file is not opened."""
    secret = tmp_path / "secret.bin"
    secret.write_bytes(np.array([0.5], dtype=np.float32).tobytes())
    path = graph(tmp_path, *always(0.5))
    made = onnx.load(path)
    number = helper.make_tensor("extra", TensorProto.FLOAT, [1], [0.5])
    number.ClearField("float_data")
    number.data_location = TensorProto.EXTERNAL
    number.external_data.add(key="location", value=str(secret))
    made.graph.initializer.append(number)
    made.graph.node.append(helper.make_node("Identity", ["extra"], ["other"]))
    made.graph.output.append(helper.make_tensor_value_info("other", TensorProto.FLOAT, [1]))
    path.write_bytes(made.SerializeToString())
    with pytest.raises(Refusal):
        model_scores(path, ["a"])
