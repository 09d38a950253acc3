tracepath -n 10.0.2.2
