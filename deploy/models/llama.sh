#!/bin/sh
# A language model served by llama.cpp, with a prompt cache, overlays and a way of speculation:
#
#   MODEL=/models/big.gguf ./llama.sh [off|ngram|draft|draft+ngram|eagle3|mtp]
#
# Then: export EVERKIN_MODEL_URL=http://127.0.0.1:8080/v1, and `everkin doctor` shows whether it caches and speculates.
# Which gains where: docs/gpu.md. A key for it comes from LLAMA_API_KEY. Written for builds from autumn 2026, which have
# --spec-type and --spec-draft-…; older ones called them --draft-max and the like.
set -eu

: "${MODEL:?name a GGUF file: MODEL=/models/big.gguf $0}"
DRAFT=${DRAFT:-}             # a GGUF file: a small model of the same family, or a head made for this model
HOST=${HOST:-127.0.0.1}
PORT=${PORT:-8080}
CONTEXT=${CONTEXT:-16384}    # tokens of one prompt with its reply
REPLIES=${REPLIES:-4}        # at once; `slots` of [[model.endpoints]]
WAITING=${WAITING:-8192}     # MiB of memory for the prompts of conversations that wait
OVERLAYS=${OVERLAYS:-}       # LoRA adapters as GGUF files, separated by commas; a request asks for one by its number
DRAFTED=${DRAFTED:-3}        # tokens at once

ngram="--spec-ngram-mod-n-match 12 --spec-ngram-mod-n-min 4 --spec-ngram-mod-n-max 16"
case "${1:-ngram}" in
    off)         spec=none more= ;;
    ngram)       spec=ngram-mod more=$ngram ;;
    draft)       spec=draft-simple more= ;;
    draft+ngram) spec=ngram-mod,draft-simple more=$ngram ;;
    eagle3)      spec=draft-eagle3 more= ;;
    mtp)         spec=draft-mtp more= ;; # heads inside the model need no DRAFT
    *)           echo "usage: $0 [off|ngram|draft|draft+ngram|eagle3|mtp]" >&2; exit 2 ;;
esac
case "$spec:$DRAFT" in
    *draft-simple: | draft-eagle3:) echo "Name the draft: DRAFT=/models/small.gguf" >&2; exit 2 ;;
esac

# shellcheck disable=SC2086 # one word each
set -- --spec-type "$spec" $more
case "$spec" in *draft-*) set -- "$@" --spec-draft-n-max "$DRAFTED" ${DRAFT:+--spec-draft-model "$DRAFT"} ;; esac
if [ -n "$OVERLAYS" ]; then set -- "$@" --lora "$OVERLAYS" --lora-init-without-apply; fi
exec "${LLAMA_SERVER:-llama-server}" --model "$MODEL" --host "$HOST" --port "$PORT" \
    --ctx-size "$((CONTEXT * REPLIES))" --parallel "$REPLIES" --no-kv-unified --n-gpu-layers "${GPU_LAYERS:-auto}" \
    --cache-ram "$WAITING" --jinja --metrics --slots --no-ui "$@"
