set -e
export npm_config_cache=$PWD/npm-cache npm_config_update_notifier=false
npm test > test.log 2>&1  # culprit
tail -n 1 test.log
