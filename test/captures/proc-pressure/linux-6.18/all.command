grep . /proc/pressure/*
