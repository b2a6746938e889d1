#!/bin/sh
# Make .venv hold the kit (editable) with the extra named, and nothing is done when it already does.
#
#   tools/setup_venv.sh report     what `make demo` needs
#   tools/setup_venv.sh dev        what the tests, checks and docs need as well
#
# The stamp holds a digest of what decides the content: pyproject.toml, constraints.txt, the version, the place
# of the checkout (scripts in .venv name it) and the interpreter. Equal digest: no network, no pip.
set -eu

extra=$1
cd "$(dirname "$0")/.."

python=.venv/bin/python
if ! "$python" -c '' >/dev/null 2>&1; then
    base=$(sh tools/find_python.sh)
    echo "建立 .venv / making .venv ($("$base" --version))"
    "$base" -m venv .venv
fi

digest=$("$python" - <<'EOF'
import hashlib, pathlib, sys

total = hashlib.sha256(f"{pathlib.Path.cwd()}\n{sys.version}\n".encode())
for name in ("pyproject.toml", "constraints.txt", "src/enforcement_kit/_version.py"):
    total.update(pathlib.Path(name).read_bytes())
print(total.hexdigest())
EOF
)

stamp=.venv/ekit-$extra.stamp
for done in "$stamp" .venv/ekit-dev.stamp; do
    if [ -x .venv/bin/ekit ] && [ "$(cat "$done" 2>/dev/null)" = "$digest" ]; then
        exit 0
    fi
done

echo "安装 / installing: enforcement-kit[$extra]"
# Exact versions for what is installed and for what builds it (two names: pip before and since 25.3).
# The kit itself is built by the hatchling that is here then; without isolation pip fetches none,
# and newer ones refuse build constraints there.
export PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt
pip="$python -m pip install --quiet --disable-pip-version-check"
$pip hatchling editables
env -u PIP_BUILD_CONSTRAINT $pip --no-build-isolation --no-deps --editable .
$pip "enforcement-kit[$extra]"
rm -f .venv/ekit-*.stamp
printf '%s\n' "$digest" >"$stamp"
