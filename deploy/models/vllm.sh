#!/bin/sh
# A language model served by vLLM, with a prefix cache, overlays and a way of speculation:
#
#   ./vllm.sh [off|ngram|suffix|draft|eagle3|mtp]
#
# Then: export EVERKIN_MODEL_URL=http://127.0.0.1:8000/v1, and `everkin doctor` shows whether it caches and speculates.
# Which gains where: docs/gpu.md. A key for it comes from VLLM_API_KEY. Written for vLLM 0.15 and newer.
set -eu

MODEL=${MODEL:-}
DRAFT=${DRAFT:-}
HOST=${HOST:-127.0.0.1}
PORT=${PORT:-8000}
CONTEXT=${CONTEXT:-16384}    # tokens of one prompt with its reply
REPLIES=${REPLIES:-16}       # at once; `slots` of [[model.endpoints]]
GPU_SHARE=${GPU_SHARE:-0.90} # of the card's memory; what the weights leave of it is cache
OVERLAYS=${OVERLAYS:-}       # NAME=PATH of LoRA adapters, separated by spaces; a persona asks for one by its NAME
RANK=${RANK:-32}             # the highest among them

case "${1:-ngram}" in
    off)    spec= ;;
    ngram)  spec='{"method":"ngram","num_speculative_tokens":4,"prompt_lookup_min":2,"prompt_lookup_max":5}' ;;
    suffix) spec='{"method":"suffix","num_speculative_tokens":8}' ;;
    draft)  spec='{"method":"draft_model","model":"'${DRAFT:-Qwen/Qwen3-0.6B}'","num_speculative_tokens":4}' ;;
    eagle3) spec='{"method":"eagle3","model":"'${DRAFT:-RedHatAI/Qwen3-8B-speculator.eagle3}'","num_speculative_tokens":3}' ;;
    mtp)    # Gemma 4 with its assistant; a model with heads of its own (MODEL=…) needs no DRAFT
            if [ -z "$MODEL$DRAFT" ]; then
                MODEL=google/gemma-4-E2B-it DRAFT=gg-hf-am/gemma-4-E2B-it-assistant
            fi
            spec='{"method":"mtp",'${DRAFT:+\"model\":\"$DRAFT\",}'"num_speculative_tokens":1}' ;;
    *)      echo "usage: $0 [off|ngram|suffix|draft|eagle3|mtp]" >&2; exit 2 ;;
esac
MODEL=${MODEL:-Qwen/Qwen3-8B}

set -- --host "$HOST" --port "$PORT" --max-model-len "$CONTEXT" --max-num-seqs "$REPLIES" \
    --gpu-memory-utilization "$GPU_SHARE" --enable-prefix-caching --enable-prompt-tokens-details
case "$MODEL" in Qwen/Qwen3-*) set -- "$@" --default-chat-template-kwargs '{"enable_thinking":false}' ;; esac
if [ -n "$spec" ]; then set -- "$@" --speculative-config "$spec"; fi
if [ -n "$OVERLAYS" ]; then
    # shellcheck disable=SC2086 # one word each
    set -- "$@" --enable-lora --max-lora-rank "$RANK" --max-loras "$(set -- $OVERLAYS; echo $#)" --lora-modules $OVERLAYS
fi
exec vllm serve "$MODEL" "$@"
