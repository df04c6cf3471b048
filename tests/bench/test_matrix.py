from __future__ import annotations

from pathlib import Path

from bench.matrix import write_share
from bench.realistic import write_archive
from mujaz.pipeline import building
from tests.folder_digest import digest_folder


def test_shares_of_two_jobs_together_are_what_one_job_writes(tmp_path: Path) -> None:
    data = tmp_path / "data"
    write_archive(data, 10)
    shares = {(0, 60): tmp_path / "first", (60, 100): tmp_path / "second"}
    counts = [write_share(data, folder, *share) for share, folder in shares.items()]
    names = [{file.relative_to(folder) for file in folder.rglob("*.md")} for folder in shares.values()]
    assert [len(each) for each in names] == counts
    assert not names[0] & names[1]
    assert abs(counts[0] - 1.5 * counts[1]) < 3
    for folder in shares.values():
        for file in folder.rglob("*.md"):
            target = tmp_path / "merged" / file.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    assert building.build(data, tmp_path / "whole").reports == []
    (tmp_path / "whole" / ".mujaz-whole.written").unlink(missing_ok=True)
    assert digest_folder(tmp_path / "merged") == digest_folder(tmp_path / "whole")
