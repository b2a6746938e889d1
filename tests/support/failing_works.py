"""Works on pieces whose processes fail once, to be mixed into the work of a test."""

from __future__ import annotations

import os
import signal


class DiesOnce:
    """Its process kills itself at the first piece of complaints, unless `mark` is there."""

    def worker(self):
        """A worker that dies where nobody has died before."""
        inner, mark = super().worker(), self.mark

        class Worker:
            def piece(self, records, out):
                if records.kind == "complaints" and not mark.exists():
                    mark.write_bytes(b"x")
                    os.kill(os.getpid(), signal.SIGKILL)
                return inner.piece(records, out)

        return Worker()


class FullDisk:
    """Its disk is full at the third piece."""

    def worker(self):
        """A worker that cannot write the third piece."""
        inner = super().worker()

        class Worker:
            def piece(self, records, out):
                found = inner.piece(records, out)
                if out.name.endswith("00000002.tmp"):
                    raise OSError(28, "No space left on device")
                return found

        return Worker()
