"""What runs at the forge: actions that nobody can exchange, and jobs that cannot write into the repository."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from mujaz.storage.program_files import ROOT, TEMPLATES

OF_DESKS = sorted((TEMPLATES / "desk" / "dot.github" / "workflows").glob("*.yml"))
"""What `init` gives to a new repository of facts."""
WORKFLOWS = [*sorted((ROOT / ".github" / "workflows").glob("*.yml")), *OF_DESKS]
PINNED = re.compile(r"uses: [\w-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
MAY_WRITE = {"pages", "id-token"}
"""What a job may write: the published site, and the token by which the forge knows that job."""


def read_jobs(file: Path) -> Mapping[str, Any]:
    jobs: Mapping[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"]
    return jobs


def iter_steps(file: Path) -> Iterator[Mapping[str, Any]]:
    for job in read_jobs(file).values():
        yield from job["steps"]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_actions_are_pinned_by_commit_with_their_version_beside(file: Path) -> None:
    used = [
        line.strip().removeprefix("- ") for line in file.read_text(encoding="utf-8").splitlines() if "uses:" in line
    ]
    assert len(used) == sum(1 for step in iter_steps(file) if "uses" in step)
    assert [line for line in used if not PINNED.fullmatch(line)] == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_checkout_keeps_no_credentials(file: Path) -> None:
    checkouts = [step for step in iter_steps(file) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_no_job_writes_to_the_repository(file: Path) -> None:
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert {name for name, right in job.get("permissions", {}).items() if right == "write"} <= MAY_WRITE


PREVIEWS = [file for file in WORKFLOWS if file.stem == "preview"]


@pytest.mark.parametrize("file", PREVIEWS, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_pull_request_is_told_in_a_job_that_may_only_read(file: Path) -> None:
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert workflow[True] == {"pull_request": None}  # `on`, as YAML reads it
    (job,) = workflow["jobs"].values()
    assert "permissions" not in job
    told = [step for step in job["steps"] if "GITHUB_STEP_SUMMARY" in step.get("run", "")]
    assert [step["if"] for step in told] == ["${{ !cancelled() }}"]
    assert "diff --format markdown HEAD^1 >>" in told[0]["run"]
    checkout = job["steps"][0]
    assert checkout["with"]["fetch-depth"] == 2
    assert any(step.get("env") == {"MUJAZ_FORMAT": "github"} for step in job["steps"])
    assert "upload-artifact" in job["steps"][-1]["uses"]
    values = [value for step in job["steps"] for value in (step.get("run", ""), *step.get("env", {}).values())]
    assert not any("${{" in value for value in values)  # what somebody calls a branch or a title reaches no shell


def test_there_is_one_for_this_repository_and_one_for_desks() -> None:
    assert len(PREVIEWS) == 2


@pytest.mark.parametrize(
    "file", [file for file in WORKFLOWS if file.stem == "publish"], ids=lambda file: str(file.relative_to(ROOT))
)
def test_what_is_kept_of_translations_is_restored_before_the_build_and_kept_after_it(file: Path) -> None:
    steps = read_jobs(file)["build"]["steps"]
    (restore,) = (at for at, step in enumerate(steps) if "gh run download" in step.get("run", ""))
    (build,) = (at for at, step in enumerate(steps) if "MUJAZ_RECORD" in step.get("env", {}))
    (keep,) = (at for at, step in enumerate(steps) if step.get("with", {}).get("name") == "translations")
    assert restore < build < keep
    record = steps[build]["env"]["MUJAZ_RECORD"]
    assert steps[keep]["with"]["path"] == record == "${{ runner.temp }}/kept/translations.lock"
    assert '--name translations --dir "$RUNNER_TEMP/kept"' in steps[restore]["run"]
    assert '.event == "push" or .event == "workflow_dispatch"' in steps[restore]["run"]  # not what a pull request ran
    assert "MUJAZ_LOCKED" not in steps[build]["env"]


def test_the_same_version_of_an_action_is_used_everywhere() -> None:
    used = {step["uses"] for file in WORKFLOWS for step in iter_steps(file) if "uses" in step}
    assert len(used) == len({each.partition("@")[0] for each in used})


def test_a_desk_checks_previews_and_publishes() -> None:
    assert [file.stem for file in OF_DESKS] == ["check", "preview", "publish"]
    for file in OF_DESKS:
        steps = "\n".join(step.get("run", "") for step in iter_steps(file))
        assert "pip install -r requirements.txt" in steps, file.name
        assert f"mujaz {'check' if file.stem == 'check' else 'build'}" in steps, file.name
        assert "pull_request_target" not in file.read_text(encoding="utf-8")


def test_the_tool_that_locks_dependencies_is_pinned() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^UV +:= \d+\.\d+\.\d+$", makefile, re.M)
    assert re.findall(r"pip .*install (uv\S*)", makefile) == ["uv==$(UV)"]
