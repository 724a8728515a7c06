"""The few functions of pdfium that the reader calls, declared by hand.

pypdfium2 ships the library; importing its bindings for all 500 functions takes longer than reading a small report.
Handles are plain integers here, 0 for none. pdfium is not thread-safe: one call at a time in a process.
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, c_char_p, c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_ushort, c_void_p
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_LIBRARIES = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")


class Matrix(ctypes.Structure):
    """(a b 0, c d 0, e f 1): x' = ax + cy + e, y' = bx + dy + f."""

    _fields_ = [(name, c_float) for name in "abcdef"]


class Rectangle(ctypes.Structure):
    """A box with y upwards."""

    _fields_ = [(name, c_float) for name in ("left", "top", "right", "bottom")]


def _load() -> Any:
    package = find_spec("pypdfium2_raw")
    for folder in package.submodule_search_locations or () if package else ():
        for name in _LIBRARIES:
            if (path := Path(folder) / name).exists():
                return ctypes.CDLL(str(path))
    # pypdfium2 built against a library of the system knows where that is.
    return import_module("pypdfium2_raw.bindings")._libs["pdfium"]


_library = _load()


def _function(name: str, result: Any, *arguments: Any) -> Any:
    # A prototype of our own: attributes of the library object may be shared with pypdfium2, which declares others.
    return ctypes.CFUNCTYPE(result, *arguments)((name, _library))


_HANDLE = c_void_p
_DOUBLES = (POINTER(c_double),) * 4

ERROR_PASSWORD, ERROR_SECURITY = 4, 5
TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
FREE_TEXT, WIDGET = 3, 20
FOR_DISPLAY = 0

init_library = _function("FPDF_InitLibrary", None)
load_document = _function("FPDF_LoadDocument", _HANDLE, c_char_p, c_char_p)
close_document = _function("FPDF_CloseDocument", None, _HANDLE)
last_error = _function("FPDF_GetLastError", c_ulong)
page_count = _function("FPDF_GetPageCount", c_int, _HANDLE)

load_page = _function("FPDF_LoadPage", _HANDLE, _HANDLE, c_int)
close_page = _function("FPDF_ClosePage", None, _HANDLE)
flatten_page = _function("FPDFPage_Flatten", c_int, _HANDLE, c_int)
page_rotation = _function("FPDFPage_GetRotation", c_int, _HANDLE)
page_width = _function("FPDF_GetPageWidthF", c_float, _HANDLE)
page_height = _function("FPDF_GetPageHeightF", c_float, _HANDLE)
page_box = _function("FPDF_GetPageBoundingBox", c_int, _HANDLE, POINTER(Rectangle))
annotation_count = _function("FPDFPage_GetAnnotCount", c_int, _HANDLE)
annotation = _function("FPDFPage_GetAnnot", _HANDLE, _HANDLE, c_int)
annotation_kind = _function("FPDFAnnot_GetSubtype", c_int, _HANDLE)
annotation_box = _function("FPDFAnnot_GetRect", c_int, _HANDLE, POINTER(Rectangle))
annotation_string = _function("FPDFAnnot_GetStringValue", c_ulong, _HANDLE, c_char_p, c_void_p, c_ulong)
annotation_number = _function("FPDFAnnot_GetNumberValue", c_int, _HANDLE, c_char_p, POINTER(c_float))
annotation_look = _function("FPDFAnnot_GetAP", c_ulong, _HANDLE, c_int, c_void_p, c_ulong)
remove_annotation = _function("FPDFPage_RemoveAnnot", c_int, _HANDLE, c_int)
close_annotation = _function("FPDFPage_CloseAnnot", None, _HANDLE)

load_text = _function("FPDFText_LoadPage", _HANDLE, _HANDLE)
close_text = _function("FPDFText_ClosePage", None, _HANDLE)
letter_count = _function("FPDFText_CountChars", c_int, _HANDLE)
text = _function("FPDFText_GetText", c_int, _HANDLE, c_int, c_int, POINTER(c_ushort))
letter_code = _function("FPDFText_GetUnicode", c_uint, _HANDLE, c_int)
letter_unmapped = _function("FPDFText_HasUnicodeMapError", c_int, _HANDLE, c_int)
letter_origin = _function("FPDFText_GetCharOrigin", c_int, _HANDLE, c_int, *_DOUBLES[:2])
letter_box = _function("FPDFText_GetCharBox", c_int, _HANDLE, c_int, *_DOUBLES)
letter_object = _function("FPDFText_GetTextObject", _HANDLE, _HANDLE, c_int)
letter_matrix = _function("FPDFText_GetMatrix", c_int, _HANDLE, c_int, POINTER(Matrix))
letter_size = _function("FPDFText_GetFontSize", c_double, _HANDLE, c_int)
text_render_mode = _function("FPDFTextObj_GetTextRenderMode", c_int, _HANDLE)
text_font = _function("FPDFTextObj_GetFont", _HANDLE, _HANDLE)
font_name = _function("FPDFFont_GetBaseFontName", c_size_t, _HANDLE, c_char_p, c_size_t)
font_flags = _function("FPDFFont_GetFlags", c_int, _HANDLE)
font_weight = _function("FPDFFont_GetWeight", c_int, _HANDLE)

object_count = _function("FPDFPage_CountObjects", c_int, _HANDLE)
page_object = _function("FPDFPage_GetObject", _HANDLE, _HANDLE, c_int)
form_object_count = _function("FPDFFormObj_CountObjects", c_int, _HANDLE)
form_object = _function("FPDFFormObj_GetObject", _HANDLE, _HANDLE, c_ulong)
object_kind = _function("FPDFPageObj_GetType", c_int, _HANDLE)
object_matrix = _function("FPDFPageObj_GetMatrix", c_int, _HANDLE, POINTER(Matrix))
object_fill = _function("FPDFPageObj_GetFillColor", c_int, _HANDLE, *((POINTER(c_uint),) * 4))
object_stroke_width = _function("FPDFPageObj_GetStrokeWidth", c_int, _HANDLE, POINTER(c_float))
path_segment_count = _function("FPDFPath_CountSegments", c_int, _HANDLE)
path_draw_mode = _function("FPDFPath_GetDrawMode", c_int, _HANDLE, POINTER(c_int), POINTER(c_int))
path_segment = _function("FPDFPath_GetPathSegment", _HANDLE, _HANDLE, c_int)
segment_kind = _function("FPDFPathSegment_GetType", c_int, _HANDLE)
segment_point = _function("FPDFPathSegment_GetPoint", c_int, _HANDLE, POINTER(c_float), POINTER(c_float))
segment_closes = _function("FPDFPathSegment_GetClose", c_int, _HANDLE)

init_library()
