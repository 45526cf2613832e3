#!/bin/sh
# From annotated articles to a model: run.sh DATA_FOLDER SCORER BASE_FOLDER OUT_FOLDER
set -eu
data=$1 scorer=$2 base=$3 out=$4
python=${PYTHON:-python3}
epochs=${EPOCHS:-6}
# Training frees and takes the same large blocks over and over: keep them, or half the time goes into clearing pages.
export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_TOP_PAD_=268435456
"$python" -m train.fit --data "$data" --base "$base" --out "$out" --epochs "$epochs" ${MINUTES:+--minutes "$MINUTES"}
mkdir -p "$out/model"
cp "$base/tokenizer.json" "$out/model/"
"$python" -m train.tune --checkpoint "$out/epoch$epochs.pt" --data "$data" --base "$base" --scorer "$scorer" \
  --out "$out/model/model.json"
"$python" -m train.export --checkpoint "$out/epoch$epochs.pt" --out "$out/model"
"$python" -m train.curve "$data/../.." "$out/model"
for network in plain.onnx model.onnx; do
  "$python" -m train.evaluate --model "$out/model" --network "$network" --data "$data/dev.jsonl" \
    --out "$out/dev.$network.jsonl" --scorer "$scorer" --speed
done
"$python" "$scorer" "$out/dev.model.onnx.jsonl" "$data/dev.jsonl"
