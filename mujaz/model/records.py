"""The archive as frozen, typed records of everything the facts can say: the one door to the modules that define them.

Every record knows its own address in the facts (`where`), never how they were written. The words are those of Popolo,
schema.org, EDTF and BCP 47; dates are EDTF level 1; texts are held once per language.
"""

from __future__ import annotations

from mujaz.model.archive import Archive, EntryRecord, Excerpt, make_excerpt
from mujaz.model.base import Record, iter_records
from mujaz.model.citations import HEADLINE_SPOTS, Citation, Citations
from mujaz.model.contacts import Contact, ContactFormat, ContactKind, Round
from mujaz.model.dated import Clock, Dated, DateNote, Held
from mujaz.model.deadlines import Deadline
from mujaz.model.entries import (
    CalledName,
    FormerName,
    Party,
    Person,
    PersonalTitle,
    Place,
    Post,
    Process,
    Spelled,
    Topic,
)
from mujaz.model.facts import Certainty, Circumstance, Decision, Fact, Voiced, list_ids
from mujaz.model.identity_key import IdentityKey
from mujaz.model.ids import ID_REGEX, MAX_ID_LETTERS, RESERVED_IDS, is_id
from mujaz.model.localized_text import Text
from mujaz.model.open_questions import Answer, Dispute, Unknown
from mujaz.model.outcomes import Aftermath, AftermathState, Document, DocumentPart, DocumentText, Outcome, OutcomeResult
from mujaz.model.participants import (
    Absentee,
    Delegate,
    Delegates,
    Delegation,
    Invitation,
    InvitationResult,
    Invitee,
    Participant,
    Participants,
    Role,
)
from mujaz.model.positions import AgendaItem, Exclusion, PartyPosition, Stance, StatedStance
from mujaz.model.site import (
    DEFAULT_REGISTERS,
    Colours,
    Font,
    Menu,
    MenuLink,
    MenuRegister,
    Palette,
    Review,
    Site,
    SiteLanguage,
)
from mujaz.model.sources import KeptText, Source
from mujaz.model.statements import Rendering, Statement
from mujaz.model.status import CALLED_OFF, TOOK_PLACE, ReportState, StateReport, Status, TalksState
from mujaz.model.talks import Talks, TalksPlace

__all__ = [
    "CALLED_OFF",
    "DEFAULT_REGISTERS",
    "HEADLINE_SPOTS",
    "ID_REGEX",
    "MAX_ID_LETTERS",
    "RESERVED_IDS",
    "TOOK_PLACE",
    "Absentee",
    "Aftermath",
    "AftermathState",
    "AgendaItem",
    "Answer",
    "Archive",
    "CalledName",
    "Certainty",
    "Circumstance",
    "Citation",
    "Citations",
    "Clock",
    "Colours",
    "Contact",
    "ContactFormat",
    "ContactKind",
    "DateNote",
    "Dated",
    "Deadline",
    "Decision",
    "Delegate",
    "Delegates",
    "Delegation",
    "Dispute",
    "Document",
    "DocumentPart",
    "DocumentText",
    "EntryRecord",
    "Excerpt",
    "Exclusion",
    "Fact",
    "Font",
    "FormerName",
    "Held",
    "IdentityKey",
    "Invitation",
    "InvitationResult",
    "Invitee",
    "KeptText",
    "Menu",
    "MenuLink",
    "MenuRegister",
    "Outcome",
    "OutcomeResult",
    "Palette",
    "Participant",
    "Participants",
    "Party",
    "PartyPosition",
    "Person",
    "PersonalTitle",
    "Place",
    "Post",
    "Process",
    "Record",
    "Rendering",
    "ReportState",
    "Review",
    "Role",
    "Round",
    "Site",
    "SiteLanguage",
    "Source",
    "Spelled",
    "Stance",
    "StateReport",
    "StatedStance",
    "Statement",
    "Status",
    "Talks",
    "TalksPlace",
    "TalksState",
    "Text",
    "Topic",
    "Unknown",
    "Voiced",
    "is_id",
    "iter_records",
    "list_ids",
    "make_excerpt",
]
