#!/usr/bin/env bash
# Seven deployments of one pod in a namespace of their own: one is well, each of the others stands still at another point of
# a pod's way from "wanted" to "ready".
. "$LAB_LIB/lab.sh"

lab_kubernetes_namespace
config=stock-$(lab_word)
option=$(lab_word)
megabytes=$(lab_number 24 40)
port=$(lab_number 7000 7999)

# deployment NAME SCRIPT: writes one, with a shell script as its program; further fields of the container on standard input.
deployment() {
  cat <<END
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: $1 }
spec:
  selector: { matchLabels: { app: $1 } }
  template:
    metadata: { labels: { app: $1 } }
    spec:
      terminationGracePeriodSeconds: 1
      automountServiceAccountToken: false
      containers:
        - name: $1
          command: [sh, -c, '$2']
END
  sed 's/^/          /'
}
image='image: busybox:1.36'
wait='echo ready; exec sleep 1000000'
# 32 MiB of text, made by doubling.
import='echo taking in the catalogue; exec awk "BEGIN { text = \"x\"; while (length(text) < 33554432) text = text text; print \"all taken in\"; fflush(); system(\"sleep 1000000\") }"'
serve="echo listening on port $port; exec httpd -f -p $port"
probe='readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 2 }'
{
  deployment catalog 'echo listening on port 8080; exec httpd -f -p 8080' <<<"$image"$'\n'"$probe"
  deployment report "$wait" <<<"$image"$'\n''resources: { requests: { memory: 900Gi } }'
  deployment mail "$wait" <<<'image: registry.invalid/shop/mail:2.1'
  deployment stock "$wait" <<<"$image"$'\n'"envFrom: [{ configMapRef: { name: $config } }]"
  deployment web "exec httpd -f -p 8080 --$option" <<<"$image"
  deployment import "$import" <<<"$image"$'\n'"resources: { limits: { memory: ${megabytes}Mi } }"
  deployment api "$serve" <<<"$image"$'\n'"$probe"
  for name in catalog api; do
    printf '%s\n' --- "{ apiVersion: v1, kind: Service, metadata: { name: $name }, spec: { selector: { app: $name }, ports: [{ port: 80, targetPort: 8080 }] } }"
  done
} >"$LAB_WORK/shop.yaml"
kubectl create -n "$LAB_NAMESPACE" -f "$LAB_WORK/shop.yaml" >/dev/null

lab_answer config "$config"
lab_answer option "$option" "--$option"
lab_answer limit "$megabytes" "$megabytes MiB" "${megabytes}Mi"
lab_answer port "$port"
lab_wait_for 100 bash "$LAB_DIR/check-present.sh" || lab_fail "the pods did not come to where they should: $(bash "$LAB_DIR/check-present.sh")"
