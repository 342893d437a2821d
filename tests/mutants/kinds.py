"""The kinds of faults, in the order of README.md."""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from . import break_form as form
from . import break_meaning as meaning
from . import break_values as values
from .change import Change
from .sites import Bank, Site


class Kind(NamedTuple):
    """A kind of fault: where it can stand, and what is done there."""

    name: str
    fits: Callable[[Site], bool]
    change: Callable[[Site, Random, Bank], Change | None]


KINDS = (
    Kind("key dropped", values.is_required, values.drop),
    Kind("key renamed", form.is_own_key, form.rename_key),
    Kind("key doubled", form.is_own_key, form.double_key),
    Kind("basis missing", values.is_basis, values.drop),
    Kind("value of the wrong type", values.has_kind, values.change_kind),
    Kind("number out of range", values.has_range, values.leave_range),
    Kind("fixed word misspelt", values.has_fixed_word, values.misspell_word),
    Kind("text emptied", values.is_text, values.empty),
    Kind("placeholder left", values.is_text, values.leave_placeholder),
    Kind("address broken", values.is_address, values.break_address),
    Kind("reference broken", meaning.names_something, meaning.break_reference),
    Kind("id misspelt", meaning.declares_something, meaning.break_id),
    Kind("id doubled in another file", meaning.is_indicator, meaning.copy_from_another_file),
    Kind("id doubled in its file", meaning.is_item_with_id, meaning.copy_item),
    Kind("circle made", meaning.can_lead_back, meaning.close_circle),
    Kind("twice in a rulebook", meaning.is_selected, meaning.select_twice),
    Kind("level order", meaning.is_level_number, meaning.disorder),
    Kind("condition reversed", meaning.is_comparison, meaning.reverse),
    Kind("condition of the next level", meaning.is_step, meaning.copy_of_neighbour),
    Kind("unit left out", meaning.has_percent, meaning.leave_out_unit),
    Kind("sign of a condition wrong", meaning.is_comparison, meaning.spoil_condition),
    Kind("minimum above target", meaning.is_scored_entry, meaning.put_minimum),
    Kind("example expects another result", meaning.is_expectation, meaning.expect_another),
    Kind("text of the next level", meaning.is_level_text, meaning.copy_of_neighbour),
    Kind("vague word", meaning.is_decided_by_words, meaning.make_vague),
    Kind("second source removed", meaning.is_confirmed, meaning.remove_source),
    Kind("indentation broken", form.follows_a_key, form.shift),
    Kind("tab", form.follows_a_key, form.put_tab),
    Kind("quote left open", form.is_quoted, form.open_quote),
    Kind("bracket left open", form.is_in_brackets_itself, form.open_bracket),
    Kind("dash lost", form.has_dash, form.lose_dash),
    Kind("colon lost", form.has_colon, form.lose_colon),
    Kind("space behind the colon lost", form.has_space_behind_colon, form.lose_space),
    Kind("colon in a text", form.has_words, form.put_colon),
    Kind("line break lost", form.follows_a_key, form.lose_line_break),
    Kind("first line of a folded text lost", form.heads_a_text, form.lose_first_line),
    Kind("conflict mark left", lambda s: s.begins_line, form.put_conflict_mark),
    Kind("not UTF-8", values.is_text, form.save_as_latin),
    Kind("invisible character", form.is_own_key, form.put_invisible),
    Kind("first line wrong", lambda s: s.shape == "clusterself", form.spoil_first_line),
)  # fmt: skip
