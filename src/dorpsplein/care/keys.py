"""The keys of pseudonyms in what was imported: which there are, and forgetting one for good."""

from __future__ import annotations

from dorpskern import pipeline
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.audit import service as audit
from dorpsplein.care.holds import refuse_when_held
from dorpsplein.imports.queries import store_of


def keys_of(municipality: Municipality) -> tuple[pipeline.ConversationKey, ...]:
    """The conversations whose pseudonyms can still be computed; none when nothing was imported."""
    folder = store_of(municipality)
    return pipeline.conversation_keys(folder) if folder.exists() else ()


def forget(municipality: Municipality, conversation: str, *, by: Person | None) -> bool:
    """Destroy a key: from then on nobody can tell who was who. False: it was gone already.

    Raises:
        HeldError: A legal hold is in place.
        Refusal: ``STORE_BUSY`` while somebody is importing.

    """
    refuse_when_held(municipality)
    forgotten = pipeline.forget_key(store_of(municipality), conversation)
    if forgotten:
        audit.record(
            "key.forgotten", municipality_id=municipality.pk, by=by, target=f"conversation {conversation}"[:120]
        )
    return forgotten
