set -e
export npm_config_cache=$PWD/npm-cache npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false
npm install --offline > npm.log 2>&1  # culprit
npm test
