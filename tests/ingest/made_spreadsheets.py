"""Spreadsheets written cell by cell, so that a test says exactly what its file holds."""

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def zipped(parts):
    """Zip file of the given parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def xlsx_parts(**sheets):
    """Parts of an XLSX file; a sheet is given as the XML inside its worksheet element, `state:` before it hides it."""
    names, relations, types, parts = "", "", "", {}
    for number, (name, body) in enumerate(sheets.items(), 1):
        state, _, inside = body.rpartition("state:")
        hidden = f' state="{state}"' if state else ""
        names += f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"{hidden}/>'
        relations += f'<Relationship Id="r{number}" Type="{RELATIONS}/worksheet" Target="worksheets/s{number}.xml"/>'
        types += f'<Override PartName="/xl/worksheets/s{number}.xml" ContentType="application/xml"/>'
        parts[f"xl/worksheets/s{number}.xml"] = f'<worksheet xmlns="{MAIN}">{inside}</worksheet>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="b" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        **parts,
    }


def data(*cells):
    """Sheet data of XLSX from (address, XML inside the cell, type of the cell); one row each, in the given order."""
    rows = ""
    for place, inside, *kind in cells:
        number = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        rows += f'<row r="{number}"><c r="{place}" t="{"".join(kind) or "n"}">{inside}</c></row>'
    return f"<sheetData>{rows}</sheetData>"


def xlsx(**sheets):
    """XLSX file of sheets given as in `xlsx_parts`."""
    return zipped(xlsx_parts(**sheets))


def ods_parts(body, manifest=""):
    """Parts of an ODS file; `body` is the XML inside its spreadsheet element."""
    names = " ".join(f'xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ("office", "table", "text"))
    names += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    return {
        "mimetype": ODS_TYPE,
        "content.xml": f"<office:document-content {names}><office:body><office:spreadsheet>{body}"
        "</office:spreadsheet></office:body></office:document-content>",
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{OFFICE}:manifest:1.0">{manifest}</m:manifest>',
    }


def ods(body):
    """ODS file of a body given as in `ods_parts`."""
    return zipped(ods_parts(body))


def text_cell(text, **more):
    """One ODS cell of text; `columns_spanned="2"` becomes the attribute of that name."""
    more = "".join(f' table:number-{name.replace("_", "-")}="{value}"' for name, value in more.items())
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'
