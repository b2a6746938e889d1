#!/bin/sh
# Remake constraints.txt: resolve every extra anew in an empty environment, keep names and versions.
set -eu

cd "$(dirname "$0")/.."
base=$(sh tools/find_python.sh)
version=$("$base" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
if [ "$version" != 3.11 ]; then
    echo "constraints.txt 按 Python 3.11 制作，这里是 $version / it is made with Python 3.11, this is $version" >&2
    exit 1
fi

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
"$base" -m venv "$room/venv"
"$room/venv/bin/python" -m pip install --quiet --disable-pip-version-check ".[dev]"

{
    echo "# Exact versions of the whole environment for Python 3.11, made by \`make lock\`."
    echo "# Names no index: pip takes its own setting."
    LC_ALL=C "$room/venv/bin/python" -m pip freeze --all --exclude pip --exclude enforcement-kit | LC_ALL=C sort -f
} >"$room/constraints.txt"
if grep -nE '://|^-| @ ' "$room/constraints.txt"; then
    echo "不应有地址 / these lines name a place, not a version; constraints.txt is left as it was" >&2
    exit 1
fi
cp "$room/constraints.txt" constraints.txt
echo "constraints.txt: $(grep -c == constraints.txt)"
