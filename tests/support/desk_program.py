"""The program with `desk_page` in place of its pages; all else is as ``serve`` has it."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent.parent))
    from diplo_timeline import launcher
    from diplo_timeline.settings import load_settings

    setattr(launcher, "SCRIPT", str(HERE / "desk_page.py"))  # noqa: B010  # it is Final
    launcher.serve(host="127.0.0.1", port=int(sys.argv[-1]), settings=load_settings())
