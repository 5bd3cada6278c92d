import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

import workshops
from relais.squeezing import SqueezedFinder, squeezed_script

ROOMS = Path(workshops.__path__[0])
SCRIPT = """// Says who.
const words = `// ${who}`; // not a line of its own

  function say() {
    // Twice.
    return words + words;
  }
"""


def test_a_script_loses_its_comments_and_indents_and_nothing_else():
    assert squeezed_script(SCRIPT).splitlines() == [
        "const words = `// ${who}`; // not a line of its own",
        "function say() {",
        "return words + words;",
        "}",
    ]


def test_a_text_over_several_lines_is_refused():
    with pytest.raises(ValueError, match="several lines"):
        squeezed_script("const page = `\n  // kept\n`;\n")


def test_every_file_of_ours_is_squeezed_and_no_other(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    found = dict(SqueezedFinder().list(None))
    assert {"js/quit.js", "js/offline/start.js", "planning/live/live.css", "session_logs/log_form.js"} <= set(found)
    assert not [name for name in found if "htmx" in name and name != "js/htmx.js"]
    assert not {"css/relais.css", "css/pdf.css", "css/pages/kit_pdf.css"} & set(found)
    rooms = {path.parts[-4] for path in ROOMS.glob("*/static/*/*") if path.suffix in {".css", ".js"}}
    assert {"adaptations", "directory"} <= rooms <= {name.partition("/")[0] for name in found}
    for name, storage in found.items():
        assert len(storage.open(name).read()) < Path(source_of(name)).stat().st_size, name
    assert Path(SqueezedFinder().find("js/quit.js")).read_text("utf-8").startswith("const")
    assert SqueezedFinder().find("django_htmx/htmx-2.min.js") == []


def source_of(name: str) -> str:
    """Where people edit it."""
    return next(path for path in finders.find(name, find_all=True) if "squeezed" not in path)


def test_a_site_that_was_not_collected_sends_scripts_compressed(client, settings):
    settings.MIDDLEWARE = ["relais.compression.CompressStaticMiddleware", *settings.MIDDLEWARE]
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    answer = client.get("/static/css/relais.css", HTTP_ACCEPT_ENCODING="gzip")
    assert answer["Content-Encoding"] == "gzip"
    whole = gzip.decompress(b"".join(answer.streaming_content))
    assert whole == Path(finders.find("css/relais.css")).read_bytes()
    picture = client.get("/static/img/app-192.png", HTTP_ACCEPT_ENCODING="gzip")
    assert "Content-Encoding" not in picture
