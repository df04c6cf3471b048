"""Facts as pages show them: the words, who says them, where they are cited, and what qualifies them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mujaz.derive.dossier import Dossier
from mujaz.derive.reads import collect_reads, note_line, note_reads
from mujaz.model import records
from mujaz.model.field_types import Who
from mujaz.model.records import Certainty, Fact, Voiced
from mujaz.pages import citing, moments, voices
from mujaz.pages.edition import Edition
from mujaz.pages.views import FactLine, LocalizedText, Note, StanceBasis
from mujaz.text.markdown import escape_markdown


def make_fact_line(edition: Edition, dossier: Dossier, fact: Fact, *, topic: bool = False) -> FactLine:
    """Return a fact with its speaker, its citations, and what qualifies it.

    With `topic`, the topic's name stands above it, where it has one.
    """
    key = (fact.where, topic)
    if key not in edition.lines:  # it is needed by every page that mentions the fact
        with collect_reads() as reads:
            line = _compose_line(edition, dossier, fact, topic)
        edition.lines[key] = line, tuple(reads)
    line, known = edition.lines[key]
    note_reads(*known)
    return line


def _compose_line(edition: Edition, dossier: Dossier, fact: Fact, topic: bool) -> FactLine:
    return FactLine(
        anchor=dossier.get_anchor(fact),
        words=edition.localize(fact.text),
        who=voices.make_speaker(edition, dossier, fact),
        cites=citing.make_cite_links(edition, dossier, fact.cite),
        notes=list_fact_notes(edition, fact),
        topic=name_subject(edition, fact) if topic else None,
        standing=name_doubt(edition, dossier, fact),
        dispute=dossier.find_dispute_anchor(fact),
        edit=make_edit_url(edition, fact),
    )


def name_subject(edition: Edition, fact: Fact) -> LocalizedText | None:
    """Return what a fact is about: its topic, or all but some topics; None where that is not said."""
    topic = getattr(fact, "topic", None)
    if topic:
        return edition.name_topic(topic)
    if isinstance(fact, records.Exclusion) and fact.all_but:
        topics = edition.language.join([_link_in_sentence(edition, key) for key in fact.all_but])
        return edition.make_text(edition.label("All but %(topics)s", topics=topics))
    return None


def _link_in_sentence(edition: Edition, topic: str) -> str:
    """Return a link to a topic by its name in a sentence; without one of its own, by the name."""
    within = edition.name_topic(topic).in_sentence
    return f"[{escape_markdown(within)}](topic:{topic})"


def name_standing(edition: Edition, voiced: Voiced) -> str:
    """Return the word for what is claimed or disputed; empty where a speaker or an inference says enough."""
    if voiced.standing is Certainty.DISPUTED:
        return edition.label("disputed")
    return edition.label("claimed") if voiced.certainty is Certainty.CLAIMED else ""


def name_doubt(edition: Edition, dossier: Dossier, voiced: Voiced) -> str:
    """Return the word for what is claimed, or disputed in whole or in part: the dispute's question says in which."""
    standing, dispute = name_standing(edition, voiced), dossier.find_dispute(voiced)
    if not dispute or voiced.standing is not Certainty.DISPUTED:
        return standing
    return edition.label(": ").join((standing, edition.to_plain_text(dispute.question)))


def make_fact_lines(
    edition: Edition, dossier: Dossier, facts: Iterable[Fact], *, topic: bool = False
) -> tuple[FactLine, ...]:
    """Return each of some facts as `make_fact_line` does."""
    return tuple(make_fact_line(edition, dossier, fact, topic=topic) for fact in facts)


def make_standalone_line(edition: Edition, dossier: Dossier, fact: Fact, *, topic: bool = False) -> FactLine:
    """Return a fact for a page without a list of sources: its citations are in words."""
    own = citing.select_own(edition, fact.cite)
    sources = tuple(dict.fromkeys(citing.cite_in_words(edition, each) for each in own))
    return make_fact_line(edition, dossier, fact, topic=topic)._replace(cites=(), sources=sources, dispute="")


def make_edit_url(edition: Edition, fact: records.Record) -> str | None:
    """Return the address of a fact's own line in the repository, where the site names one."""
    repository = edition.archive.site.repo_url
    if not repository:
        return None
    note_line(fact.where)
    position = edition.find_file_position(fact.where)
    return f"{repository.rstrip('/')}/{position.file}#L{position.line}"


def list_fact_notes(edition: Edition, fact: Voiced) -> tuple[Note, ...]:
    """Return what qualifies a fact: its scope, its condition, from what it is inferred."""
    return tuple(_iter_notes(edition, fact))


def _is_mutual(outcome: records.Outcome) -> bool:
    """Say whether an outcome lies between its parties: several may also have undertaken or refused the same."""
    one_sided = (records.OutcomeResult.UNDERTAKEN, records.OutcomeResult.REFUSED)
    return len(outcome.parties) > 1 and outcome.result not in one_sided


def _name_bond(outcome: records.Outcome) -> str:
    """Return the label before the parties of an outcome."""
    if outcome.result in _BONDS:
        return _BONDS[outcome.result]
    return "Between" if _is_mutual(outcome) else "By one side"


