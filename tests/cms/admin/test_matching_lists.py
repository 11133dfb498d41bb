"""Lists of recommendations and of views: words and points instead of codes, in both languages."""

import re

import pytest
from django.test import Client

from cms.admin.groups import AUDITOR
from matching.models import ProfileView
from tests.cms.admin.conftest import SignIn
from tests.cms.park.conftest import Scene
from tests.cms.park.conftest import scene as scene


def rows(client: Client, path: str, language: str) -> str:
    page = client.get(path, headers={"accept-language": language}).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split('class="listing')[1].split("</table>")[0]))


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("Who", "Base", "Team for a demand")), ("zh-hans", ("何人", "基地", "需求的团队方案"))],
)
def test_views_of_profiles_say_what_for(scene: Scene, sign_in: SignIn, language: str, words: tuple[str, ...]) -> None:
    ProfileView.objects.create(candidate=scene.candidate, base=scene.base, viewer=scene.member, purpose="team")
    shown = rows(sign_in(AUDITOR), "/admin/profile-views/", language)
    assert [word for word in words if word not in shown] == []
    assert " team " not in shown


def test_recommendations_are_in_points(scene: Scene, sign_in: SignIn) -> None:
    shown = rows(sign_in(AUDITOR), "/admin/recommendations/", "zh-hans")
    assert f" {100 * scene.recommendation.score:.2f} " in shown
    assert "80 %" in shown
    assert "均符合或未知" in shown
    assert "True" not in shown
