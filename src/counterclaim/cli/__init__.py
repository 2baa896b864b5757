"""The command line: one file a command; each only calls the library."""

import sys


def main() -> None:
    """Run `counterclaim` with the arguments of the process."""
    from counterclaim.cli.common import STOPPED, quiet_pipe

    try:
        from counterclaim.cli.app import app

        app()
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")
        sys.exit(STOPPED)
    except BrokenPipeError:
        sys.exit(quiet_pipe())
