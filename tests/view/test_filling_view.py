from kaltara_metrics.view import filling
from kaltara_metrics.view.language import speaking


def test_files_that_would_fill_a_gap_are_named_in_both_languages():
    assert "“Kepesertaan” dan “Orang-bulan dibayar”" in filling.line(["enrollment", "paid_months"])
    with speaking("en"):
        assert "from the templates “Membership”" in filling.line(["enrollment"])
