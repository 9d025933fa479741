set -e
python index.py &
until [ -f index.ready ]; do sleep 0.1; done
PIP_CONFIG_FILE=/dev/null python -m pip download -q --no-deps --disable-pip-version-check http://127.0.0.1:17305/big_model-1.0-py3-none-any.whl
echo "installed"
