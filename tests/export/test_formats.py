"""The files: the same rows and sums in each of them, nothing in them acts, and a filing can be made of each again."""

from __future__ import annotations

import csv
import io
import json
import random
import subprocess
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from generator import privacy, reader
from generator.export import archives, beside, document, encoding, package, whole, workbook
from generator.export.beside import YearOf
from generator.export.tables import DataTable, TableField, data_format
from generator.importing import writing
from tests.conftest import ROOT
from tests.export.conftest import of_filing
from tests.rules.building import read

FORMAT = data_format()
HOSTILE = (
    "=1+1", '＝HYPERLINK("http://a.example","甲")', "+86", "-5%", "@SUM(A1)", "\t=1", "  =1+1", "'quoted'", "https://a.example/",
    'a "b", c', "two\nlines", "_x0041_", "<b>&amp;", "</script>", "1.80", "0755", "true", "2024-01-02", " 两端空格 ", "12345678901234567890", "😀",
)  # fmt: skip


def as_filed(cell: str) -> str:
    """What a reader of the CSV does who wants the filed text."""
    return cell.removeprefix("'")


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def of_csv(data: bytes) -> list[list[str]]:
    head, *body = rows(data.decode("utf-8-sig"))
    return [head, *([as_filed(cell) for cell in row] for row in body)]


def of_sheet(book: openpyxl.Workbook, table: DataTable) -> list[list[str]]:
    _, *body = book[table.title].iter_rows(values_only=True)
    return [["" if cell is None else plain(cell) for cell in row] for row in body]


def plain(cell: object) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return format(Decimal(str(cell)), "f") if isinstance(cell, int | float) else str(cell)


def same(first: str, second: str) -> bool:
    """Whether two cells say the same; a number may have been written with closing zeros."""
    if first == second:
        return True
    return Decimal(first) == Decimal(second)


def whole_files(data: Path) -> Iterator[tuple[DataTable, Path]]:
    yield from ((table, data / "data" / f"{table.name}.csv") for table in FORMAT.everywhere)


# --- the same in every format


def test_every_format_beside_a_year_has_the_same_rows(every_year: tuple[YearOf, ...], data: Path) -> None:
    for year in every_year[1:4]:
        folder = data / year.page
        told = json.loads((folder / beside.JSON).read_bytes(), parse_float=Decimal)
        book = openpyxl.load_workbook(folder / beside.WORKBOOK)
        with zipfile.ZipFile(folder / beside.ZIP) as archive:
            for table in FORMAT.tables:
                head, *body = of_csv(archive.read(f"{table.name}.csv"))
                assert head == list(table.header)
                sheet = of_sheet(book, table)
                assert len(sheet) == len(body)
                for one, other in zip(body, sheet, strict=True):
                    assert all(map(same, one, other)), (one, other)
                if not table.beside:
                    array = told["tables"][table.name]
                    assert array["columns"] == head
                    json_rows = [["" if cell is None else plain_json(cell) for cell in row] for row in array["data"]]
                    assert json_rows == body


def plain_json(cell: object) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def test_rows_and_sums_are_the_same_in_csv_and_parquet(data: Path) -> None:
    with duckdb.connect() as database:
        for table, path in whole_files(data):
            numbers = [field.name for field in table.fields if field.type == "number"]
            asked = ", ".join(["count(*)", *(f"round(sum({name}), 6), count({name})" for name in numbers)])
            texts = ", ".join(f"count(DISTINCT {field.name})" for field in table.fields if field.type == "string")
            typed = ", ".join(f"'{field.name}': '{TYPES[field.type]}'" for field in table.fields)
            sql = f"SELECT {asked}, {texts} FROM "
            one = database.execute(f"{sql} read_csv('{path}', columns = {{{typed}}}, header = true)").fetchone()
            other = database.execute(f"{sql} '{path.with_suffix('.parquet')}'").fetchone()
            assert one
            assert other
            assert one[0] > 0
            assert [float(cell or 0) for cell in one] == pytest.approx([float(cell or 0) for cell in other])


def test_parquet_has_each_row_in_the_order_of_the_csv_with_its_text_as_filed(data: Path) -> None:
    with duckdb.connect() as database:
        for table, path in whole_files(data):
            _, *body = of_csv(path.read_bytes())
            texts = [field.name for field in table.fields if field.type == "string"]
            told = database.execute(f"SELECT {', '.join(texts)} FROM '{path.with_suffix('.parquet')}'").fetchall()
            places = [table.header.index(name) for name in texts]
            assert [["" if cell is None else cell for cell in row] for row in told] == [
                [row[place] for place in places] for row in body
            ]


