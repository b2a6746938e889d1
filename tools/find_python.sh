#!/bin/sh
# Print the Python that builds .venv: 3.11, the version constraints.txt was made for, or a newer one.
# A name on the path may be a shim that cannot run, or a Python without venv, so each is tried.
set -u

probe='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'

for name in ${PYTHON:-} python3.11 python3 python; do
    if "$name" -c "$probe" >/dev/null 2>&1; then
        "$name" -c 'import sys; print(sys.executable)'
        exit 0
    fi
done

cat >&2 <<'EOF'
找不到 Python 3.11（或更新版本）及其 venv 模块。
  试过：python3.11、python3、python。请安装 Python 3.11；Debian 12：apt-get install python3.11-venv。
  装在别处时：make demo PYTHON=Python 程序的路径
No Python 3.11 (or newer) with the venv module was found.
  Tried: python3.11, python3, python. Install Python 3.11; on Debian 12: apt-get install python3.11-venv.
  If it is somewhere else: make demo PYTHON=the path of that Python
EOF
exit 1
