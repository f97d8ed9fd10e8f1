"""The frame of the project: layout, commands, lock, names and sizes."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from clinic_desktop import VERSION

ROOT = Path(__file__).parent.parent
TOP_LEVEL = {
    ".ci", ".gitignore", "LICENSE", "README.md", "clinic_desktop", "packaging", "pyproject.toml",
    "requirements.lock", "resources", "tests",
}  # fmt: skip
TEST_COMMAND = (
    "python -m pip install -r requirements.lock && python -m pip install --no-deps . && python -m tests"
)
VAGUE = re.compile(
    r"(?:^|_)(?:manager|helper|util|common|misc|base|service|handler|controller)s?(?:_|$)", re.I
)


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("only a git checkout knows which files belong to the project")
    return listed.stdout.splitlines()


def python_files() -> list[Path]:
    return [
        path for folder in ("clinic_desktop", "tests", "packaging") for path in (ROOT / folder).rglob("*.py")
    ]


def test_the_top_level_holds_exactly_what_was_agreed() -> None:
    assert {name.partition("/")[0] for name in tracked()} == TOP_LEVEL


def test_readme_and_ci_run_the_same_test_command() -> None:
    assert TEST_COMMAND in (ROOT / "README.md").read_text(encoding="utf-8")
    assert TEST_COMMAND in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_the_lock_pins_with_hashes_and_holds_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    pinned = re.findall(r"^[a-z0-9._-]+==", lock, re.M | re.I)
    hashed = re.findall(r"^[a-z0-9._-]+==[^\n]*\\\n +--hash=sha256:[0-9a-f]{64}\b", lock, re.M | re.I)
    assert len(pinned) == len(hashed) > 40


def test_every_dependency_stands_in_the_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = {re.split(r"[<>=!~\[; ]", line)[0].lower().replace("_", "-") for line in asked}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert names <= set(re.findall(r"^([a-z0-9._-]+)==", lock.lower(), re.M))


def test_there_is_one_version_number() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_grows_past_what_one_can_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


def test_no_file_or_class_has_a_name_that_says_nothing() -> None:
    stems = [path for path in python_files() if VAGUE.search(path.stem)]
    classes = [
        f"{path.name}: {name}"
        for path in python_files()
        for name in re.findall(r"^class (\w+)", path.read_text(encoding="utf-8"), re.M)
        if VAGUE.search(re.sub(r"(?<!^)(?=[A-Z])", "_", name))
    ]
    assert (stems, classes) == ([], [])


def test_imports_stand_at_the_top_but_for_one_named_place() -> None:
    late = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in (ROOT / "clinic_desktop").rglob("*.py")
        if path.name != "__main__.py"
        for line in path.read_text(encoding="utf-8").split("if TYPE_CHECKING:")[0].splitlines()
        if re.match(r"\s+(?:from [\w.]+ import|import \w)", line)
    ]
    assert late == []


def test_nothing_names_the_machine_it_was_written_on() -> None:
    machine = re.compile(r"(?<![\w.])/(?:work|root|farm|tmp|home)/\w")
    text = {".py", ".toml", ".md", ".json", ".txt", ".lock", ".ini", ".spec", ""}
    named = [
        name
        for name in tracked()
        if Path(name).suffix in text
        and machine.search((ROOT / name).read_text(encoding="utf-8", errors="replace"))
    ]
    assert named == []
