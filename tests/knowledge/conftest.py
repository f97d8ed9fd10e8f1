"""The shipped knowledge, and a copy of its files that a test may break."""

import shutil
from dataclasses import dataclass

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.knowledge.loading import KnowledgeError, load


@pytest.fixture(scope="session")
def shipped():
    return load(resource("knowledge"))


@dataclass(frozen=True)
class Copy:
    folder: object

    def change(self, file, old, new):
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} no longer holds {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def add(self, file, text):
        path = self.folder / file
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(before + text, encoding="utf-8")

    def errors(self):
        with pytest.raises(KnowledgeError) as caught:
            load(self.folder)
        return caught.value.errors


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "knowledge"
    shutil.copytree(resource("knowledge"), folder)
    return Copy(folder)