def test_the_files_of_a_region_and_of_all_are_those_of_the_years_one_behind_the_other(data: Path) -> None:
    for table, path in whole_files(data):
        regions = sorted(folder for folder in (data / "data").iterdir() if folder.is_dir())
        parts = {row[0] for region in regions for row in of_csv((region / path.name).read_bytes())[1:]}
        every = of_csv(path.read_bytes())[1:]
        assert {row[0] for row in every} == parts
        assert len(every) == len(parts), table.name


def test_parquet_of_a_region_stays_while_its_rows_do_and_it_is_whole(data: Path, tmp_path: Path) -> None:
    about, _ = reader.read_site(ROOT / "content/site.yaml", ROOT / "content")
    assert about
    years = sorted(path.parent for path in data.glob(f"*/*/*/{beside.ZIP}"))
    first = whole.of_region(about, "甲", years, tmp_path / "first")
    damaged = tmp_path / "first/budget.parquet"
    damaged.write_bytes(damaged.read_bytes()[:-1])
    assert whole.of_region(about, "甲", years, tmp_path / "again", tmp_path / "first") == first
    stayed = {
        table.name
        for table in FORMAT.everywhere
        if (tmp_path / "first" / f"{table.name}.parquet").samefile(tmp_path / "again" / f"{table.name}.parquet")
    }
    assert stayed == {table.name for table in FORMAT.everywhere} - {"budget"}
    fewer = whole.of_region(about, "甲", years[1:], tmp_path / "fewer")
    assert whole.of_region(about, "甲", years[1:], tmp_path / "less", tmp_path / "again") == fewer != first
    assert whole.of_region(about, "甲", years, tmp_path / "alone", tmp_path / "nowhere") == first


def test_a_workbook_of_a_region_has_a_sheet_for_each_table_with_filter_and_frozen_head(data: Path) -> None:
    folder = data / "data" / "ezhou"
    book = openpyxl.load_workbook(folder / beside.WORKBOOK)
    assert book.sheetnames == ["说明", *(table.title for table in FORMAT.everywhere)]
    for table in FORMAT.everywhere:
        sheet = book[table.title]
        assert [cell.value for cell in sheet[1]] == [field.title for field in table.fields]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
        assert sheet.max_row == len(of_csv((folder / f"{table.name}.csv").read_bytes()))
    notes = "\n".join(str(cell.value) for row in book["说明"].iter_rows() for cell in row if cell.value)
    assert all(field.description in notes for table in FORMAT.everywhere for field in table.fields)


def test_a_number_is_a_number_with_its_written_decimals() -> None:
    encoded = encoding.encode([("a", Decimal("45.60"), Decimal(1), 7, True)])
    book = written(encoded)
    cells = next(book.iter_rows(min_row=2))
    assert [(cell.value, cell.number_format) for cell in cells[1:4]] == [(45.6, "0.00"), (1, "0"), (7, "General")]
    assert (encoded.csv, encoded.json) == (b"a,45.60,1,7,true\r\n", b'["a",45.60,1,7,true]')


def test_equal_numbers_keep_the_decimals_each_was_written_with() -> None:
    written_csv = encoding.encode([(Decimal(200),), (Decimal("200.00"),), (Decimal(200),)]).csv
    assert written_csv == b"200\r\n200.00\r\n200\r\n"


def written(encoded: encoding.EncodedTable) -> Any:
    """The sheet 文件 of a workbook with these rows alone."""
    sheets = {table.name: workbook.sheet(0, ()) for table in FORMAT.tables}
    sheets["filings"] = workbook.sheet(encoded.rows, (archives.packed(encoded.sheet),))
    return openpyxl.load_workbook(io.BytesIO(workbook.written((), sheets, beside=True)))["文件"]


