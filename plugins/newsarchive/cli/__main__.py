"""Run the command as `python -m newsarchive.cli`."""

import sys

from newsarchive.cli import main

sys.exit(main())
