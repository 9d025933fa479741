while [ -e codegen.sh ]; do sleep 600; done
