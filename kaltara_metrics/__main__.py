"""Entry point of `python -m kaltara_metrics`."""

import sys

from kaltara_metrics.cli import main

sys.exit(main())
