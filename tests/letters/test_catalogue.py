"""The catalogue: every letter of the workflows has its folder, and no folder contradicts the law."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.letters import catalogue
from app.letters.catalogue import TEMPLATES, VARIANTS, CatalogueFault, about, letter_of, sample
from tests.press import ALL, NAMES
from workflows.effects import SEALED_BY_THE_BODY, Letter
from workflows.registry import ALL as ALL_TABLES
from workflows.states import Regime
from workflows.table import Workflow


def test_every_letter_has_its_folder_and_every_folder_its_letter() -> None:
    folders = {path.name for path in TEMPLATES.iterdir() if path.is_dir() and path.name != "_base"}

    assert folders == {letter.folder for letter in Letter}


@pytest.mark.parametrize("letter", ALL)
def test_a_folder_holds_the_words_their_description_and_a_sample(letter: Letter) -> None:
    held = {path.name for path in (TEMPLATES / letter.folder).iterdir()}

    assert held - {f"sample{variant}.json" for variant in VARIANTS} == {"letter.html", "about.toml", "sample.json"}


@pytest.mark.parametrize("workflow", ALL_TABLES, ids=lambda workflow: workflow.name)
def test_every_letter_a_table_may_send_has_a_sample_under_its_regime(workflow: Workflow) -> None:
    opening = {effect.letter for effect in workflow.opening if hasattr(effect, "letter")}
    sent = {letter for row in workflow.rows for letter in row.all_letters} | opening
    drawn = {(letter_of(name), Regime(sample(name)["regime"])) for name in NAMES}

    assert sent
    assert [letter for letter in sorted(sent) if (letter, workflow.regime) not in drawn] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ALL])
def test_a_variant_is_written_under_the_regime_that_its_name_says(name: str) -> None:
    assert name == f"{letter_of(name)}-{sample(name)['regime']}"


@pytest.mark.parametrize("letter", ALL)
def test_the_body_seals_and_the_officer_signs_what_the_workflows_say(letter: Letter) -> None:
    assert (about(letter).signature == "seal") is (letter in SEALED_BY_THE_BODY)


@pytest.mark.parametrize("workflow", ALL_TABLES, ids=lambda workflow: workflow.name)
def test_every_letter_a_table_orders_is_written_for_its_kind(workflow: Workflow) -> None:
    ordered = {letter for row in workflow.rows for letter in row.all_letters}

    assert [letter for letter in ordered if workflow.kind not in about(letter).kinds] == []


@pytest.mark.parametrize(
    ("line", "instead"),
    [('recourse = "decision"', 'recourse = "none"'), ('signature = "officer"', 'signature = "seal"'),
     ('id = "L11"', 'id = "L10"')],
)  # fmt: skip
def test_a_description_that_contradicts_the_law_is_refused(
    line: str, instead: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = (TEMPLATES / "L11-access-refused" / "about.toml").read_text(encoding="utf-8")
    (tmp_path / "L11-access-refused").mkdir()
    (tmp_path / "L11-access-refused" / "about.toml").write_text(said.replace(line, instead), encoding="utf-8")
    monkeypatch.setattr(catalogue, "TEMPLATES", tmp_path)

    with pytest.raises(CatalogueFault):
        about.__wrapped__("L11")
