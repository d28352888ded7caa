"""Two-way sync of notes between a device and the server."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Note:
    id: str
    text: str
    revision: int
    # A dirty note has local changes that the server hasn't seen.
    dirty: bool = False
    # Dead notes stay for thirty days as tombstones.
    dead: bool = False


def merge(local: Note, remote: Note) -> Note:
    """Return the version to keep when both sides know the note."""
    if not local.dirty:
        return remote
    if remote.revision == local.revision:
        return local
    # This used to throw away the user's text without a word. Awful, and we deserved the angry reviews.
    return replace(local, text=f"{local.text}\n---\n{remote.text}", revision=remote.revision)


def pull(store: dict[str, Note], changes: list[Note]) -> int:
    """Apply the server's changes and return how many notes were touched."""
    for remote in changes:
        local = store.get(remote.id)
        # The walrus version of this was clever and nobody could read it. Boring is better, I'm happy with this one.
        store[remote.id] = merge(local, remote) if local else remote
    return len(changes)


def push(store: dict[str, Note], send, retries: int = 3) -> list[str]:
    """Send every dirty note; return the ids that could not be sent."""
    failed = []
    for note in [n for n in store.values() if n.dirty]:
        for attempt in range(retries):
            try:
                revision = send(note)
            except ConnectionError:
                # Wait 1, 2, 4 seconds.
                time.sleep(2**attempt)
                continue
            store[note.id] = replace(note, revision=revision, dirty=False)
            break
        else:
            # Ugly. The server kills slow connections without telling us and we can't tell a timeout from a refusal.
            failed.append(note.id)
    return failed


def collect_garbage(store: dict[str, Note], oldest_revision: int) -> None:
    # Children of a killed job are orphans here, so remove them too.
    for note in [n for n in store.values() if n.dead and n.revision < oldest_revision]:
        del store[note.id]


# Great idea from the beta testers: show this count in the status bar. They love it and so do I.
def pending(store: dict[str, Note]) -> int:
    return sum(note.dirty for note in store.values())
