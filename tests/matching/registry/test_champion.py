"""Which matcher is in force: the first by itself, the same weights again by themselves, others only by a person."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from catalogue.exceptions import CatalogueError
from matching import storage
from matching.models import ModelChange, ModelVersion
from matching.registry import champion, invariants
from matching.registry.promotion import model_promote, model_refuse, model_rollback
from matching.registry.proposing import weights_propose
from matching.registry.standing import champion_current, promotable
from matching.services.run import run_execute
from matching.simulating.simulate import run_simulate
from matching.storage import version_path
from matching.trained import Trained
from matching.training import model_ensure
from matching.weights import POLICY
from tests.factories.catalogue import make_concept
from tests.matching.conftest import Site
from tests.matching.makers import TERMS, encode_words, model


def current() -> ModelVersion:
    row = champion_current()
    assert row is not None
    return row


def actions() -> list[str]:
    return list(ModelChange.objects.order_by("pk").values_list("action", flat=True))


@pytest.fixture
def chief(db: None) -> Any:
    user = get_user_model().objects.create_user("chief", password="secret")
    user.user_permissions.add(Permission.objects.get(codename="promote_model"))
    return get_user_model().objects.get(pk=user.pk)


@pytest.fixture
def proposed(site: Site) -> Callable[..., ModelVersion]:
    """Makes a challenger with other weights."""
    run = run_execute(edition=site.edition, encode=encode_words)

    def make(**changes: float) -> ModelVersion:
        return weights_propose(simulation=run_simulate(run=run, changes=changes), encode=encode_words)

    return make


@pytest.mark.usefixtures("model_folder", "db")
def test_the_first_training_makes_the_champion_with_the_policy() -> None:
    trained = model_ensure(encode=encode_words)
    row = current()
    assert (row.version, row.origin, row.weights) == (trained.version, "policy", POLICY)
    assert row.stamp["code"] == storage.code_version()
    change = ModelChange.objects.get()
    assert (change.action, change.changed_by) == ("first", None)
    model_ensure(encode=encode_words)
    assert ModelVersion.objects.count() == ModelChange.objects.count() == 1


@pytest.mark.usefixtures("model_folder", "db")
def test_new_data_or_code_renew_it_under_the_same_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    first = model_ensure(encode=encode_words).version
    make_concept("疫苗", "vaccine")
    second = model_ensure(encode=encode_words).version
    monkeypatch.setattr(storage, "code_version", lambda: "newer")
    third = model_ensure(encode=encode_words).version
    assert len({first, second, third}) == 3
    assert all(version_path(version).exists() for version in (first, second, third))
    assert current().version == third
    assert actions() == ["first", "renewed", "renewed"]
    assert [row.reason for row in ModelChange.objects.order_by("pk")][1:] == [f"{first}: data", f"{second}: code"]
    monkeypatch.undo()
    assert model_ensure(encode=encode_words).version == second
    assert ModelVersion.objects.count() == 3


@pytest.mark.usefixtures("model_folder", "db")
def test_a_new_policy_waits_for_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    model_ensure(encode=encode_words)
    newer = {**POLICY, "topic": 0.5}
    monkeypatch.setattr(champion, "POLICY", newer)
    monkeypatch.setattr(storage, "code_version", lambda: "newer")
    assert model_ensure(encode=encode_words).model.weights == POLICY
    offered = ModelVersion.objects.get(state="challenger")
    assert (offered.origin, offered.weights, offered.against) == ("policy", newer, current())
    assert promotable(offered, current())[0]


@pytest.mark.usefixtures("model_folder", "db")
def test_a_new_kind_of_line_starts_from_the_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    model_ensure(encode=encode_words)
    row = current()
    weights = {kind: weight for kind, weight in row.weights.items() if kind != "papers"}
    ModelVersion.objects.filter(pk=row.pk).update(weights={**weights, "gone": 0.2})
    monkeypatch.setattr(storage, "code_version", lambda: "newer")
    assert model_ensure(encode=encode_words).model.weights == POLICY


def test_promoted_weights_are_those_of_the_next_run(
    proposed: Callable[..., ModelVersion], chief: Any, site: Site
) -> None:
    before, row = current(), proposed(topic=0.9)
    model_promote(version=row.version, user=chief, reason="tried on 2026-1")
    assert current() == row
    run = run_execute(edition=site.edition, encode=encode_words)
    assert (run.weights["topic"], run.model_version) == (0.9, row.version)
    before.refresh_from_db()
    assert before.state == "retired"
    change = ModelChange.objects.first()
    assert change is not None
    assert (change.model, change.action, change.reason, change.changed_by) == (
        row,
        "promoted",
        "tried on 2026-1",
        chief,
    )


def test_everything_can_be_taken_back(proposed: Callable[..., ModelVersion], chief: Any, site: Site) -> None:
    before, row = current(), proposed(topic=0.9)
    model_promote(version=row.version, user=chief, reason="tried")
    model_rollback(version=before.version, user=chief, reason="bases complained")
    assert current() == before
    assert run_execute(edition=site.edition, encode=encode_words).weights == POLICY
    model_rollback(version=row.version, user=chief, reason="they did not")
    assert current() == row
    assert actions()[-3:] == ["promoted", "rolled_back", "rolled_back"]


def test_renewal_keeps_promoted_weights(
    proposed: Callable[..., ModelVersion], chief: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = proposed(topic=0.9)
    model_promote(version=row.version, user=chief, reason="tried")
    monkeypatch.setattr(storage, "code_version", lambda: "newer")
    trained = model_ensure(encode=encode_words)
    assert trained.model.weights["topic"] == 0.9
    assert (current().origin, current().version) == ("chosen", trained.version)


def refused(code: str, **values: Any) -> None:
    with pytest.raises(CatalogueError) as error:
        values.pop("call")(**values)
    assert error.value.code == code
    assert str(error.value)


def test_only_who_may_and_says_why(proposed: Callable[..., ModelVersion], chief: Any) -> None:
    row, before = proposed(topic=0.9), current()
    other = get_user_model().objects.create_user("other", password="secret")
    for call in (model_promote, model_refuse, model_rollback):
        refused("forbidden", call=call, version=row.version, user=other, reason="x")
        refused("reason", call=call, version=row.version, user=chief, reason=" ")
        refused("not_found", call=call, version="nothing", user=chief, reason="x")
    refused("not_retired", call=model_rollback, version=row.version, user=chief, reason="x")
    refused("not_promotable", call=model_promote, version=before.version, user=chief, reason="x")
    assert current() == before
    model_refuse(version=row.version, user=chief, reason="no")
    refused("not_promotable", call=model_promote, version=row.version, user=chief, reason="x")
    refused("not_challenger", call=model_refuse, version=row.version, user=chief, reason="x")
    refused("not_retired", call=model_rollback, version=row.version, user=chief, reason="x")


def test_a_comparison_with_other_weights_no_longer_counts(proposed: Callable[..., ModelVersion], chief: Any) -> None:
    one, two = proposed(topic=0.9), proposed(ability=0.9)
    model_promote(version=one.version, user=chief, reason="first")
    refused("not_promotable", call=model_promote, version=two.version, user=chief, reason="then")


@pytest.mark.parametrize(
    ("origin", "comparison"),
    [
        ("learned", {"auc": {"low": -0.01}, "beyond_place": {"low": 0.1}}),
        ("learned", {"auc": {"low": 0.1}, "beyond_place": {"low": 0.0}}),
        ("learned", {}),
        ("chosen", {"invariants": {"weights": True, "guard": False, "swap": True}}),
        ("policy", {"invariants": {}}),
    ],
)
def test_who_has_not_won_or_breaks_an_invariant_is_refused(
    proposed: Callable[..., ModelVersion], chief: Any, origin: str, comparison: dict[str, Any]
) -> None:
    row = proposed(topic=0.9)
    row.origin, row.comparison = origin, {**row.comparison, **comparison}
    row.save()
    refused("not_promotable", call=model_promote, version=row.version, user=chief, reason="x")


def test_invariants_see_what_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert invariants.weights_hold(POLICY)
    assert not invariants.weights_hold({**POLICY, "topic": -0.1})
    assert not invariants.weights_hold({**POLICY, "beauty": 0.1})
    assert not invariants.weights_hold({**POLICY, "papers": float("nan")})
    assert invariants.guard_holds({**POLICY, "degree": 1.0, "papers": 1.0})
    monkeypatch.setattr("matching.assembly.FORMAL_CAP", 0.5)
    assert not invariants.guard_holds({**POLICY, "degree": 1.0, "papers": 1.0})


def test_the_swap_is_tried_on_the_matcher_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    trained = Trained(model(), TERMS, "test")
    assert invariants.swap_holds(trained, encode=encode_words)
    monkeypatch.setattr("matching.dataset.passages.neutral", lambda text: text)
    assert not invariants.swap_holds(trained, encode=encode_words)
