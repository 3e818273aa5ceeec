import threading

import pytest

from kaltara_metrics.errors import UserError
from kaltara_metrics.store.saved_views import LONGEST_NAME, MOST, SavedView, forget, save, saved

MAP = SavedView("Peta Tarakan", "peta", "wilayah=65.71")


def test_views_come_back_by_name(tmp_path):
    save(MAP, tmp_path)
    save(SavedView("  angka   rapat ", "angka_resmi", ""), tmp_path)
    assert [one.name for one in saved(tmp_path)] == ["angka rapat", "Peta Tarakan"]


def test_the_same_name_replaces(tmp_path):
    save(MAP, tmp_path)
    save(SavedView("peta tarakan", "peta", "wilayah=65.01"), tmp_path)
    assert saved(tmp_path) == (SavedView("peta tarakan", "peta", "wilayah=65.01"),)


def test_one_that_is_forgotten_is_gone(tmp_path):
    save(MAP, tmp_path)
    forget("Peta Tarakan", tmp_path)
    forget("Peta Tarakan", tmp_path)
    assert saved(tmp_path) == ()


@pytest.mark.parametrize("name", ["", "   ", "a" * (LONGEST_NAME + 1), "a\x00b", "6571010101900001"])
def test_a_name_that_can_not_be_is_refused(tmp_path, name):
    with pytest.raises(UserError):
        save(SavedView(name, "peta", ""), tmp_path)
    assert saved(tmp_path) == ()


@pytest.mark.parametrize("page", ["../../etc", "PETA", "", "a b"])
def test_a_page_that_is_none_is_refused_and_not_read(tmp_path, page):
    with pytest.raises(UserError):
        save(SavedView("x", page, ""), tmp_path)
    (tmp_path / "views.json").write_text(f'[{{"name": "x", "page": "{page}", "query": ""}}]', encoding="utf-8")
    assert saved(tmp_path) == ()


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"a": 1}', "[{}]"])
def test_a_damaged_file_is_no_view_and_can_be_written_anew(tmp_path, text):
    (tmp_path / "views.json").write_text(text, encoding="utf-8")
    assert saved(tmp_path) == ()
    save(MAP, tmp_path)
    assert saved(tmp_path) == (MAP,)


def test_the_number_of_views_is_bounded(tmp_path):
    for number in range(MOST):
        save(SavedView(f"v{number}", "peta", ""), tmp_path)
    with pytest.raises(UserError, match=str(MOST)):
        save(SavedView("one more", "peta", ""), tmp_path)
    save(SavedView("V7", "peta", "x=1"), tmp_path)


def test_none_is_lost_when_two_save_at_once(tmp_path):
    rows = [threading.Thread(target=save, args=(SavedView(f"v{number}", "peta", ""), tmp_path)) for number in range(12)]
    for row in rows:
        row.start()
    for row in rows:
        row.join()
    assert len(saved(tmp_path)) == 12
