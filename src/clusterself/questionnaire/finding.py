"""Finds questions by words in them."""

from collections.abc import Iterable

from clusterself.model.question import Question


def found_by(questions: Iterable[Question], words: str) -> tuple[Question, ...]:
    """Return the questions with all of the words; those with them in the title come first."""
    wanted = words.casefold().split()
    ranked = [(_rank(one, wanted), one) for one in questions]
    found = [(rank, one) for rank, one in ranked if rank is not None]
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _rank(question: Question, words: list[str]) -> int | None:
    """Return how far from the title one has to look, None where the words are not found."""
    layers = [
        question.title,
        f"{question.question} {question.id}",
        " ".join(
            [
                question.definition or "",
                question.how_to_count or "",
                question.section.title,
                *(level.descriptor for level in question.levels),
                *(choice.title for choice in question.choices),
            ]
        ),
    ]
    text = ""
    for rank, layer in enumerate(layers):
        text += f" {layer.casefold()}"
        if all(word in text for word in words):
            return rank
    return None
