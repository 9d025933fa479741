cd web
npm run --silent unit  # culprit
cd ..
python -m pytest -q
