"""Search keys and sort keys of Vietnamese text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.rules.text import fold, nfc, sort_key, title_key

SYLLABLES = ["An", "Ành", "Ảnh", "Ãnh", "Ánh", "Ạnh", "Ăn", "Ân", "Dũng", "Đức", "Thị", "hoà"]
ANY_TEXT = st.one_of(
    st.text(), st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=5).map(" ".join)
)


def nfd(text):
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("TÍN DỤNG ĐEN", "tin dung den"),
        ("  tín\u00a0dụng \n đen ", "tin dung den"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("Ðiện Biên", "dien bien"),  # eth, as old fonts leave it
        ("ma\u200b tuý", "ma tuy"),
        ("Số 05/KH-CĐ", "so 05/kh-cd"),
        ("", ""),
    ],
)
def test_a_search_key_has_small_bare_letters_and_single_spaces(text, key):
    assert (fold(text), fold(nfd(text))) == (key, key)


def test_a_decomposed_name_is_stored_composed():
    assert (len(nfd("Nguyễn Thị Ánh")), nfc(nfd("Nguyễn Thị Ánh"))) == (18, "Nguyễn Thị Ánh")


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_composed_and_decomposed_text_have_the_same_keys(text):
    keys = [(fold(form), sort_key(form), title_key(form)) for form in (nfc(text), nfd(text))]

    assert keys[0] == keys[1]


def test_given_names_stand_in_the_order_of_the_domain():
    names = ["An", "Ành", "Ảnh", "Ãnh", "Ánh", "Ạnh", "Ăn", "Ân", "Dũng", "Đức"]
    turned = list(reversed(names))

    assert sorted(turned, key=sort_key) == names


def test_letters_count_before_tones():
    assert sorted(["Ánh", "Anh", "Án", "An"], key=title_key) == ["An", "Án", "Anh", "Ánh"]


def test_the_whole_alphabet_is_in_order():
    letters = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    turned = list(reversed(letters))

    assert sorted(turned, key=title_key) == letters


def test_people_stand_by_given_name_then_family_then_middle():
    people = ["Yến", "Trần Văn An", "Đỗ Thị Bình", "Lê Văn An", "Lê Thị An", "Dương Bình"]

    assert sorted(people, key=sort_key) == [
        "Lê Thị An", "Lê Văn An", "Trần Văn An", "Dương Bình", "Đỗ Thị Bình", "Yến",
    ]  # fmt: skip


def test_a_register_stands_from_left_to_right():
    titles = ["Công an tỉnh", "Ánh Dương", "Công an", "Công ăn", "An Bình", "Ban 2", "Bản 1"]

    assert sorted(titles, key=title_key) == [
        "An Bình", "Ánh Dương", "Bản 1", "Ban 2", "Công an", "Công an tỉnh", "Công ăn",
    ]  # fmt: skip


def test_placing_the_tone_the_old_way_does_not_change_the_order():
    assert (sort_key("Hoà"), title_key("hoà bình")) == (sort_key("hòa"), title_key("HÒA BÌNH"))


@given(st.permutations(SYLLABLES))
def test_the_order_does_not_depend_on_how_the_list_came(names):
    assert sorted(names, key=sort_key) == sorted(SYLLABLES, key=sort_key)
