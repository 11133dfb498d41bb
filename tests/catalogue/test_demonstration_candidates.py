"""The demonstration's candidates keep the promises of the file format: variety, codes, consent, invented contacts."""

import json
import re
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "catalogue" / "demonstration"
FILES = {
    "overseas": "candidates-persons-overseas.json",
    "domestic": "candidates-persons-domestic.json",
    "teams": "candidates-teams.json",
}
INDUSTRIES = {"IT", "BIO", "NE", "ENV", "NEV", "MAT", "EQP", "AERO", "FIN", "CUL"}
ENGAGEMENTS = {"full_time", "second_post", "short_visit", "project", "joint_research", "adviser", "remote"}
PURPOSES = {"search", "matching", "contact"}
STAGES = {"strategic", "leading", "established", "young", None}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Country code and area code of zeros: no network gives out such a number.
INVENTED_PHONE = re.compile(r"\+00 000 000 \d{4}|000-0000-\d{4}")

Candidate = dict[str, Any]


def load(name: str) -> list[Candidate]:
    rows: list[Candidate] = json.loads((FOLDER / FILES[name]).read_text(encoding="utf-8"))
    return rows


EVERYBODY = list(chain.from_iterable(load(name) for name in FILES))


def own(candidate: Candidate) -> dict[str, Any]:
    """The part of a résumé that belongs to this product."""
    part: dict[str, Any] = candidate["meta"]["talentCatalogue"]
    return part


def languages_of(candidate: Candidate) -> frozenset[str]:
    return frozenset({own(candidate)["language"], *own(candidate).get("translations", {})})


def purposes_of(candidate: Candidate) -> frozenset[str]:
    return frozenset(given["purpose"] for given in own(candidate)["consent"])


def country_of(candidate: Candidate) -> str:
    code: str = candidate["basics"]["location"]["countryCode"]
    return code


each = pytest.mark.parametrize("candidate", EVERYBODY, ids=lambda candidate: own(candidate)["id"])


def test_files_hold_the_parties_they_are_named_after() -> None:
    assert {own(row)["party"] for row in load("overseas") + load("domestic")} == {"person"}
    assert {own(row)["party"] for row in load("teams")} == {"team"}
    assert "CN" not in {country_of(row) for row in load("overseas")}
    assert {country_of(row) for row in load("domestic")} == {"CN"}


def test_numbers_of_people_teams_and_countries() -> None:
    abroad = [row for row in EVERYBODY if country_of(row) != "CN"]
    assert len(EVERYBODY) >= 95
    assert len(load("overseas")) + len(load("domestic")) >= 75
    assert len(load("teams")) >= 15
    assert len(abroad) >= 50
    assert len(EVERYBODY) - len(abroad) >= 35
    assert len({country_of(row) for row in abroad}) >= 20


def test_every_sector_has_eight_candidates_and_some_fit_none() -> None:
    counted = Counter(chain.from_iterable(own(row)["industries"] for row in EVERYBODY))
    assert set(counted) == INDUSTRIES
    assert min(counted.values()) >= 8, counted
    assert any(not own(row)["industries"] for row in EVERYBODY)


def test_languages_are_mixed() -> None:
    counted = Counter(languages_of(row) for row in EVERYBODY)
    assert set(chain.from_iterable(counted)) == {"en", "zh-hans"}
    assert counted[frozenset({"en"})] >= 35
    assert counted[frozenset({"zh-hans"})] >= 25
    assert counted[frozenset({"en", "zh-hans"})] >= 20


def test_consent_is_mixed() -> None:
    counted = Counter(purposes_of(row) for row in EVERYBODY)
    assert counted[frozenset({"matching", "search"})] > len(EVERYBODY) / 2
    assert counted[frozenset({"matching"})] >= 10
    assert counted[frozenset()] >= 6
    assert counted[frozenset({"matching", "search", "contact"})] >= 3


def test_three_candidates_give_consent_to_one_base_only() -> None:
    bases = {base["code"] for base in json.loads((FOLDER / "bases.json").read_text(encoding="utf-8"))}
    limits = [{given["base"] for given in own(row)["consent"]} for row in EVERYBODY]
    limited = [bound for bound in limits if bound - {None}]
    assert len(limited) == 3
    assert all(len(bound) == 1 and bound <= bases for bound in limited)


