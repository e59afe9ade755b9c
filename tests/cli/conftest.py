"""Running the command line as a program would: arguments in, exit code, JSON and words out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

from dorpsplein.cli.main import run
from dorpsplein.demo.lindewaard import write_lindewaard


@dataclass
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def dorpsplein(capsys):
    def command(*arguments: object) -> Answer:
        code = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return command


@pytest.fixture(scope="session")
def lindewaard(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "lindewaard"
    write_lindewaard(folder, seed=1)
    return folder


@pytest.fixture(scope="session")
def store(lindewaard, tmp_path_factory):
    """A store with everything of Lindewaard in it, to read from only."""
    folder = tmp_path_factory.mktemp("store") / "store"
    assert run(["import", str(lindewaard / "exports"), str(lindewaard / "square"), "--store", str(folder)]) == 0
    return folder
