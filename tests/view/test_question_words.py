import argparse
import shlex

import pytest

from kaltara_metrics import cli
from kaltara_metrics.view import language, question_words
from kaltara_metrics.view.question_words import Asked

HARD = Asked(
    "members_active",
    ("2023-12", "2024-12"),
    ("kecamatan", "sector"),
    {"age_band": "65+", "origin": "contoh", "region": "65.71"},
    version="3",
)


def test_the_command_line_is_read_back_as_the_same_question():
    given = shlex.split(question_words.command(HARD))
    assert given[:4] == ["python", "-m", "kaltara_metrics", "query"]
    options = cli._parser().parse_args(given[3:])
    assert isinstance(options, argparse.Namespace)
    assert (options.metric, tuple(options.at), tuple(options.by)) == (HARD.metric, HARD.times, HARD.by)
    assert cli._filters(options.where) == HARD.where
    assert options.data_version == 3


def test_what_a_shell_would_read_is_quoted():
    asked = Asked("members_active", ("2024-12",), (), {"region": "a; rm -rf $HOME 'x'"}, day="2024-12-31")
    assert "'region=a; rm" in question_words.command(asked)
    assert shlex.split(question_words.command(asked))[-4:] == [
        "--where", "region=a; rm -rf $HOME 'x'", "--known-on", "2024-12-31"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            Asked("members_active", ("2024-12",), ("sector",), {"region": "65.71"}),
            "Berapa kepesertaan aktif menurut lapangan usaha (17 kategori) di Kota Tarakan, Desember 2024?",
        ),
        (
            Asked("members_active", ("2024-01..2024-12",), ("region", "month")),
            (
                "Berapa kepesertaan aktif menurut kabupaten/kota di Provinsi Kalimantan Utara, "
                "bulan demi bulan dari Januari 2024 sampai Desember 2024?"
            ),
        ),
        (
            Asked("claim_cases", ("2023-08..2023-12",)),
            "Berapa kasus klaim di Provinsi Kalimantan Utara, dijumlahkan dari Agustus 2023 sampai Desember 2023?",
        ),
        (
            Asked("claim_cases", ("2022", "2023", "2024")),
            "Berapa kasus klaim di Provinsi Kalimantan Utara, jumlah setiap tahun 2022 sampai 2024?",
        ),
        (
            Asked("members_active", ("2022-12", "2023-12"), (), {"sex": "P", "segment": "PU", "origin": "contoh"}),
            (
                "Berapa kepesertaan aktif di Provinsi Kalimantan Utara, Desember setiap tahun 2022 sampai 2023, hanya "
                "jenis kelamin Perempuan dan segmen kepesertaan Penerima upah, dari data CONTOH saja?"
            ),
        ),
    ],
)
def test_the_sentence_names_everything_that_is_asked(asked, said):
    assert question_words.sentence(asked) == said


@pytest.mark.parametrize(
    ("metric", "start"),
    [("members_active", "How many active"), ("coverage_employed", "What is "), ("contribution_paid", "How much is ")],
)
def test_the_sentence_in_english_asks_by_the_kind_of_number(metric, start):
    with language.speaking("en"):
        said = question_words.sentence(Asked(metric, ("2024-12",), ("region",)))
    assert said.startswith(start)
    assert said.endswith("by regency or city in North Kalimantan, December 2024?")
