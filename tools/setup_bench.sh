#!/bin/sh
# Make .venv-bench: the kit, and what benchmarks/bench_peers.py compares it with.
# Nothing is done when the stamp holds the digest of what decides the content.
set -eu

cd "$(dirname "$0")/.."
python=.venv-bench/bin/python
if ! "$python" -c '' >/dev/null 2>&1; then
    base=$(sh tools/find_python.sh)
    echo "建立 .venv-bench / making .venv-bench"
    "$base" -m venv .venv-bench
fi
digest=$("$python" - <<'EOF'
import hashlib, pathlib, sys

total = hashlib.sha256(f"{pathlib.Path.cwd()}\n{sys.version}\n".encode())
for name in ("pyproject.toml", "constraints.txt", "benchmarks/peers.txt"):
    total.update(pathlib.Path(name).read_bytes())
print(total.hexdigest())
EOF
)
stamp=.venv-bench/ekit.stamp
[ "$(cat "$stamp" 2>/dev/null)" = "$digest" ] && exit 0

pip="$python -m pip install --quiet --disable-pip-version-check"
PIP_CONSTRAINT=constraints.txt $pip hatchling editables
PIP_CONSTRAINT=constraints.txt $pip --no-build-isolation --editable ".[bench]"
$pip -r benchmarks/peers.txt
printf '%s\n' "$digest" >"$stamp"
