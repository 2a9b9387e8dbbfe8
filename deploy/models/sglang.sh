#!/bin/sh
# A language model served by SGLang, with a prefix cache, overlays and a way of speculation:
#
#   ./sglang.sh [off|ngram|draft|eagle3|mtp]
#
# Then: export EVERKIN_MODEL_URL=http://127.0.0.1:30000/v1, and `everkin doctor` shows whether it caches and speculates.
# Which gains where: docs/gpu.md. Written for SGLang 0.5.
set -eu

MODEL=${MODEL:-}
DRAFT=${DRAFT:-}
HOST=${HOST:-127.0.0.1}
PORT=${PORT:-30000}
CONTEXT=${CONTEXT:-16384}   # tokens of one prompt with its reply
REPLIES=${REPLIES:-16}      # at once; `slots` of [[model.endpoints]]
GPU_SHARE=${GPU_SHARE:-0.8} # of the card's memory, for the weights and the cache
OVERLAYS=${OVERLAYS:-}      # NAME=PATH of LoRA adapters, separated by spaces; a persona asks for one by its NAME
PYTHON=${PYTHON:-python3}

way=${1:-ngram}
case "$way" in
    off)    set -- ;;
    ngram)  set -- --speculative-algorithm NGRAM --speculative-num-draft-tokens 8 ;;
    draft)  MODEL=${MODEL:-Qwen/Qwen2.5-7B-Instruct}
            set -- --speculative-algorithm STANDALONE \
                --speculative-draft-model-path "${DRAFT:-Qwen/Qwen2.5-1.5B-Instruct}" \
                --speculative-num-steps 3 --speculative-eagle-topk 1 --speculative-num-draft-tokens 4 ;;
    eagle3) MODEL=${MODEL:-meta-llama/Llama-3.1-8B-Instruct}
            set -- --speculative-algorithm EAGLE3 \
                --speculative-draft-model-path "${DRAFT:-jamesliu1/sglang-EAGLE3-Llama-3.1-Instruct-8B}" \
                --speculative-num-steps 3 --speculative-eagle-topk 1 --speculative-num-draft-tokens 4 --dtype float16 ;;
    mtp)    MODEL=${MODEL:-XiaomiMiMo/MiMo-7B-RL} # any model with such heads; they are inside of it
            set -- --speculative-algorithm EAGLE --trust-remote-code \
                --speculative-num-steps 1 --speculative-eagle-topk 1 --speculative-num-draft-tokens 2 ;;
    *)      echo "usage: $0 [off|ngram|draft|eagle3|mtp]" >&2; exit 2 ;;
esac

if [ -n "$OVERLAYS" ]; then
    if [ "$way" = draft ]; then
        echo "SGLang has no overlays with a draft model; take ngram or off." >&2
        exit 2
    fi
    # shellcheck disable=SC2086 # one word each
    set -- "$@" --enable-lora --max-loras-per-batch "$(set -- $OVERLAYS; echo $(($# + 1)))" --lora-paths $OVERLAYS
fi
exec "$PYTHON" -m sglang.launch_server --model-path "${MODEL:-Qwen/Qwen2.5-7B-Instruct}" --host "$HOST" --port "$PORT" \
    --context-length "$CONTEXT" --max-running-requests "$REPLIES" --mem-fraction-static "$GPU_SHARE" \
    --enable-metrics --enable-cache-report "$@"
