findmnt --df
