grep . /proc/1/oom_score /proc/1/oom_score_adj /proc/1/comm /proc/1/wchan
