"""``python -m diplo_timeline``, the same as the command ``diplo-timeline``."""

from diplo_timeline.cli import main

if __name__ == "__main__":
    main()
