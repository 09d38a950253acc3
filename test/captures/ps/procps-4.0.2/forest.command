ps axf | tail -6
