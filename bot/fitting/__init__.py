"""What the shipped models know, made anew from lines of our own: each script writes one file and is run by hand, when
what it is fitted by has changed."""
