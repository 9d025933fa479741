set -e
cd web
npm run --silent build