def test_no_two_candidates_share_an_id_an_address_or_a_text() -> None:
    assert all(own(row)["id"].startswith("DEMO-") for row in EVERYBODY)
    highlights = chain.from_iterable(job.get("highlights", []) for row in EVERYBODY for job in row.get("work", []))
    for values in (
        [own(row)["id"] for row in EVERYBODY],
        [row["basics"]["name"] for row in EVERYBODY],
        [row["basics"]["email"] for row in EVERYBODY],
        [row["basics"]["label"] for row in EVERYBODY],
        [row["basics"]["summary"] for row in EVERYBODY],
        list(highlights),
    ):
        repeated = [value for value, times in Counter(values).items() if times > 1]
        assert repeated == []


def test_some_say_little_and_some_have_no_doctorate() -> None:
    doctorates = re.compile(r"PhD|Dr|Doct|DPhil|DSc|Doutorado|博士")
    degrees = [[step.get("studyType", "") for step in row.get("education", [])] for row in EVERYBODY]
    assert sum(not any(doctorates.search(degree) for degree in row) for row in degrees) >= 25
    sparse = [row for row in EVERYBODY if not row.get("work") or not row.get("skills")]
    assert len(sparse) >= 5


@each
def test_codes_are_those_of_the_contract(candidate: Candidate) -> None:
    part = own(candidate)
    wishes = part.get("wishes", {})
    assert part["language"] in {"en", "zh-hans"}
    assert part.get("careerStage") in STAGES
    assert set(part["industries"]) <= INDUSTRIES
    assert set(wishes.get("engagement", [])) <= ENGAGEMENTS
    assert set(wishes.get("regions", [])) <= {"beijing", "tianjin", "hebei"}
    assert 1 <= wishes.get("monthsPerYear", 1) <= 12
    assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", wishes.get("availableFrom", "2027-01"))
    assert purposes_of(candidate) <= PURPOSES
    assert all(re.fullmatch(r"2026-0[3-6]-[0-2]\d", given["givenOn"]) for given in part["consent"])


@each
def test_contact_data_is_plainly_invented(candidate: Candidate) -> None:
    basics = candidate["basics"]
    assert re.fullmatch(r"[a-z0-9.]+@example\.(org|com)", basics["email"])
    assert INVENTED_PHONE.fullmatch(basics.get("phone", "000-0000-0000"))
    text = json.dumps({**candidate, "basics": {**basics, "email": "", "phone": ""}}, ensure_ascii=False)
    assert "@" not in text
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)|\+\d{2,3}[ -]\d", text)


@each
def test_main_text_is_in_the_language_it_claims(candidate: Candidate) -> None:
    chinese = bool(CHINESE.search(candidate["basics"]["summary"]))
    assert chinese == (own(candidate)["language"] == "zh-hans")
    for language, text in own(candidate).get("translations", {}).items():
        assert language != own(candidate)["language"]
        assert bool(CHINESE.search(text["summary"])) == (language == "zh-hans")


@each
def test_translations_run_parallel_to_the_main_text(candidate: Candidate) -> None:
    for text in own(candidate).get("translations", {}).values():
        for section in ("work", "education", "skills", "projects"):
            assert len(text.get(section, [])) == len(candidate.get(section, [])), section
        for main, translated in zip(candidate.get("work", []), text.get("work", []), strict=True):
            assert len(main.get("highlights", [])) == len(translated.get("highlights", []))
            assert ("summary" in main) == ("summary" in translated)
        for main, translated in zip(candidate.get("skills", []), text.get("skills", []), strict=True):
            assert len(main.get("keywords", [])) == len(translated.get("keywords", []))


@pytest.mark.parametrize("team", load("teams"), ids=lambda team: own(team)["id"])
def test_teams_list_their_members(team: Candidate) -> None:
    described = own(team)["team"]
    assert 3 <= len(described["members"]) <= described["size"]
    assert all(member["role"] and member["summary"] for member in described["members"])
    for text in own(team).get("translations", {}).values():
        assert len(text["team"]["members"]) == len(described["members"])


@each
def test_dates_run_forwards(candidate: Candidate) -> None:
    for job in candidate.get("work", []):
        assert job.get("startDate", "0")[:4] <= job.get("endDate", "2026")[:4] <= "2026"
