"""A worker who wrote a word of their own language into a file is told which English one it is."""

from cti_cli.core.vocabulary import listed, words_of
from cti_cli.language import Speech


def test_the_words_of_a_field_are_listed_with_what_a_worker_calls_them() -> None:
    said = Speech("da")(listed(words_of("role")))
    assert said.startswith("citizen = borger; worker = CTI-medarbejder; caseworker_job = sagsbehandler, job; ")


def test_words_of_no_vocabulary_are_listed_as_they_are() -> None:
    assert Speech("da")(listed(("written", "spoken"))) == "written, spoken"