def test_a_table_too_long_for_a_sheet_is_left_out_and_the_notes_say_so(
    monkeypatch: pytest.MonkeyPatch, data: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    about, _ = reader.read_site(ROOT / "content/site.yaml", ROOT / "content")
    assert about
    notes = dict(beside.notes(about, "甲", {"filings": 2, "budget": 4}))
    assert "没有放进" in notes["金额"]
    assert "没有放进" not in notes["文件"]
    region, everything = tmp_path / "ezhou", tmp_path / "all"
    whole.of_region(about, "甲", sorted(data.glob("ezhou/jggw/*")), region)
    whole.of_site(about, "全站", [region], everything)
    for folder in (region, everything):
        told = workbook.rows_of(folder / beside.WORKBOOK, beside=False)
        packed = {name: archives.unpacked(told[name].packed).count(b"<row>") for name in ("filings", "budget")}
        assert packed == {"filings": 1, "budget": 0} == {name: told[name].count for name in packed}


def test_a_workbook_is_the_same_of_one_without_rows_that_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {table.name: workbook.sheet(0, ()) for table in data_format().tables}
    made, packed = workbook.written([("甲", "乙")], rows, beside=True), workbook.pack()
    monkeypatch.setattr(workbook, "_BLANK", {})
    monkeypatch.setattr(workbook, "_make", lambda *_: pytest.fail("was made"))
    workbook.unpack(packed)
    assert workbook.written([("甲", "乙")], rows, beside=True) == made


@pytest.mark.parametrize("long", [70, 70_000])
def test_pieces_packed_apart_are_one_file_for_every_reader_of_zip_and_are_found_again(
    tmp_path: Path, long: int
) -> None:
    contents = (b"", b"head", random.Random(1).randbytes(long), b"rows" * 50_000, b"end", b"more" * 99_999, b"")
    pieces = [archives.packed(content) for content in contents]
    files = {"a.xml": tuple(pieces), "b/c.csv": (pieces[1], archives.joined(pieces[2:]))}
    path = tmp_path / "a.zip"
    path.write_bytes(archives.archive(files))
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert (
            archive.read("a.xml")
            == b"".join(contents)
            == b"".join(map(archives.unpacked, archives.read(path)["a.xml"]))
        )
        assert archive.read("b/c.csv") == b"".join(contents[1:])
    for reading in (archives.read, archives.read_at_once):
        found = reading(path)
        assert [piece.size for piece in found["b/c.csv"]] == [4, sum(map(len, contents[2:]))]
        assert b"".join(map(archives.unpacked, found["b/c.csv"])) == b"".join(contents[1:])


# --- nothing acts


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_comes_back_from_every_format_as_it_was_filed(text: str) -> None:
    encoded = encoding.encode([(text, "next")])
    ((csv_text, _),) = rows(encoded.csv.decode())
    assert as_filed(csv_text) == text
    assert json.loads(encoded.json)[0] == text
    assert unescape(written(encoded)["A2"].value) == text


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.lstrip()[:1] in "=＝+-@"])
def test_a_text_that_looks_like_a_formula_is_one_nowhere(text: str) -> None:
    encoded = encoding.encode([(text,)])
    ((csv_text,),) = rows(encoded.csv.decode())
    assert csv_text.startswith("'")
    cell = written(encoded)["A2"]
    assert (cell.data_type, cell.hyperlink) in {("s", None), ("inlineStr", None)}


def test_a_workbook_holds_no_formula_no_link_and_no_date_of_its_making(data: Path) -> None:
    for path in sorted(data.rglob("*.xlsx")):
        with zipfile.ZipFile(path) as archive:
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            sheets = b"".join(archive.read(name) for name in archive.namelist() if "worksheets" in name)
        assert b"<f>" not in sheets
        assert b"hyperlink" not in sheets


def test_no_file_holds_personal_data(data: Path) -> None:
    """The other formats hold the same rows, see above."""
    files = list(data.rglob("*.json"))
    assert len(files) > 30
    assert [(path, hit) for path in files for hit in privacy.find(path.read_text("utf-8"))] == []


# --- a filing from each format


def test_a_filing_of_data_json_makes_the_same_yaml_again(every_year: tuple[YearOf, ...], data: Path) -> None:
    for year in every_year:
        told = json.loads((data / year.page / beside.JSON).read_bytes())
        for filed in year.dossier.year(year.year):
            if filed.open:
                yaml = writing.written(document.filing(told["filings"][filed.stem]), "").text
                again, findings = reader.filing(yaml.encode(), filed.path.name)
                assert again == filed.filing, findings


