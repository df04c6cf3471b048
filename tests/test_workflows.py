"""What runs at the forge: actions that nobody can exchange, and jobs that cannot write into the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
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
    assert job["permissions"] == {"contents": "read", "actions": "read"}
    told = [step for step in job["steps"] if "GITHUB_STEP_SUMMARY" in step.get("run", "")]
    assert [step["if"] for step in told] == ["${{ !cancelled() }}"]
    assert "diff --format markdown HEAD^1 >>" in told[0]["run"]
    checkout = job["steps"][0]
    assert checkout["with"]["fetch-depth"] == 2
    assert any(step.get("env", {}).get("MUJAZ_FORMAT") == "github" for step in job["steps"])
    assert "upload-artifact" in job["steps"][-1]["uses"]
    values = [value for step in job["steps"] for value in (step.get("run", ""), *step.get("env", {}).values())]
    used = {name for value in values for name in re.findall(r"\$\{\{(.*?)\}\}", value)}
    assert used == {" github.token ", " runner.temp "}  # what somebody calls a branch or a title reaches no shell


def test_there_is_one_for_this_repository_and_one_for_desks() -> None:
    assert len(PREVIEWS) == 2


RESTORING = [file for file in WORKFLOWS if file.stem in ("publish", "preview")]


@pytest.mark.parametrize("file", RESTORING, ids=lambda file: str(file.relative_to(ROOT)))
def test_what_is_kept_of_translations_is_restored_before_the_build_and_kept_after_it(file: Path) -> None:
    steps = next(iter(read_jobs(file).values()))["steps"]
    (restore,) = (at for at, step in enumerate(steps) if "gh run download" in step.get("run", ""))
    (build,) = (at for at, step in enumerate(steps) if "MUJAZ_RECORD" in step.get("env", {}))
    kept = [at for at, step in enumerate(steps) if step.get("with", {}).get("name") == "translations"]
    record = steps[build]["env"]["MUJAZ_RECORD"]
    assert restore < build
    assert record == "${{ runner.temp }}/kept/translations.lock"
    assert [steps[at]["with"]["path"] for at in kept if at > build] == [record] * (file.stem == "publish")
    assert "MUJAZ_LOCKED" not in steps[build]["env"]


def test_all_workflows_restore_by_the_same_commands() -> None:
    assert len(RESTORING) == 4
    assert len({find_restoring(file) for file in RESTORING}) == 1


def find_restoring(file: Path) -> str:
    """Return the commands that restore what was kept of translations."""
    (run,) = (step["run"] for step in iter_steps(file) if "gh run download" in step.get("run", ""))
    assert isinstance(run, str)
    return run


FAKE_GH = """\
#!/bin/sh
echo "$@" >> "$GH_LOG"
case "$1 $2" in
"run list")
  test -n "$GH_RUNS" || exit 4
  while test "$1" != --jq; do shift; done
  printf '%s' "$GH_RUNS" | jq -r "$2" ;;
"run download")
  test -n "$GH_ARTIFACT" || exit 1
  while test "$1" != --dir; do shift; done
  mkdir -p "$2" && echo "$GH_ARTIFACT" > "$2/translations.lock" ;;
esac
"""
"""A `gh` that tells of the runs in GH_RUNS, has the artifact GH_ARTIFACT, and logs what it is asked."""
OLD = '{"databaseId": 7, "event": "push"}'
RUNS = f'[{{"databaseId": 9, "event": "pull_request"}}, {{"databaseId": 8, "event": "push"}}, {OLD}]'
RESTORED = {
    "the newest run that a push began": (RUNS, "kept", 0, "kept\n", "8"),
    "a run begun by hand": ('[{"databaseId": 5, "event": "workflow_dispatch"}]', "kept", 0, "kept\n", "5"),
    "an artifact that is gone": (RUNS, "", 0, None, "8"),
    "runs of pull requests alone": ('[{"databaseId": 9, "event": "pull_request"}]', "kept", 0, None, None),
    "no run yet": ("[]", "kept", 0, None, None),
    "a forge that does not answer": ("", "kept", 4, None, None),  # else what was kept would be forgotten
}


@pytest.mark.skipif(not (shutil.which("bash") and shutil.which("jq")), reason="the forge's machines have bash and jq")
def test_the_commands_restore_what_the_newest_publication_kept(tmp_path: Path) -> None:
    gh = tmp_path / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(FAKE_GH, encoding="utf-8")
    gh.chmod(0o755)
    found = {}
    for number, (case, (runs, artifact, *_)) in enumerate(RESTORED.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        own = {"PATH": f"{gh.parent}{os.pathsep}{os.environ['PATH']}", "RUNNER_TEMP": str(folder)}
        own |= {"GH_RUNS": runs, "GH_ARTIFACT": artifact, "GH_LOG": str(folder / "log")}
        done = subprocess.run(
            ["bash", "-e", "-c", find_restoring(RESTORING[0])], env=own, capture_output=True, text=True
        )
        kept, log = folder / "kept" / "translations.lock", (folder / "log").read_text(encoding="utf-8")
        asked = re.search(r"^run download (\d+) --name translations --dir ", log, re.M)
        text = kept.read_text(encoding="utf-8") if kept.is_file() else None
        assert "--workflow publish.yml --branch main --status success" in log, case
        assert ("Nothing to restore" in done.stdout) == (text is None and not done.returncode), case
        found[case] = (runs, artifact, done.returncode, text, asked[1] if asked else None)
    assert found == RESTORED


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
