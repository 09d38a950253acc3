tracepath google.com