def test_the_lines_of_csv_and_workbook_are_the_yaml_of_a_filing(every_year: tuple[YearOf, ...], data: Path) -> None:
    table = FORMAT.table("documents")
    for year in every_year[1:4]:
        folder = data / year.page
        with zipfile.ZipFile(folder / beside.ZIP) as archive:
            in_csv = of_csv(archive.read("documents.csv"))[1:]
        in_sheet = of_sheet(openpyxl.load_workbook(folder / beside.WORKBOOK), table)
        for filed in year.dossier.year(year.year):
            place = f"{year.home.region.id}/{year.home.entry.id}/{year.year}/{filed.stem}"
            for told in (in_csv, in_sheet) if filed.open else ():
                lines = [text for filing, _, text in told if filing == place]
                assert "\n".join(lines) + "\n" == filed.path.read_text("utf-8")


# --- what tells of the files


def test_data_json_keeps_to_its_published_schema(every_year: tuple[YearOf, ...], data: Path) -> None:
    schema = json.loads((data / "data/data.schema.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for year in every_year[:6]:
        told = json.loads((data / year.page / beside.JSON).read_bytes())
        assert [error.message for error in validator.iter_errors(told)] == []
        assert (data / year.page / told["$schema"]).resolve() == (data / "data/data.schema.json").resolve()


def test_the_data_package_lists_each_csv_with_its_fields_its_size_and_its_hash(data: Path) -> None:
    import hashlib

    for folder in (data / "data", *(one for one in (data / "data").iterdir() if one.is_dir())):
        told = json.loads((folder / whole.PACKAGE).read_bytes())
        assert [resource["name"] for resource in told["resources"]] == [table.name for table in FORMAT.everywhere]
        for resource in told["resources"]:
            content = (folder / resource["path"]).read_bytes()
            assert resource["bytes"] == len(content)
            assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
            assert [field["name"] for field in resource["schema"]["fields"]] == of_csv(content)[0]
            assert resource["rows"] == len(of_csv(content)) - 1


def test_checksums_are_as_sha256sum_reads_them(data: Path) -> None:
    done = subprocess.run(["sha256sum", "--check", "--quiet", whole.CHECKSUMS], cwd=data / "data", check=False, capture_output=True)  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_every_value_keeps_to_the_type_and_the_constraints_that_the_package_tells(data: Path) -> None:
    """What `frictionless validate` checks, in SQL."""
    with duckdb.connect() as database:
        for table, path in whole_files(data):
            columns = ", ".join(f"'{name}': 'VARCHAR'" for name in table.header)
            told = f"read_csv('{path}', columns = {{{columns}}}, header = true)"
            counts = [count for field in table.fields for count in faults(field)]
            found = database.execute(f"SELECT {', '.join(counts)} FROM {told}").fetchone()
            assert found
            assert [count for count, wrong in zip(counts, found, strict=True) if wrong] == []


def faults(field: TableField) -> Iterator[str]:
    """SQL that counts the values of a field that are not as it is told."""
    name = field.name
    yield f"count(*) FILTER ({name} IS NOT NULL AND TRY_CAST({name} AS {TYPES[field.type]}) IS NULL)"
    if field.pattern:
        yield f"count(*) FILTER (NOT regexp_full_match({name}, '{field.pattern}'))"
    if field.allowed:
        yield f"count(*) FILTER ({name} NOT IN {field.allowed + field.allowed[-1:]})"
    if field.required:
        yield f"count(*) FILTER ({name} IS NULL)"
    if field.unique:
        yield f"count(*) - count(DISTINCT {name})"


TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}


def test_the_dictionary_tells_every_field_with_type_and_constraint() -> None:
    told = list(package.dictionary(FORMAT))
    assert len(told) == sum(len(table.fields) for table in FORMAT.tables)
    assert {words["type"] for _, _, words in told} == {"文字", "整数", "数", "是否", "日期"}


def test_the_same_year_makes_the_same_bytes(every_year: tuple[YearOf, ...], data: Path) -> None:
    year = every_year[0]
    assert [(data / year.page / name).read_bytes() for name, _ in beside.files(year)] == [
        content for _, content in beside.files(year)
    ]


def test_a_filing_without_any_part_that_counts_makes_files_all_the_same() -> None:
    filing = read("- kind: narrative\n  title: 正文\n  body: []\n").filing
    names = [name for name, _ in beside.files(of_filing(ROOT / "tests/forms/shaanxi-project-target.yaml", filing))]
    assert names == [beside.JSON, beside.ZIP, beside.WORKBOOK]
