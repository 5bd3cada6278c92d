"""Reads a guide from bytes, in the process that calls it."""

from .amounts import check_blocks
from .blocks import block_text
from .model import ImportedGuide
from .readers.docx import read_docx
from .readers.docx_package import DocumentTypeError, XMLSyntaxError
from .readers.markdown import read_markdown
from .refusal import Refused
from .safety import check_data, decode_text
from .structure import import_document


def parse_guide(data: bytes, file_name: str, language: str | None = None) -> ImportedGuide:
    """Check and parse a file's bytes. Raises `Refused`.

    Has no limit on time or memory: what comes from anybody goes through `read_guide`, which calls this in a process
    of its own.
    """
    if check_data(data, file_name) == "markdown":
        document = read_markdown(decode_text(data))
    else:
        try:
            document = read_docx(data)
        except DocumentTypeError as error:
            raise Refused("unsafe_xml") from error
        except (XMLSyntaxError, KeyError) as error:
            raise Refused("corrupt") from error
    if not any(any(map(str.isalnum, block_text(block))) for block in document.blocks):
        raise Refused("no_text")
    check_blocks(document.blocks)
    return import_document(document, file_name, language)