_BONDS = {records.OutcomeResult.PROPOSED: "Proposed to", records.OutcomeResult.ADOPTED: "Adopted by"}


def _iter_notes(edition: Edition, fact: Voiced) -> Iterator[Note]:
    if fact.said_on and not (fact.said_by or fact.on_behalf_of or fact.through or isinstance(fact, records.Deadline)):
        yield Note("day", moments.format_date(edition, fact.said_on, style="long"))
    if isinstance(fact, records.AgendaItem) and fact.expected:
        yield Note("expected", edition.label("announced; not known to have been discussed"))
    if isinstance(fact, records.AgendaItem) and fact.parties:
        yield _note_names(edition, "between", edition.label("discussed by"), fact.parties)
    if isinstance(fact, records.Outcome) and fact.parties:
        yield _note_names(edition, "between", edition.label(_name_bond(fact)), fact.parties)
    if isinstance(fact, records.Decision):
        yield from _iter_decision_notes(edition, fact)
    if isinstance(fact, records.Deadline):
        yield from _iter_deadline_notes(edition, fact)
    if isinstance(fact, records.Outcome) and fact.sets_up:
        yield _note_names(edition, "between", edition.label("Sets up"), fact.sets_up)
    yield from _iter_limit_notes(edition, fact)
    if fact.inferred_from:
        yield Note("inferred", edition.label("inferred from"), edition.localize(fact.inferred_from))


def _iter_limit_notes(edition: Edition, fact: Voiced) -> Iterator[Note]:
    """Yield how far a fact holds, from when to when, and on what condition, such as that of its renewal."""
    if isinstance(fact, records.Status | records.StateReport | records.Aftermath):
        return  # until when these last stands beside their state
    yield from _iter_text_notes(edition, fact, {"scope": "scope", "until": "until"})
    if isinstance(fact, records.Outcome | records.Circumstance | records.Contact) and fact.in_force:
        yield Note("force", edition.label("In force"), moments.name_date(edition, fact.in_force))
    yield from _iter_text_notes(edition, fact, {"condition": "until"})


def _iter_text_notes(edition: Edition, fact: Voiced, kinds: Mapping[str, str]) -> Iterator[Note]:
    """Yield what some fields of a fact say, where it has them; `kinds` gives the kind of note by the field."""
    for name, kind in kinds.items():
        text = getattr(fact, name, None)
        if text:
            yield Note(kind, edition.label(name), edition.localize(text))


def _note_names(edition: Edition, kind: str, label: str, who: Who) -> Note:
    names = voices.name_who(edition, who, None)
    return Note(kind, label, voices.join_names(edition, names))


def _iter_decision_notes(edition: Edition, decision: records.Decision) -> Iterator[Note]:
    """Yield on which day something was decided, and how the votes were cast."""
    if decision.date:
        yield Note("day", moments.format_with_doubt(edition, decision.date))
    votes = {"For": decision.votes_for, "Against": decision.votes_against, "Abstained": decision.abstained}
    for msgid, who in votes.items():
        if who:
            yield _note_names(edition, "between", edition.label(msgid, "vote"), who)


def _iter_deadline_notes(edition: Edition, deadline: records.Deadline) -> Iterator[Note]:
    """Yield who set a deadline, and for whom."""
    if deadline.set_by:
        names = voices.join_names(edition, voices.name_who(edition, deadline.set_by, deadline.said_on or deadline.date))
        day = voices.describe_day(edition, deadline) if not deadline.said_by else ""
        told = edition.make_text(edition.label(", ").join((names.phrased.text, day))) if day else names
        yield Note("set", edition.label("Set by"), told)
    if deadline.parties:
        yield Note("set", edition.label("Set for"), voices.join_parties(edition, deadline.parties))


def make_basis(edition: Edition, dossier: Dossier, fact: Fact, *, reported: bool = False) -> StanceBasis:
    """Return whose words something rests on, and the way to them; `reported` where others say it of the party."""
    who = voices.make_speaker(edition, dossier, fact)
    names = tuple(each.name for each in (who, *who.joint)) if who else ()
    names = names or (voices.name_citing_source(edition, dossier, fact),)
    is_reported, name = reported or who is None, voices.join_names(edition, names)
    return StanceBasis(
        name.phrased if is_reported else name,
        dossier.get_anchor(fact),
        citing.make_cite_links(edition, dossier, fact.cite),
        is_reported,
        name_other_day(edition, dossier, fact),
    )


def name_day_of_stance(edition: Edition, dossier: Dossier, bases: Iterable[Fact]) -> str:
    """Return on which day a stance was taken, where all that it rests on is of one that is not of the talks."""
    days = {name_other_day(edition, dossier, fact) for fact in bases}
    return days.pop() if len(days) == 1 else ""


def name_other_day(edition: Edition, dossier: Dossier, fact: Fact) -> str:
    """Return on which day something was said, where that was not during the talks; else an empty text."""
    talks, said_on = dossier.talks.date, fact.said_on
    if talks is None or said_on is None or not (said_on.latest < talks.earliest or talks.latest < said_on.earliest):
        return ""
    return moments.format_date(edition, said_on, style="long")
