#!/usr/bin/env bash
# Each pod stands still where it should. A pod that is tried again and again is between two states now and then.
found=$(kubectl get pods -n "$LAB_NAMESPACE" -o jsonpath='{range .items[*]}{.metadata.labels.app}={.status.conditions[?(@.type=="PodScheduled")].reason},{.status.containerStatuses[0].state.waiting.reason},{.status.containerStatuses[0].lastState.terminated.reason},{.status.containerStatuses[0].ready}{"\n"}{end}')
while read -r name pattern; do
  grep -qE "^$name=$pattern$" <<<"$found" || { echo "$name is not as it should be: $(grep "^$name=" <<<"$found")" && exit 1; }
done <<'END'
catalog ,,,.*
report Unschedulable,,,
mail ,(ErrImagePull|ImagePullBackOff),,false
stock ,CreateContainerConfigError,,false
web ,.*,Error,.*
import ,.*,OOMKilled,.*
api ,,,false
END
