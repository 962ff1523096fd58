#!/bin/sh
# Everything from the download of the base to the weights file. Arguments go to the training: see --help.
set -e
cd "$(dirname "$0")"
build=build
if [ ! -x $build/venv/bin/python ]; then
    python3 -m venv $build/venv
    $build/venv/bin/pip install -q --extra-index-url https://download.pytorch.org/whl/cpu -r requirements.txt
fi
# Tensors of a step are freed and asked for again: keep them from going back to the system each time.
MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=17179869184 \
    exec $build/venv/bin/python -m isnad_training --shared ../../shared --build $build "$@"
