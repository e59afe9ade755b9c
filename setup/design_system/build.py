"""Fetch the NL Design System CSS with npm and copy what the site uses into its static files; never committed.

Each file keeps the notice of its licence (EUPL-1.2) beside it. Run by setup/install; needs node only then, never later.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "src" / "dorpsplein" / "ui" / "static" / "ui" / "vendor"
MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/")  # the comment only: the whole component is on the same line
CANDIDATE = ("button", "heading", "link", "paragraph", "skip-link", "data-badge")
UTRECHT = (
    "root", "document", "body", "page-layout", "page-header", "page-body", "page-footer", "nav-bar", "nav-list",
    "breadcrumb-nav", "link", "button", "button-group", "alert", "table", "form-field", "form-field-description",
    "form-field-error-message", "form-fieldset", "form-label", "textbox", "textarea", "select", "checkbox",
    "radio-button", "ordered-list", "unordered-list", "separator", "blockquote", "pagination", "accordion",
)  # fmt: skip


def main() -> int:
    """Build the two files, unless they were built from the same lock file before."""
    stamp = hashlib.sha256((HERE / "package-lock.json").read_bytes() + Path(__file__).read_bytes()).hexdigest()
    done = OUT / "built-from.txt"
    if done.exists() and done.read_text() == stamp:
        return 0
    npm = shutil.which("npm")
    if npm is None:
        print("Node.js is missing; the look of the site (NL Design System) is fetched with npm.", file=sys.stderr)
        print(
            "Install Node.js 18 or newer (Debian, Ubuntu: sudo apt install nodejs npm) and try again.", file=sys.stderr
        )
        return 1
    asked = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    if subprocess.run(asked, cwd=HERE, stdout=subprocess.DEVNULL, check=False).returncode:
        print(
            "npm could not fetch the NL Design System (see above). May this machine reach the npm registry?",
            file=sys.stderr,
        )
        return 1
    modules = HERE / "node_modules"
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    parts = [modules / "@utrecht" / f"{name}-css" / "dist" / "index.css" for name in UTRECHT]
    parts += [modules / "@nl-design-system-candidate" / f"{name}-css" / "dist" / f"{name}.css" for name in CANDIDATE]
    theme = modules / "@nl-design-system-unstable" / "voorbeeld-design-tokens"
    (OUT / "components.css").write_text("\n".join(MAP.sub("", part.read_text()) for part in parts), encoding="utf-8")
    (OUT / "theme.css").write_text(MAP.sub("", (theme / "dist" / "theme.css").read_text()), encoding="utf-8")
    (OUT / "LICENSES.txt").write_text("\n\n".join(_notice(part.parents[1]) for part in parts) + "\n\n" + _notice(theme))
    done.write_text(stamp)
    return 0


def _notice(package: Path) -> str:
    text = next((file.read_text() for file in package.glob("LICENSE*")), "EUPL-1.2")
    return f"{package.parent.name}/{package.name}\n{text[:400]}"


if __name__ == "__main__":
    sys.exit(main())
