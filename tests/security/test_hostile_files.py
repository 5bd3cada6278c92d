"""Files made to harm, at each door: refused, or taken in without the harm, quickly and in little memory."""

import json
import os
import resource
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest
import willow
import yaml
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Drawing

from relais.presentation.spreadsheets import safe_text
from relais.table_files import read_table
from workshops.adaptations.translation_files.po import read_po
from workshops.exchange.guide_import import read_guide_bytes
from workshops.exchange.guide_import.refusal import ImportRefused
from workshops.exchange.packages.archive import Archive
from workshops.exchange.packages.refusal import PackageRefused
from workshops.guides.upload_forms import PictureField
from workshops.guides.uploads.documents import why_not_kept
from workshops.guides.uploads.pictures import drawn_again

from .hostile import HOSTILE as PLAINLY_HOSTILE
from .hostile import NEUTRALISED
from .hostile_office import OFFICE_SHAPES, OFFICE_TWINS
from .hostile_shapes import SHAPES as OTHER_SHAPES
from .hostile_shapes import TWINS as OTHER_TWINS
from .reading_pages import dangers_in

SECONDS = 3  # of processor, so that a busy machine is not taken for a slow reader
MEMORY = 300  # MB

SHAPES, TWINS = OTHER_SHAPES | OFFICE_SHAPES, OTHER_TWINS | OFFICE_TWINS
HOSTILE = PLAINLY_HOSTILE | SHAPES
REFUSED = (ImportRefused, ValidationError, PackageRefused)


def guide(content: bytes, name: str) -> str:
    return json.dumps(read_guide_bytes(content, name, "fr").to_payload())


def table(content: bytes, name: str) -> str:
    return json.dumps(read_table(content, name).lines)


def package(content: bytes, name: str) -> str:
    with Archive.opened(BytesIO(content)) as opened:
        for each in opened.names:
            opened.sha512(each)
    raise PackageRefused("every package must hold what ours hold") if "bagit.txt" not in opened.names else None


def picture(content: bytes, name: str) -> bytes:
    file = PictureField().clean(SimpleUploadedFile(name, content))
    return drawn_again(file).read()


def shown(content: bytes, name: str) -> bytes:
    """What readers are given of a picture that was kept: Wagtail makes it of the whole file."""
    target = BytesIO()
    kept = willow.Image.open(BytesIO(content)).auto_orient()
    width, height = kept.get_size()
    kept.resize((1200, height * 1200 // width)).save_as_webp(target)
    return target.getvalue()


def document(content: bytes, name: str) -> bytes:
    if reason := why_not_kept(BytesIO(content), name):
        raise ValidationError(reason)
    return content


def translation(content: bytes, name: str) -> str:
    return str(read_po(content))


def wordings(content: bytes, name: str) -> str:
    """Only our own files are YAML: the one way they are read makes values, and nothing else."""
    try:
        return str(len(yaml.safe_load(content)))
    except yaml.YAMLError as error:
        raise ValidationError("no YAML of ours") from error


DOORS = {
    "guide": guide,
    "table": table,
    "package": package,
    "picture": picture,
    "shown": shown,
    "document": document,
    "translation": translation,
    "wordings": wordings,
}
READERS = {"guide": "workshops.exchange.guide_import.worker", "table": "relais.workbook_reader"}


def measured(door: str, name: str, content: bytes) -> dict:
    """What the door made of the file, in a process of its own: the answer, seconds of processor, MB at the peak."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        before = peak()
        resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
        try:
            kept = DOORS[door](content, name)
            said = {"kept": kept if isinstance(kept, str) else kept.hex()}
        except REFUSED as refused:
            said = {"refused": str(refused)}
        except BaseException as error:
            said = {"broken": repr(error)[:500]}
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        memory = peak() - before
        seconds = time.process_time() + children.ru_utime + children.ru_stime
        with os.fdopen(writing, "w") as answer:
            json.dump({**said, "memory": memory, "seconds": seconds}, answer)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    found = json.loads(said) if said else {"broken": "killed", "memory": 0, "seconds": 0}
    if door in READERS and (door == "guide" or content[:2] == b"PK"):
        arguments = [name, "fr"] if door == "guide" else ["5000", "60", "32767"]
        found["memory"] = max(found["memory"], peak_of_the_reader(READERS[door], arguments, content))
    return found


def peak_of_the_reader(module: str, arguments: list[str], content: bytes) -> float:
    """The most memory the process that reads a file has, in MB: started by a small one, or it would inherit ours."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run([sys.executable, '-m', *sys.argv[1:]], stdin=sys.stdin.buffer, stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    root = str(Path(__file__).resolve().parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([root, *filter(None, sys.path)])}
    command = [sys.executable, "-c", code, module, *arguments]
    done = subprocess.run(command, input=content, capture_output=True, check=True, env=environment, cwd=root)
    return float(done.stdout)


def peak() -> float:
    """The most memory this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def within_bounds(said: dict) -> bool:
    return said["seconds"] < SECONDS and said["memory"] < MEMORY


def test_the_corpus_is_large():
    assert len(HOSTILE) + len(NEUTRALISED) >= 25


@pytest.mark.parametrize("case", [case for case in HOSTILE if case != "many aliases"])
def test_a_hostile_file_is_refused_with_a_sentence(case):
    door, name, made = HOSTILE[case]
    said = measured(door, name, made())
    assert said.get("refused"), said
    assert within_bounds(said), said


def test_aliases_of_aliases_take_no_memory():
    door, name, made = HOSTILE["many aliases"]
    said = measured(door, name, made())
    assert said.get("kept")
    assert within_bounds(said), said


@pytest.mark.parametrize("case", TWINS)
def test_a_file_of_the_same_shape_that_does_no_harm_is_kept(case):
    door, name, made = TWINS[case]
    said = measured(door, name, made())
    assert said.get("kept"), said
    assert within_bounds(said), said


def test_each_hostile_shape_has_its_harmless_twin():
    assert SHAPES.keys() == TWINS.keys()


@pytest.mark.parametrize("case", NEUTRALISED)
def test_what_is_kept_of_a_hostile_file_is_harmless(case):
    door, name, made = NEUTRALISED[case]
    said = measured(door, name, made())
    assert "kept" in said, said
    assert within_bounds(said), said
    if door == "picture":
        kept = bytes.fromhex(said["kept"])
        assert b"canary" not in kept
        assert not Drawing.open(BytesIO(kept)).getexif()
    if door == "guide":
        assert dangers_in(json.loads(f"[{json.dumps(said['kept'])}]")[0]) == []


def test_an_order_in_a_cell_leaves_as_words():
    ((_number, cells),) = read_table(NEUTRALISED["an order in a cell"][2](), "a.csv").lines
    assert safe_text(cells[0]).startswith("'=")
