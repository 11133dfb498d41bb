"""Candidate files: contact apart, consent only as stated, errors with field and fix, nothing twice."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalogue.importing.candidates.career import experience_years
from catalogue.importing.candidates.service import candidates_import
from catalogue.importing.candidates.shapes import Paired, WorkShape
from catalogue.models import Candidate, Consent, ConsentEvent
from catalogue.models.contact import CandidateContact
from catalogue.services.consent import consent_withdraw
from catalogue.services.taxonomy import taxonomy_load
from tests.factories.catalogue import make_base

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _taxonomy() -> None:
    taxonomy_load()


def entry(**own: Any) -> dict[str, Any]:
    return {
        "basics": {
            "name": "Ada Example",
            "label": "Battery scientist",
            "email": "ada@example.org",
            "phone": "+00 000 000 0001",
            "summary": "Ada builds cells. Write to ada@example.org or +00 000 000 0001.",
            "location": {"city": "Delft", "countryCode": "nl"},
        },
        "work": [
            {
                "name": "Cell Works",
                "position": "Lead",
                "startDate": "2018-01",
                "endDate": "2021-12",
                "summary": "Led cells.",
                "highlights": ["400 Wh/kg"],
            }
        ],
        "education": [{"institution": "A University", "area": "Chemistry", "studyType": "PhD", "endDate": "2015"}],
        "skills": [{"name": "Batteries", "keywords": ["solid electrolytes"]}],
        "publications": [{"name": "Cells", "publisher": "Journal", "releaseDate": "2020"}],
        "languages": [{"language": "English", "fluency": "Native speaker"}],
        "meta": {
            "talentCatalogue": {
                "id": "A-1",
                "language": "en",
                "party": "person",
                "careerStage": "leading",
                "industries": ["NEV"],
                "translations": {
                    "zh-hans": {
                        "label": "电池科学家",
                        "work": [{"position": "负责人", "summary": "带队", "highlights": ["400瓦时"]}],
                        "skills": [{"name": "电池", "keywords": ["固态电解质"]}],
                    }
                },
                "wishes": {"engagement": ["project"], "regions": ["beijing"], "monthsPerYear": 3},
                "consent": [{"purpose": "matching", "givenOn": "2026-01-05"}],
                **own,
            }
        },
    }


def run(tmp_path: Path, data: Any, **options: Any) -> dict[str, Any]:
    path, report = tmp_path / "c.json", tmp_path / "R.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    candidates_import(path=path, report_path=report, **options)
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


def test_a_person_in_both_languages_with_contact_apart(tmp_path: Path) -> None:
    assert run(tmp_path, entry())["created"] == 1
    candidate = Candidate.objects.get()
    assert {text.language: text.headline for text in candidate.texts.all()} == {
        "en": "Battery scientist",
        "zh-hans": "电池科学家",
    }
    summary = candidate.texts.get(language="en").summary
    assert not any(secret in summary for secret in ("Ada", "ada@example.org", "000"))
    assert CandidateContact.objects.get().email == "ada@example.org"
    work = candidate.works.get(kind="post")
    assert (work.text_en, work.text_zh) == ("Led cells.\n400 Wh/kg", "带队\n400瓦时")
    assert (candidate.country, candidate.experience_years, candidate.languages) == ("NL", 4.0, ["English"])
    assert candidate.education.get().level == 5
    assert {(skill.name_en, skill.name_zh) for skill in candidate.skills.all()} == {
        ("Batteries", "电池"),
        ("solid electrolytes", "固态电解质"),
    }
    assert [industry.code for industry in candidate.industries.all()] == ["NEV"]


def test_again_changes_nothing_and_a_change_updates(tmp_path: Path) -> None:
    run(tmp_path, [entry()])
    assert run(tmp_path, [entry()])["unchanged"] == 1
    assert ConsentEvent.objects.count() == 1
    changed = entry()
    changed["basics"]["label"] = "Chief battery scientist"
    assert run(tmp_path, [changed])["updated"] == 1
    assert Candidate.objects.get().texts.get(language="en").headline == "Chief battery scientist"
    assert Candidate.objects.get().version == 2


def test_without_an_id_the_person_is_known_by_name_mail_and_label(tmp_path: Path) -> None:
    run(tmp_path, [entry(id="")])
    assert run(tmp_path, [entry(id="")])["unchanged"] == 1


def test_lists_and_json_lines(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(entry(id=f"L-{number}")) for number in range(3))
    assert run(tmp_path, lines)["created"] == 3
    assert run(tmp_path, [entry(id="L-1"), entry(id="L-9")])["created"] == 1


def test_no_consent_means_stored_only(tmp_path: Path) -> None:
    report = run(tmp_path, entry(consent=[]))
    assert report["created"] == 1
    assert report["rows"][0]["reason"] != ""
    assert not Consent.objects.exists()


def test_consent_by_option_is_logged_with_its_source(tmp_path: Path) -> None:
    run(tmp_path, entry(consent=[]), consent=["search"], consent_source="signed forms, folder 12")
    event = ConsentEvent.objects.get()
    assert (event.purpose, event.source) == ("search", "signed forms, folder 12")
    assert "consent-source" in run(tmp_path, entry(id="B"), consent=["search"])["error"]
    assert not Candidate.objects.filter(source_key="B").exists()


def test_a_withdrawn_consent_is_not_given_again(tmp_path: Path) -> None:
    run(tmp_path, entry())
    consent_withdraw(candidate=Candidate.objects.get(), purpose="matching", source="own account")  # type: ignore[arg-type]
    run(tmp_path, entry(), consent=["matching"], consent_source="list")
    assert Consent.objects.get().withdrawn_at is not None


def test_a_consent_no_longer_stated_ends(tmp_path: Path) -> None:
    make_base("B03")
    both = [{"purpose": "matching", "base": "B03"}, {"purpose": "search"}]
    run(tmp_path, entry(consent=both))
    run(tmp_path, entry(consent=both[1:]))
    live = Consent.objects.filter(withdrawn_at=None)
    assert [(consent.purpose, consent.base) for consent in live] == [("search", None)]


@pytest.mark.parametrize(
    ("own", "field"),
    [
        ({"industries": ["XX"]}, "meta.talentCatalogue.industries"),
        ({"party": "group"}, "meta.talentCatalogue.party"),
        ({"careerStage": 5}, "meta.talentCatalogue.careerStage"),
        ({"consent": [{"purpose": "everything"}]}, "meta.talentCatalogue.consent[0].purpose"),
        ({"consent": [{"purpose": "search", "base": "B99"}]}, "meta.talentCatalogue.consent[0].base"),
        ({"wishes": {"monthsPerYear": 40}}, "meta.talentCatalogue.wishes.monthsPerYear"),
        ({"wishes": {"availableFrom": "soon"}}, "meta.talentCatalogue.wishes.availableFrom"),
        ({"team": {"members": [{"role": "x"}]}}, "meta.talentCatalogue.team"),
        ({"translations": []}, "meta.talentCatalogue.translations"),
    ],
)
def test_errors_name_the_field_and_spare_the_others(tmp_path: Path, own: dict[str, Any], field: str) -> None:
    report = run(tmp_path, [entry(**{"id": "bad", **own}), entry(id="good")])
    assert (report["created"], report["skipped"]) == (1, 1)
    assert list(report["rows"][0]["fields"]) == [field]
    assert Candidate.objects.get().source_key == "good"


@pytest.mark.parametrize("text", ["", "{", "[1", '{"basics": {}}\n{"basics"', "[" * 20_000])
def test_files_that_are_no_json_are_refused(tmp_path: Path, text: str) -> None:
    report = run(tmp_path, text)
    assert report["error"]
    assert report["rows"] == []


def test_a_team_keeps_its_words_and_loses_its_name(tmp_path: Path) -> None:
    team = entry(party="team", team={"size": 4, "members": [{"role": "Cell engineer", "summary": "of the Cell Group"}]})
    team["basics"]["name"] = "Cell Group"
    run(tmp_path, team)
    candidate = Candidate.objects.get()
    member = candidate.members.get()
    assert (candidate.team_size, candidate.experience_years) == (4, None)
    assert member.role_en == "Cell engineer"
    assert "Cell Group" not in member.summary_en


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text(
        "id,party,name,label,summary,language,email,phone,country,city,career_stage,industries(;),degree,disciplines(;),"
        "skills(;),experience_years,work,results,engagement(;),regions(;),months_per_year,consent(;)\n"
        "C-1,person,张示例,电池科学家,张示例做电池,zh-hans,z@example.org,,CN,北京,young,NEV;MAT,博士,化学;物理,固态电解质;模拟,7,"
        "研究员 @ 某所: 做电芯 | 顾问,400瓦时电芯|专利三项,project,beijing,3,search;matching:2026-01-05\n",
        encoding="utf-8",
    )
    summary = candidates_import(path=path, form="csv")
    assert (summary.error, summary.created) == ("", 1)
    candidate = Candidate.objects.get()
    assert candidate.texts.get().language == "zh-hans"
    assert "张示例" not in candidate.texts.get().summary
    assert (candidate.experience_years, candidate.wish_months) == (7, 3)
    assert [work.role_zh for work in candidate.works.filter(kind="post")] == ["研究员", "顾问"]
    assert candidate.works.filter(kind="project").count() == 2
    assert set(candidate.consents.values_list("purpose", flat=True)) == {"search", "matching"}
    assert candidates_import(path=path, form="csv").unchanged == 1


def test_overlapping_posts_count_once() -> None:
    works = [
        WorkShape("post", Paired(), start="2010-01", end="2011-12"),
        WorkShape("post", Paired(), start="2011-01", end="2012-12"),
        WorkShape("project", Paired(), start="1990"),
    ]
    assert experience_years(works) == 3.0


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "c.json"
    path.write_text(json.dumps(entry()), encoding="utf-8")
    call_command("import_candidates", str(path))
    assert "created 1" in capsys.readouterr().out
    path.write_text("{", encoding="utf-8")
    with pytest.raises(CommandError, match="JSON"):
        call_command("import_candidates", str(path), verbosity=0)
