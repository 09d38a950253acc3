tracepath -b 10.0.2.2
