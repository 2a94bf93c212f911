#!/usr/bin/env python3
"""Every dependency must have a licence from the list below; a choice (A OR B) needs one of its parts, A AND B both."""
import json, re, subprocess, sys

ALLOWED = {"MIT", "Apache-2.0", "Unlicense", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "BSL-1.0", "CC0-1.0",
           "Unicode-3.0", "Unicode-DFS-2016", "MIT-0", "0BSD", "MPL-2.0", "Apache-2.0 WITH LLVM-exception"}

def allowed(expression):
    expression = expression.strip().replace("/", " OR ")
    while True:  # innermost brackets first
        inner = re.search(r"\(([^()]*)\)", expression)
        if not inner:
            break
        expression = expression[:inner.start()] + ("MIT" if allowed(inner.group(1)) else "forbidden") + expression[inner.end():]
    return any(all(part.strip() in ALLOWED for part in choice.split(" AND ")) for choice in expression.split(" OR "))

meta = json.loads(subprocess.run(["cargo", "metadata", "--format-version", "1", "--locked"], check=True, capture_output=True).stdout)
bad = [f"{p['name']} {p['version']}: {p['license'] or p['license_file']}" for p in meta["packages"]
       if not (p["license"] and allowed(p["license"]))]
assert not allowed("GPL-3.0-only") and allowed("(MIT OR GPL-3.0) AND Unicode-3.0")
print("\n".join(bad) or f"{len(meta['packages'])} packages, all licences allowed")
sys.exit(bool(bad))
