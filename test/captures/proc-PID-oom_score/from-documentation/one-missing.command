cat /proc/12/oom_score /proc/12/oom_score_adj /proc/12/wchan
