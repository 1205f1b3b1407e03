"""A copied file is known by a status that is about somebody else, and by nothing that two people may share."""

from cti_cli.core.citizen import Citizen, Person
from cti_cli.core.copies import copied
from cti_cli.core.course import Course
from cti_cli.core.plan import Status
from tests.conftest import TODAY


def course(id_: str, name: str, *texts: str | None, people: tuple[Person, ...] = ()) -> Course:
    """Make a course with a status a text."""
    statuses = tuple(Status(TODAY, summary=text) for text in texts)
    return Course(schema=1, id=id_, programme="cti-job", citizen=Citizen(name), statuses=statuses, people=people)


def test_a_status_about_another_citizen_is_a_copy_and_the_original_is_none() -> None:
    found = copied(
        [course("1", "Annette Juhl", "Annettes job går godt.", None), course("2", "Bo Ek", "Annettes job går godt.")]
    )
    assert [(id_, problem.rule, problem.message.values) for id_, problem in found.items()] == [
        ("2", "copied", {"courses": "1"})
    ]


def test_the_same_words_that_name_nobody_may_stand_twice() -> None:
    assert copied([course("1", "Annette Juhl", "Det går godt."), course("2", "Bo Ek", "Det går godt.")]) == {}


def test_a_name_that_belongs_to_the_course_is_no_sign() -> None:
    friend = Person("annette", "Annette Lund", "network", "private")
    same = "Annette hjælper til."
    assert copied([course("1", "Annette Juhl", same), course("2", "Bo Ek", same, people=(friend,))]) == {}
    assert copied([course("1", "Annette Juhl", same), course("2", "Annette Ek", same)]) == {}
